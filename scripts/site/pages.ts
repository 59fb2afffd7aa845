/** The pages of the documentation as the site has them: each in a folder of its own, so that its address needs no file ending on any host. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A file of the repository to its address below the site: `docs/rules/composes.md` to `rules/composes/`. */
export function siteFiles(): ReadonlyMap<string, string> {
  const files = new Map([
    ['README.md', ''],
    ['docs/README.md', 'contents/'],
    ['docs/rules/README.md', 'rules/'],
    ...['CHANGELOG', 'CONTRIBUTING', 'SECURITY'].map((name) => [`${name}.md`, `${name.toLowerCase()}/`] as const),
  ]);
  for (const entry of readdirSync('docs', { encoding: 'utf8', recursive: true })) {
    const file = posix.join('docs', entry.replaceAll('\\', '/'));
    if (file.endsWith('.md')) files.set(file, files.get(file) ?? `${file.slice('docs/'.length, -'.md'.length)}/`);
    else if (/\.\w+$/.test(file)) files.set(file, file.slice('docs/'.length));
  }
  for (const file of readdirSync('schema')) files.set(`schema/${file}`, `schema/${file}`);
  return files;
}

/**
 * The text of a page, its links led to the addresses of the site.
 *
 * @throws Error for a link to a file that the site does not have.
 */
export function pageText(file: string, files: ReadonlyMap<string, string>): string {
  const parts = readFileSync(file, 'utf8').split(/(^ *```[\s\S]*?^ *```$)/m);
  const led = (text: string) =>
    text.replace(/\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]+)?\)/g, (_, target: string, anchor = '') => {
      const address = files.get(posix.join(posix.dirname(file), target));
      if (address === undefined) throw new Error(`${file}: ${target} is no part of the site`);
      return `](/${address}${anchor})`;
    });
  return parts.map((part, index) => (index % 2 === 0 ? led(part) : part)).join('');
}

export interface Section {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

/** The navigation: the sections of docs/README.md and the pages that each links to, in its order, by their titles. */
export function navigation(files: ReadonlyMap<string, string>): readonly Section[] {
  const [, ...sections] = pageText('docs/README.md', files).split(/^## /m);
  const pages = new Map([...files].map(([file, address]) => [`/${address}`, file]));
  return sections.map((section) => ({
    text: section.slice(0, section.indexOf('\n')),
    items: [...section.matchAll(/\]\((\/[^)]*)\)/g)].flatMap(([, link = '']) => {
      const title = /^# (.+)$/m.exec(readFileSync(pages.get(link) ?? '', 'utf8'))?.[1];
      return link === '/' || title === undefined ? [] : [{ text: title.replaceAll('`', ''), link }];
    }),
  }));
}
