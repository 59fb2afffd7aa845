/** Every promise of the README that a machine can keep is kept here. UPDATE=1 rewrites its picture and its table of rules. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conditions, type Results, tableOf } from '../bench/goals.ts';
import { type PeerResults, pages, withPart } from '../bench/peers/results.ts';
import { terminalSvg } from '../scripts/terminal-svg.ts';
import { exitCodes } from '../src/cli/io.ts';
import * as library from '../src/index.ts';
import { parsePolicies } from '../src/policy/parse.ts';
import { parseSettings } from '../src/policy/parse-settings.ts';
import { formats } from '../src/report/index.ts';
import { ruleIds, rules } from '../src/rules/index.ts';
import { repository, runIn } from './cli/support.ts';

const update = process.env.UPDATE === '1';
const readme = readFileSync(join(repository, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language,
  text: text ?? '',
}));

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cadastre-readme-'));
  for (const folder of ['subgraphs', 'policies'])
    cpSync(join(repository, folder), join(copy, folder), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Compares with what is in a file, or rewrites it. */
function expectCurrent(file: string, text: string): void {
  const path = join(repository, file);
  if (update) writeFileSync(path, text);
  else expect(existsSync(path) ? readFileSync(path, 'utf8') : '', `${file} is stale: npm run docs`).toBe(text);
}

describe('the README', () => {
  it('shows a picture of what the command prints on the example', async () => {
    const { stdout } = await runIn(repository, ['check', '--color'], { columns: 100 });
    expectCurrent('docs/example.svg', terminalSvg(stdout, 'npx cadastre check'));
  });

  it('shows what the commands of the first minute print on the subgraphs of the example', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cadastre-minute-'));
    cpSync(join(repository, 'subgraphs'), join(folder, 'subgraphs'), { recursive: true });
    const shown = blocks.flatMap(({ language, text }) =>
      language === 'console' ? text.split(/^\$ npx cadastre /m).slice(1) : [],
    );
    expect(shown.length).toBeGreaterThan(2);
    for (const [command = '', ...lines] of shown.map((text) => text.trimEnd().split('\n'))) {
      const { stdout, stderr } = await runIn(folder, command.split(' '), { columns: 100 });
      const printed = new Set(`${stdout}${stderr}`.split('\n').map((line) => line.trim()));
      expect(
        lines.map((line) => line.trim()).filter((line) => line !== '…' && !printed.has(line)),
        command,
      ).toEqual([]);
      for (const file of readdirSync(join(folder, 'policies'))) {
        const path = join(folder, 'policies', file);
        writeFileSync(path, readFileSync(path, 'utf8').replaceAll('purpose: ""', 'purpose: monthly figures'));
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the rules in a table, and the formats', () => {
    const rows = rules.map(
      ({ id, summary, severity }) => `| [${id}](docs/rules/${id}.md) | ${summary} | ${severity} |\n`,
    );
    const table = `| rule | finds | default |\n|---|---|---|\n${rows.join('')}`;
    const list = `Formats: ${formats.map((format) => `\`${format}\``).join(', ')}; \`--format sarif=ownership.sarif\` writes to a file, and can be combined with others.\n`;
    expectCurrent('README.md', withPart(withPart(readme, 'rules', table), 'formats', list));
  });

  it('shows what is promised and what is measured on the pages about speed', () => {
    const results: Results = JSON.parse(readFileSync(join(repository, 'bench/results.json'), 'utf8'));
    const page = readFileSync(join(repository, 'docs/performance.md'), 'utf8');
    expectCurrent('docs/performance.md', withPart(page, 'goals', `${conditions(results)}\n\n${tableOf(results.rows)}`));
    const peers: PeerResults = JSON.parse(readFileSync(join(repository, 'bench/peers.json'), 'utf8'));
    for (const { file, name, part } of pages)
      expectCurrent(file, withPart(readFileSync(join(repository, file), 'utf8'), name, part(peers)));
  });

  it('shows the reasoning about the write of the example on the page about writes', async () => {
    const { stdout } = await runIn(repository, ['explain', 'reporting/Mutation.fixInvoiceStatus']);
    const page = readFileSync(join(repository, 'docs/writes.md'), 'utf8');
    expectCurrent('docs/writes.md', withPart(page, 'explain', `\`\`\`text\n${stdout}\`\`\`\n`));
  });

  it('shows the policy of the example as the smallest one', () => {
    expect(blocks.map(({ text }) => text)).toContain(
      readFileSync(join(repository, 'policies/shipping-address.yaml'), 'utf8'),
    );
  });

  it('shows the exit codes', () => {
    const table = [...readme.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
    expect(table).toEqual(Object.values(exitCodes));
  });
});

