import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { checkFiles, cleanGraph, type Files, folderOf, runIn } from './support.ts';

const { 'policies/invoice.yaml': policy, ...subgraphs } = cleanGraph;

describe('input that cannot be checked', () => {
  it.each<[string, Files, string[], string]>([
    ['no subgraphs folder', { 'policies/invoice.yaml': policy }, [], 'there is no folder subgraphs/ here'],
    [
      'a folder without schemas',
      { 'subgraphs/notes.md': '', 'policies/invoice.yaml': policy },
      [],
      'no subgraph found in subgraphs',
    ],
    ['a source that is not there', cleanGraph, ['-s', 'grahps'], 'no file or folder "grahps"'],
    ['no policies folder', subgraphs, [], 'there is no folder policies/ here'],
    ['a folder without policies', { ...subgraphs, 'policies/notes.md': '' }, [], 'no policy found in policies'],
    ['an empty policy', { ...subgraphs, 'policies/invoice.yaml': '' }, [], 'policies/invoice.yaml'],
    ['a policy that is not there', cleanGraph, ['-p', 'policy'], 'policy does not exist'],
    ['settings that are not there', cleanGraph, ['-c', 'settings.yaml'], 'settings.yaml does not exist'],
    [
      'a lock, where schemas are expected',
      { ...cleanGraph, 'ownership.lock.json': '{ "lock": 2, "entries": [] }' },
      ['-s', 'ownership.lock.json'],
      'ownership.lock.json is a lock, which holds a whole graph',
    ],
    [
      'an address with a password, where a path is expected',
      cleanGraph,
      ['-p', 'https://team:secret@git.example/policies'],
      'error: https:/git.example/policies does not exist',
    ],
    [
      'a token in an address, likewise',
      cleanGraph,
      ['-c', 'https://secret@git.example'],
      'https:/git.example does not',
    ],
    [
      'a type with the name of a renamed root',
      {
        ...cleanGraph,
        'subgraphs/reporting.graphql':
          'schema { query: Query mutation: Writes }\ntype Query { a: Int }\ntype Writes { fixInvoice(id: ID!): Int }\ntype Mutation { at: Int }',
      },
      [],
      '"Mutation" is declared beside "Writes", which is the mutation root here',
    ],
    [
      'a purpose that nobody can see',
      {
        ...cleanGraph,
        'policies/invoice.yaml': `${policy}local_copies: { reporting: { purpose: "\\u200b \\u2060" } }\n`,
      },
      [],
      'local_copies.reporting.purpose "\\u{200b} \\u{2060}" is blank',
    ],
    ['an empty schema', { ...cleanGraph, 'subgraphs/reporting.graphql': '' }, [], 'subgraphs/reporting.graphql'],
  ])('%s: one message that says what to do, exit 2', async (_, files, argv, message) => {
    const { code, stdout, stderr } = await checkFiles(files, argv);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect(stderr).toMatch(/^ {2}fix: \S/m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each([
    ['team.sdl', 'or move it elsewhere, and give it as <subgraph>=<path>', 'team=team.sdl'],
    ['team/schema.mjs', 'or give a schema in code as <subgraph>=module:<path>', 'team=module:team/schema.mjs'],
  ])('what is said of subgraphs/%s helps', async (file, remedy, source) => {
    const text = file.endsWith('.mjs') ? 'export default "type Query { a: Int }"' : 'type Query { a: Int }';
    const folder = folderOf({ ...cleanGraph, [`subgraphs/${file}`]: text });
    const { code, stderr } = await runIn(folder, ['check', '--compose', 'off']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(remedy) });
    const [top = ''] = file.split('/');
    renameSync(join(folder, 'subgraphs', top), join(folder, top));
    const followed = ['check', '--compose', 'off', '-s', 'subgraphs', '-s', source];
    expect((await runIn(folder, followed)).code).toBe(0);
  });

  it('a folder among the subgraphs that is none can be passed over, as the error says', async () => {
    const { 'policies/invoice.yaml': policy = '', ...schemas } = cleanGraph;
    const files = Object.entries(schemas).map(([file, sdl]) => [file.replace('.graphql', '/schema.graphql'), sdl]);
    const folder = folderOf({
      ...Object.fromEntries(files),
      'policies/invoice.yaml': policy,
      'subgraphs/lib/seed.ts': '',
    });
    const { code, stderr } = await runIn(folder, ['check', '--compose', 'off']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('"subgraphs/*/*.graphql"') });
    expect((await runIn(folder, ['check', '--compose', 'off', '--subgraphs', 'subgraphs/*/*.graphql'])).code).toBe(0);
  });

  it('the same fact about one file is told once, at its first place', async () => {
    const policy = `record: invoice\nauthoritative_service: &b billing\nconsumed_by: [*b, *b, *b]\n`;
    const { code, stderr } = await checkFiles({ ...cleanGraph, 'policies/invoice.yaml': policy });
    expect(stderr).toBe(`error: the anchor &b is not accepted
  at policies/invoice.yaml:2:27
  fix: remove it, or quote the value if a text is meant

error: the alias *b is not accepted
  at policies/invoice.yaml:3:15
  and further on in this file
  fix: repeat the value; if a text is meant, quote it: "*b"
`);
    expect(code).toBe(2);
  });

  it('a fact of any length is told in 2,000 characters', async () => {
    const factOf = async (rule: string) => {
      const { code, stderr } = await checkFiles(cleanGraph, ['--rule', rule]);
      expect(code).toBe(2);
      return /^error: (.*)\n/.exec(stderr)?.[1] ?? '';
    };
    const room = 2000 - (await factOf('')).length;
    const overhead = (await factOf('a')).length - 1;
    expect(room).toBeGreaterThan(0);
    const whole = await factOf('a'.repeat(2000 - overhead));
    expect(whole).toMatch(/^.*"a+"$/);
    expect(whole).toHaveLength(2000);
    const cut = await factOf('a'.repeat(2001 - overhead));
    expect(cut).toBe(`${whole.slice(0, -1)}a…`);
  });

  it('the same fact about two files is told of both', async () => {
    const broken = 'record: &x a\n';
    const { stderr } = await checkFiles({ ...cleanGraph, 'policies/a.yaml': broken, 'policies/b.yaml': broken });
    expect(stderr.match(/^ {2}at .*$/gm)).toEqual(['  at policies/a.yaml:1:12', '  at policies/b.yaml:1:12']);
    expect(stderr).not.toContain('further on');
  });

  it.each<[string, Files, string, string]>([
    [
      'a syntax error in a schema',
      { 'subgraphs/reporting.graphql': 'type Query {\n  revenue: \n}\n' },
      'Expected Name, found "}"',
      'subgraphs/reporting.graphql:3:1',
    ],
    [
      'a mistake in YAML',
      { 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: [billing\nowner: me\n' },
      'not valid YAML',
      'policies/invoice.yaml:3:1',
    ],
    [
      'an unknown key in a policy',
      { 'policies/invoice.yaml': `${policy}owners: me\n` },
      'unknown key "owners"',
      'policies/invoice.yaml:3:1',
    ],
    [
      'a policy without its record',
      { 'policies/invoice.yaml': 'authoritative_service: billing\n' },
      'record',
      'policies/invoice.yaml:1:1',
    ],
    [
      'a copy without its purpose',
      { 'policies/invoice.yaml': `${policy}local_copies:\n  reporting:\n    purpose: " "\n` },
      'purpose',
      'policies/invoice.yaml:5:14',
    ],
    [
      'a day that is none in a policy',
      { 'policies/invoice.yaml': `${policy}transfer: { to: billing, until: 2026-02-30 }\n` },
      '2026-02-30',
      'policies/invoice.yaml:3:33',
    ],
    [
      'a line of a policy that is indented too far',
      { 'policies/invoice.yaml': 'record: invoice\n authoritative_service: billing\n' },
      'fix: indent the lines of one mapping or list alike',
      'policies/invoice.yaml:1:9',
    ],
    [
      'an unknown key in the settings',
      { 'cadastre.yaml': 'polices: policies\n' },
      'unknown key "polices"',
      'cadastre.yaml:1:1',
    ],
    [
      'an unknown rule in the settings',
      { 'cadastre.yaml': 'rules:\n  mutation-in-autority: off\n' },
      'mutation-in-autority',
      'cadastre.yaml:2:3',
    ],
    [
      'schemas that the settings name and nobody has',
      { 'cadastre.yaml': 'compose: off\nsubgraphs: [nowhere]\n' },
      'no file or folder "nowhere"',
      'cadastre.yaml:2:1',
    ],
    [
      'policies that the settings name and nobody has',
      { 'cadastre.yaml': 'policies: nowhere\n' },
      'nowhere does not exist',
      'cadastre.yaml:1:1',
    ],
  ])('%s: one message with its place, exit 2', async (_, files, message, place) => {
    const { code, stdout, stderr } = await checkFiles({ ...cleanGraph, ...files });
    expect(stderr).toContain(message);
    expect(stderr).toContain(`  at ${place}\n`);
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect(stderr).toMatch(/^ {2}fix: \S/m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('a policy that names an unknown subgraph makes a finding at its line', async () => {
    const { code, stdout } = await checkFiles({
      ...cleanGraph,
      'policies/invoice.yaml': 'record: invoice\nauthoritative_service: biling\n',
    });
    expect(stdout).toContain('"biling"');
    expect(stdout).toContain('policies/invoice.yaml:2:');
    expect(code).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('a schema that leads nowhere: exit 2', async () => {
    const folder = folderOf(cleanGraph);
    symlinkSync('gone.graphql', join(folder, 'subgraphs/orders.graphql'));
    const { code, stdout, stderr } = await runIn(folder, ['check', '--compose', 'off']);
    expect(stderr).toContain('subgraphs/orders.graphql');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('a policy that is a folder without policies ends the check with exit code 2', async () => {
    const { code, stderr } = await checkFiles({ ...cleanGraph, 'policies/more.yaml/notes.md': '' }, [
      '-p',
      'policies/more.yaml',
    ]);
    expect(stderr).toContain('policies/more.yaml');
    expect(code).toBe(2);
  });

  it('says every mistake of every policy at once', async () => {
    const { stderr } = await checkFiles({
      ...cleanGraph,
      'policies/invoice.yaml': `${policy}owners: me\n`,
      'policies/order.yaml': 'record: order\n',
    });
    expect(stderr).toContain('policies/invoice.yaml:3:1');
    expect(stderr).toContain('policies/order.yaml:1:1');
  });
});
