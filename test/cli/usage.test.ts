import { describe, expect, it } from 'vitest';
import { checkFiles, cleanGraph, folderOf, graph, runIn } from './support.ts';

describe('a command line that cannot be meant', () => {
  it.each([
    ['an unknown command', ['chek'], "unknown command 'chek'\n(Did you mean check?)"],
    ['an unknown flag', ['check', '--fail-ON', 'never'], "unknown option '--fail-ON'\n(Did you mean --fail-on?)"],
    ['an argument too many', ['check', 'subgraphs'], 'too many arguments'],
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
    ['a rule that is none', ['explain', 'mutation-in-autority'], 'did you mean "mutation-in-authority"?'],
    ['no rule', ['explain'], "missing required argument 'rule|coordinate'"],
    ['a catalogue in a format that is none', ['rules', '--format', 'xml'], 'Allowed choices are text, json'],
  ])('%s: one message, exit 2', async (_, argv, message) => {
    const { code, stdout, stderr } = await runIn(folderOf(cleanGraph), argv);
    expect(stderr).toContain(message);
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('nothing at all: the help, on standard error, exit 2', async () => {
    const { code, stdout, stderr } = await runIn(folderOf(cleanGraph), []);
    expect(stderr).toContain('Usage: cadastre');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('another number of subgraphs than expected: exit 2', async () => {
    const { code, stderr } = await checkFiles(cleanGraph, ['--expect-subgraphs', '3']);
    expect(stderr).toContain('2 subgraphs were loaded, 3 were expected');
    expect(code).toBe(2);
    expect((await checkFiles(cleanGraph, ['--expect-subgraphs', '2'])).code).toBe(0);
  });
});

describe('asking for help', () => {
  it.each([['--help'], ['check --help'], ['help check']])('%s: on standard output, exit 0', async (line) => {
    const { code, stdout, stderr } = await runIn(folderOf({}), line.split(' '));
    expect(stdout).toContain('Usage: cadastre');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

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
    expect(stdout).toContain('mutation-in-authority');
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