describe('the README promises what works', () => {
  const commands = [...readme.matchAll(/npx cadastre ([^`\n&#]+)/g)].map(([, line]) => (line ?? '').trim());

  it.each([...new Set(commands)])('npx cadastre %s', async (line) => {
    const { code, stderr } = await runIn(copy, line.split(' '));
    expect(stderr).not.toMatch(/error|unknown/i);
    expect([0, 1]).toContain(code);
  });

  it.each([
    ['a folder', ['subgraphs'], 5],
    ['a glob', ['subgraphs/*.graphql'], 5],
    ['single files', ['billing=subgraphs/billing.graphql', 'reports=subgraphs/reporting.graphql'], 2],
  ])('--subgraphs takes %s', async (_, sources, count) => {
    const argv = ['check', '--compose', 'off', '--fail-on', 'never', '--expect-subgraphs', String(count)];
    const { code, stderr } = await runIn(copy, [...argv, ...sources.flatMap((source) => ['--subgraphs', source])]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it("--subgraphs takes Rover's configuration", async () => {
    const names = ['billing', 'checkout', 'customer-profile', 'fulfillment', 'reporting'];
    const lines = names.map(
      (name) => `  ${name}:\n    routing_url: http://${name}\n    schema: { file: ./subgraphs/${name}.graphql }\n`,
    );
    writeFileSync(join(copy, 'supergraph.yaml'), `federation_version: =2.9.0\nsubgraphs:\n${lines.join('')}`);
    const argv = ['check', '--compose', 'off', '--fail-on', 'never', '--expect-subgraphs', '5'];
    expect(await runIn(copy, [...argv, '--subgraphs', 'supergraph.yaml'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('every policy that it shows is accepted', () => {
    const policies = blocks.filter(({ language, text }) => language === 'yaml' && text.startsWith('record:'));
    expect(policies.length).toBeGreaterThan(1);
    for (const { text } of policies) expect(parsePolicies(text, 'README.md', { knownRules: ruleIds })).toHaveLength(1);
  });

  it('the settings that it shows are accepted', () => {
    const settings = blocks.find(({ text }) => text.startsWith('subgraphs: supergraph.yaml'))?.text ?? '';
    expect(parseSettings(settings, 'README.md', { knownRules: ruleIds })).toMatchObject({ compose: 'merge' });
  });

  it('every file that it links to is there, and goes into the package', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
    expect(existsSync(join(repository, 'schema/policy.schema.json'))).toBe(true);
    expect(manifest.files).toEqual(expect.arrayContaining(['docs', 'schema', 'CHANGELOG.md']));
  });

  it('every script of npm that it names is there', () => {
    const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(([, script]) => script ?? '');
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'bench']));
    for (const script of named) expect(Object.keys(manifest.scripts)).toContain(script);
  });

  it('the package that npm pack makes has the name that it says', () => {
    expect(readme).toContain(`${manifest.name}-${manifest.version}.tgz`);
  });

  it('the library exports what it imports', () => {
    const imported = /import \{ ([\w, ]+) \} from 'cadastre'/.exec(readme)?.[1]?.split(', ') ?? [];
    expect(imported.length).toBeGreaterThan(0);
    for (const name of imported) expect(library).toHaveProperty(name);
  });
});
