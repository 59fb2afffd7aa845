import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles, cleanGraph, folderOf, graph, repository, runIn } from './support.ts';

describe('a command line that cannot be meant', () => {
  it.each([
    ['an unknown command', ['chek'], "unknown command 'chek'\n  fix: did you mean check?"],
    ['an unknown flag', ['check', '--fail-ON', 'never'], "'--fail-ON'\n  fix: did you mean --fail-on?"],
    ['a flag like nothing', ['check', '--zzz'], "'--zzz'\n  fix: `cadastre check --help` lists what is accepted"],
    ['a format as a flag', ['check', '--json'], "unknown option '--json'\n  fix: write --format json"],
    ['an argument too many', ['check', 'subgraphs'], 'fix: name schemas with an option: --subgraphs subgraphs'],
    ['a pattern that the shell replaced', ['check', '-s', 'a/s.graphql', 'b/s.graphql'], 'put a pattern in quotes'],
    ['a severity cut short', ['check', '--fail-on', 'warn'], 'fix: did you mean warning?'],
    [
      'a folder misspelt',
      ['check', '--subgraphs', 'subgrahs'],
      'no file or folder "subgrahs"\n  fix: did you mean subgraphs?',
    ],
    [
      'a glob as cmd.exe hands it on',
      ['check', '--subgraphs', "'graph/*.graphql'"],
      'write double quotes: "graph/*.graphql"',
    ],
    ['policies misspelt', ['check', '--policies', 'polices'], 'polices does not exist\n  fix: did you mean policies?'],
    ['a flag without its value', ['check', '--policies'], "'-p, --policies <path>' argument missing"],
    ['an empty path', ['check', '--policies', ''], "'-p, --policies <path>' argument '' is invalid. It is empty"],
    ['a blank source', ['check', '--subgraphs', ' '], 'It is empty'],
    ['a flag swallowed as a value', ['check', '--config', '--format', 'json'], 'It looks like another option'],
    ['policies twice', ['check', '-p', 'policies', '-p', 'policies'], "'-p, --policies <path>' was given twice"],
    ['a verdict twice', ['check', '--fail-on', 'error', '--fail-on', 'never'], 'was given twice'],
    ['a mode twice', ['check', '--compose', 'full', '--compose', 'off'], 'was given twice'],
    ['a format twice', ['who', 'invoice', '--format', 'text', '--format', 'json'], 'was given twice'],
    ['a catalogue in two formats', ['rules', '--format', 'text', '--format', 'json'], 'was given twice'],
    ['a severity that is none', ['check', '--fail-on', 'fatal'], 'Allowed choices are error, warning, hint, never'],
    ['a mode that is none', ['check', '--compose', 'on'], 'Allowed choices are full, merge, off'],
    ['a day that is none', ['check', '--today', '2026-02-30'], 'It must be a date such as 2026-12-31'],
    ['a time that is none', ['check', '--compose-timeout', '0'], 'It must be a whole number above 0'],
    ['a format that is none', ['check', '--format', 'yaml'], 'unknown format "yaml"\n  fix: choose one of text, '],
    ['a format to no file', ['check', '--format', 'json='], '--format json= names no file'],
    ['two formats to one place', ['check', '--format', 'json', '--format', 'text'], 'would go to standard output'],
    ['two formats to one file', ['check', '-f', 'json=out', '-f', 'text=out'], 'two formats would go to out'],
    ['a category that is none', ['check', '--rule', 'write/*'], 'matches no rule\n  fix: did you mean writes/*?'],
    ['a rule that is none', ['explain', 'mutation-in-autority'], 'did you mean "mutation-in-authority"?'],
    ['no rule', ['explain'], "missing required argument 'rule|coordinate'"],
    ['a catalogue in a format that is none', ['rules', '--format', 'xml'], 'Allowed choices are text, json'],
  ])('%s: one message, exit 2', async (_, argv, message) => {
    const { code, stdout, stderr } = await runIn(folderOf(cleanGraph), argv);
    expect(stderr).toContain(message);
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('an empty command line prints the help on standard error and gives exit code 2', async () => {
    const { code, stdout, stderr } = await runIn(folderOf(cleanGraph), []);
    expect(stderr).toContain('Usage: cadastre');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('another number of subgraphs than expected gives exit code 2', async () => {
    const { code, stderr } = await checkFiles(cleanGraph, ['--expect-subgraphs', '3']);
    expect(stderr).toContain('2 subgraphs were loaded, 3 were expected');
    expect(code).toBe(2);
    expect((await checkFiles(cleanGraph, ['--expect-subgraphs', '2'])).code).toBe(0);
  });
});

describe('the first check of a graph', () => {
  it('without policies says what `init` would draft and gives exit code 2', async () => {
    const { 'policies/invoice.yaml': _, ...schemas } = graph;
    const { code, stdout, stderr } = await checkFiles(schemas);
    expect(stderr).toBe(
      'error: no policies were named, and there is no folder policies/ here\n' +
        '  fix: run `cadastre init`: it drafts policies for 1 record, 1 of 1 entity among them; where policies exist, name them: --policies <path>, or `policies:` in cadastre.yaml\n',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('where a list of subgraphs is, says how to name it, and repeats it in what to run next', async () => {
    const { 'policies/invoice.yaml': _, ...schemas } = graph;
    const listed = Object.fromEntries(Object.entries(schemas).map(([file, sdl]) => [`services/${file}`, sdl]));
    const names = Object.keys(listed).map((file) => `  ${basename(file, '.graphql')}: { schema: { file: ${file} } }`);
    const files = {
      ...listed,
      'router/notes.yaml': 'a: 1\n',
      'my supergraph.yaml': ['subgraphs:', ...names].join('\n'),
    };
    expect((await checkFiles(files)).stderr).toContain(
      '  fix: my supergraph.yaml lists subgraphs: name it, --subgraphs "my supergraph.yaml", or write `subgraphs: "my supergraph.yaml"` into cadastre.yaml\n',
    );
    expect((await checkFiles(files, ['--subgraphs', 'my supergraph.yaml'])).stderr).toContain(
      '  fix: run `cadastre init --subgraphs "my supergraph.yaml"`: it drafts',
    );
  });

  it('of a part of it says that subgraphs are missing', async () => {
    const others = ['checkout', 'shipping', 'catalogue'].map((name) => [
      `policies/${name}.yaml`,
      `record: ${name}\nauthoritative_service: ${name}\n`,
    ]);
    const { code, stdout } = await checkFiles({ ...cleanGraph, ...Object.fromEntries(others) });
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      'note: 6 of 6 errors come from subgraphs that policies name and that were not loaded: "catalogue", "checkout" and "shipping"',
    );
    expect(code).toBe(1);
  });

  it.each([
    ['init', 'check'],
    ['check', 'lock', 'gate billing --schema billing.graphql --against .'],
  ])('works in the folder that holds the schemas and the policies: %s, then %s', async (...lines) => {
    const files = Object.entries(cleanGraph).map(([path, text]) => [path.replace('subgraphs/', ''), text]);
    const { 'policies/invoice.yaml': policy, ...schemas } = Object.fromEntries(files);
    const folder = folderOf(lines[0] === 'init' ? schemas : { ...schemas, 'policies/invoice.yaml': policy });
    for (const line of lines) {
      const source = line.startsWith('gate') ? [] : ['--subgraphs', '.'];
      const off = line === 'init' || line === 'lock' ? [] : ['--compose', 'off'];
      const { code, stderr } = await runIn(folder, [...line.split(' '), ...source, ...off]);
      expect([line, code, stderr.includes('error')]).toEqual([line, 0, false]);
    }
  });

  it('names a revision as `diff` wants it', async () => {
    const { code, stderr } = await runIn(repository, ['diff', 'HEAD', 'subgraphs']);
    expect(stderr).toContain('fix: a git revision is written with a path: git:HEAD:subgraphs');
    expect(code).toBe(2);
  });
});

describe('asking for help', () => {
  it.each([['--help'], ['check --help'], ['gate --help'], ['init --help']])(
    '%s: shows command lines that work',
    async (line) => {
      const { stdout } = await runIn(folderOf({}), line.split(' '));
      expect(stdout).toMatch(/^Examples:\n {2}cadastre /m);
    },
  );

  it.each([['--help'], ['check --help'], ['help check']])(
    '%s prints on standard output and gives exit code 0',
    async (line) => {
      const { code, stdout, stderr } = await runIn(folderOf({}), line.split(' '));
      expect(stdout).toContain('Usage: cadastre');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  it('lists every rule, as text and as JSON', async () => {
    const text = await runIn(folderOf({}), ['rules']);
    const json = await runIn(folderOf({}), ['rules', '--format', 'json']);
    const ids: string[] = JSON.parse(json.stdout).map(({ id }: { id: string }) => id);
    expect(ids).toContain('mutation-in-authority');
    for (const id of ids) expect(text.stdout).toMatch(new RegExp(`^${id} `, 'm'));
    expect([text.code, json.code]).toEqual([0, 0]);
  });

  it('explains a rule', async () => {
    const { code, stdout } = await runIn(folderOf({}), ['explain', 'mutation-in-authority']);
    expect(stdout).toMatch(/^# mutation-in-authority$[\s\S]*^This page: https:.*mutation-in-authority\.md$/m);
    expect(code).toBe(0);
  });
});

describe('which severity fails', () => {
  it.each([
    ['error', graph, 1],
    ['warning', graph, 1],
    ['never', graph, 0],
    ['hint', cleanGraph, 0],
  ] as const)('--fail-on %s', async (severity, files, expected) => {
    expect((await checkFiles(files, ['--fail-on', severity])).code).toBe(expected);
  });

  it('a warning fails only where warnings are to fail', async () => {
    const settings = {
      ...graph,
      'cadastre.yaml': 'rules:\n  mutation-in-authority: warning\n  transition-in-authority: off\n',
    };
    expect((await checkFiles(settings)).code).toBe(0);
    expect((await checkFiles(settings, ['--fail-on', 'warning'])).code).toBe(1);
  });

  it('an error is the failing severity unless told otherwise', async () => {
    const { code, stdout } = await checkFiles(graph);
    expect(stdout).toContain('Mutation.fixInvoiceStatus');
    expect(code).toBe(1);
  });
});
