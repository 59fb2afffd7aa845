/** The pages of the documentation: what they link to is there, the policies they show are valid, the commands they show can be run. */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePolicies } from '../src/policy/parse.ts';
import { ruleIds } from '../src/rules/index.ts';
import { folderOf, repository, runIn } from './cli/support.ts';

const pages = ['README.md', ...readdirSync(join(repository, 'docs')).filter((name) => name.endsWith('.md'))].map(
  (name) => (name === 'README.md' ? ['README.md', 'docs/README.md'] : [`docs/${name}`]),
);
const files = [...new Set(pages.flat())];
const textOf = (file: string) => readFileSync(join(repository, file), 'utf8');
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

/** As hosts of repositories make it: https://docs.github.com/get-started/writing-on-github, section links. */
function anchorsOf(file: string): ReadonlySet<string> {
  const heads = [...withoutCode(textOf(file)).matchAll(/^#+ (.+)$/gm)].map(([, head]) => head as string);
  return new Set(
    heads.map((head) =>
      head
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test.each(files)('%s: every link leads somewhere', (file) => {
  const broken = [...withoutCode(textOf(file)).matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (!existsSync(resolve(repository, target))) return [link];
    return anchor === undefined || anchorsOf(target).has(anchor) ? [] : [link];
  });
  expect(broken).toEqual([]);
});

test('every page stands in the index', () => {
  const index = textOf('docs/README.md');
  const named = files.filter((file) => file.startsWith('docs/') && file !== 'docs/README.md');
  expect(named.filter((file) => !index.includes(`](${file.slice('docs/'.length)})`))).toEqual([]);
});

test.each(files)('%s: every policy is valid', (file) => {
  for (const [, text = ''] of textOf(file).matchAll(/^```yaml\n((?:#.*\n)?record:[\s\S]*?)^```$/gm))
    expect(() => parsePolicies(text, file, { knownRules: ruleIds })).not.toThrow();
});

describe('every command that is shown is one', () => {
  const lines = files.flatMap((file) =>
    [...textOf(file).matchAll(/^```(?:sh|console|bash)\n([\s\S]*?)^```$/gm)]
      .flatMap(([, text = '']) => text.split('\n'))
      .flatMap((line) => /^(?:\$ )?(?:npx )?cadastre (.+)$/.exec(line)?.[1] ?? [])
      .map((line) => line.replace(/\s+#.*$|\s+&&.*$|\s+[|>].*$/g, '').trim())
      .filter((line) => !line.startsWith('serve') && !line.startsWith('lsp') && !line.startsWith('mcp')),
  );

  test.each([...new Set(lines)])('cadastre %s', async (line) => {
    const folder = folderOf({ CODEOWNERS: '* @acme/platform\n' });
    for (const name of ['subgraphs', 'policies'])
      cpSync(join(repository, name), join(folder, name), { recursive: true });
    const argv = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    const { code, stderr } = await runIn(folder, argv);
    // Files of the reader's own are not here; what is wrong with the command line itself would be said.
    expect(stderr).not.toMatch(/unknown (?:option|command|format)|too many arguments|missing required|is invalid/);
    expect(code).toBeLessThan(3);
  });
});
