// Builds the documentation as a static site, in site/, and checks its links: npm run site [-- --base /cadastre/]
// Needs npm's registry: VitePress is installed in a folder that is thrown away.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withPackages } from './consumers/installed.ts';
import { brokenLinks } from './site/links.ts';
import { navigation, pageText, siteFiles } from './site/pages.ts';

const vitepress = 'vitepress@1.6.4';
const out = 'site';
const base = process.argv.includes('--base') ? (process.argv[process.argv.indexOf('--base') + 1] ?? '/') : '/';

await withPackages([vitepress], async ({ folder }) => {
  const source = join(folder, 'pages');
  layOut(source);
  rmSync(out, { recursive: true, force: true });
  const program = join(folder, 'node_modules', 'vitepress', 'bin', 'vitepress.js');
  const { status } = spawnSync(process.execPath, [program, 'build', source], { stdio: 'inherit' });
  if (status !== 0) throw new Error('VitePress did not build the site');
  cpSync(join(source, '.vitepress', 'dist'), out, { recursive: true });
});
const broken = brokenLinks(out, base);
for (const link of broken) console.error(`broken link: ${link}`);
console.log(broken.length === 0 ? `${out}/ is built` : `${broken.length} broken links`);
process.exitCode = broken.length === 0 ? 0 : 1;

function layOut(source: string): void {
  const files = siteFiles();
  for (const [file, address] of files) {
    const page = file.endsWith('.md');
    const target = page ? join(source, address, 'index.md') : join(source, 'public', address);
    mkdirSync(dirname(target), { recursive: true });
    if (page) writeFileSync(target, pageText(file, files));
    else cpSync(file, target);
  }
  const config = {
    title: 'Cadastre',
    description: 'The ownership register of a federated GraphQL graph',
    base,
    // Tables of keys fit: their columns are wide, and long examples break.
    head: [
      [
        'style',
        {},
        '.VPDoc .content-container { max-width: 900px !important } .vp-doc td:last-child code { overflow-wrap: anywhere } .vp-doc td:last-child:has(code) { min-width: 13em } .vp-doc td:first-child code { white-space: nowrap }',
      ],
    ],
    themeConfig: {
      search: { provider: 'local' },
      outline: [2, 3],
      nav: [
        { text: 'Contents', link: '/contents/' },
        { text: 'Rules', link: '/rules/' },
        { text: 'Changelog', link: '/changelog/' },
      ],
      sidebar: [{ text: 'Cadastre', link: '/' }, ...navigation(files)],
    },
  };
  mkdirSync(join(source, '.vitepress'));
  // Anchors as hosts of repositories make them, so that links hold on both.
  const slugify = `(text) => text.trim().toLowerCase().replace(/[^\\p{L}\\p{N} _-]/gu, '').replaceAll(' ', '-')`;
  writeFileSync(
    join(source, '.vitepress', 'config.mjs'),
    `export default { ...${JSON.stringify(config)}, markdown: { anchor: { slugify: ${slugify} } } };\n`,
  );
}
