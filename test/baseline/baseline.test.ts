import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baselineText } from '../../src/check/baseline.ts';
import { parseBaseline } from '../../src/policy/parse-baseline.ts';
import { cleanGraph, type Files, folderOf, graph, runIn } from '../cli/support.ts';

const file = 'cadastre.baseline.yaml';
const check = (folder: string, ...argv: readonly string[]) => runIn(folder, ['check', '--compose', 'off', ...argv]);
const read = (folder: string) => readFileSync(join(folder, file), 'utf8');
const put = (folder: string, path: string, text: string) => writeFileSync(join(folder, path), text);

/** A second fault, in another place of the same subgraph. */
const worse: Files = {
  ...graph,
  'subgraphs/reporting.graphql': graph['subgraphs/reporting.graphql'].replace(
    'type Mutation {',
    'type Mutation {\n  voidInvoice(invoiceId: ID!): Boolean!',
  ),
};

async function withBaseline(files: Files): Promise<string> {
  const folder = folderOf(files);
  expect((await check(folder, '--update-baseline')).code).toBe(0);
  return folder;
}

const findings = async (folder: string, ...argv: readonly string[]) => {
  const { code, stdout } = await check(folder, '--format', 'json', ...argv);
  const { diagnostics, baselined, summary } = JSON.parse(stdout);
  const name = ({ ruleId, primary }: { ruleId: string; primary: { coordinate: string } }) =>
    `${ruleId} ${primary.coordinate}`;
  return { code, standing: diagnostics.map(name), baselined: baselined.map(name), tally: summary.baselined };
};

describe('the first baseline', () => {
  it('lists what stands; from then on that does not fail the check, and is tallied', async () => {
    const folder = folderOf(graph);
    const { code, stdout, stderr } = await check(folder, '--update-baseline');
    const { entries } = parseBaseline(read(folder), file);
    expect(stderr).toBe(`${file}: ${entries.length === 1 ? '1 finding' : `${entries.length} findings`}\n`);
    expect(stdout).toContain(`baselined: ${entries.length} finding`);
    expect(code).toBe(0);
    expect(entries.map(({ rule, at }) => `${rule} ${at}`)).toContain(
      'mutation-in-authority reporting/Mutation.fixInvoiceStatus',
    );
    expect(await findings(folder)).toMatchObject({ code: 0, standing: [], tally: entries.length });
  });

  it('is written for people: by owner, in order, with what was found', async () => {
    const folder = await withBaseline({
      ...worse,
      'policies/invoice.yaml': `${graph['policies/invoice.yaml']}owner: "Team Billing: invoices"\n`,
      'policies/order.yaml': 'record: order\nauthoritative_service: nobody\ntypes: [Order]\n',
    });
    const text = read(folder);
    expect(text.match(/^owner: .*$/gm)).toEqual(["owner: 'Team Billing: invoices'"]);
    expect(text.split('---\n')).toHaveLength(2);
    expect(text.indexOf('Mutation.fixInvoiceStatus')).toBeLessThan(text.indexOf('Mutation.voidInvoice'));
    expect(text).toContain(`    message: 'Mutation.voidInvoice in "reporting" writes`);
    await check(folder, '--update-baseline');
    expect(read(folder)).toBe(text);
  });

  it('hides nothing that comes later', async () => {
    const folder = await withBaseline(graph);
    put(folder, 'subgraphs/reporting.graphql', worse['subgraphs/reporting.graphql'] ?? '');
    expect(await findings(folder)).toMatchObject({
      code: 1,
      standing: ['mutation-in-authority Mutation.voidInvoice'],
    });
    expect((await findings(folder, '--no-baseline')).baselined).toEqual([]);
  });

  it('does not hang on lines', async () => {
    const folder = await withBaseline(graph);
    put(folder, 'subgraphs/reporting.graphql', `\n\n# moved\n${graph['subgraphs/reporting.graphql']}`);
    expect(await findings(folder)).toMatchObject({ code: 0, standing: [] });
  });

  it('keeps nothing of a strict record', async () => {
    const folder = folderOf({ ...graph, 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}strict: true\n` });
    expect((await check(folder, '--update-baseline')).code).toBe(1);
    expect(read(folder)).toContain('findings: {}');
  });

  it('stands where the settings or --baseline say', async () => {
    const folder = folderOf({ ...graph, 'cadastre.yaml': 'baseline: governance.yaml\n' });
    await check(folder, '--update-baseline');
    expect(readdirSync(folder)).toContain('governance.yaml');
    expect((await findings(folder)).code).toBe(0);
    await check(folder, '--update-baseline', '--baseline', 'other.yaml');
    expect(existsSync(join(folder, 'other.yaml'))).toBe(true);
  });
});

describe('a baseline only shrinks', () => {
  it('a mended entry fails the check until it is taken out', async () => {
    const folder = await withBaseline(graph);
    put(folder, 'subgraphs/reporting.graphql', cleanGraph['subgraphs/reporting.graphql']);
    const { code, standing } = await findings(folder);
    expect(code).toBe(1);
    expect(new Set(standing.map((found: string) => found.split(' ')[0]))).toEqual(new Set(['baseline-current']));
    const { code: after, stderr } = await check(folder, '--update-baseline');
    expect(stderr).toMatch(/: 0 findings, \d before\n$/);
    expect(after).toBe(0);
    expect(parseBaseline(read(folder), file).entries).toEqual([]);
    expect((await findings(folder)).code).toBe(0);
  });

  it('and does not come back once it is empty', async () => {
    const folder = await withBaseline(cleanGraph);
    put(folder, 'subgraphs/reporting.graphql', graph['subgraphs/reporting.graphql']);
    expect((await check(folder, '--update-baseline')).code).toBe(1);
    expect(parseBaseline(read(folder), file).entries).toEqual([]);
  });

  it('--update-baseline adds nothing; --update-baseline grow does', async () => {
    const folder = await withBaseline(graph);
    const before = read(folder);
    put(folder, 'subgraphs/reporting.graphql', worse['subgraphs/reporting.graphql'] ?? '');
    expect((await check(folder, '--update-baseline')).code).toBe(1);
    expect(read(folder)).toBe(before);
    expect((await check(folder, '--update-baseline', 'grow')).code).toBe(0);
    expect(read(folder)).toContain('Mutation.voidInvoice');
  });

  it('an entry that an exception has made needless must go, too', async () => {
    const folder = await withBaseline(worse);
    const exception = '  - { rule: mutation-in-authority, at: reporting/Mutation.voidInvoice, reason: until June }';
    put(folder, 'policies/invoice.yaml', `${graph['policies/invoice.yaml']}exceptions:\n${exception}\n`);
    expect((await findings(folder)).standing).toEqual([
      'baseline-current baseline(mutation-in-authority at reporting/Mutation.voidInvoice)',
    ]);
  });

  it.each([
    ['its place', 'at: reporting/Mutation.fixInvoiceStatus', 'at: reporting/Mutation.other'],
    ['its rule', 'rule: mutation-in-authority', 'rule: copy-declared'],
    ['its record', 'record: invoice', 'record: order'],
  ])('an entry that lies about %s keeps nothing', async (_, from, to) => {
    const folder = await withBaseline(graph);
    put(folder, file, read(folder).replace(from, to));
    const { code, standing } = await findings(folder);
    expect(code).toBe(1);
    expect(standing).toContain('mutation-in-authority Mutation.fixInvoiceStatus');
  });

  it('of a rule that did not run nothing is stale, and nothing is taken out', async () => {
    const folder = await withBaseline(graph);
    put(folder, 'cadastre.yaml', 'rules: { mutation-in-authority: off, transition-in-authority: off }\n');
    expect((await findings(folder)).code).toBe(0);
    const before = read(folder);
    await check(folder, '--update-baseline');
    expect(read(folder)).toBe(before);
  });

  it('of a rule that does not exist everything is stale', async () => {
    const folder = await withBaseline(cleanGraph);
    const entry = "  '00112233445566778899aabbccddeeff': { rule: gone, at: reporting/Mutation.x, message: x }";
    put(folder, file, `findings:\n${entry}\n`);
    expect((await findings(folder)).standing).toEqual(['baseline-current baseline(gone at reporting/Mutation.x)']);
  });
});

describe('a baseline that cannot be used', () => {
  it.each([
    ['empty', '', 'the baseline is empty'],
    ['half a merge', '<<<<<<< ours\nfindings: {}\n', 'an unresolved merge conflict'],
    ['not a fingerprint', 'findings: { abc: { rule: composes, at: x, message: m } }\n', 'is not a fingerprint'],
    ['an unknown key', 'finding: {}\n', 'did you mean findings?'],
    ['nothing but an owner', 'owner: team-billing\n', 'the baseline has no "findings"'],
    ['a list', 'findings: []\n', 'findings is a list, not a mapping'],
  ])('stops the check: %s', async (_, text, message) => {
    const { code, stdout, stderr } = await check(folderOf({ ...graph, [file]: text }));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(`at ${file}:1:`);
  });

  it('names the line of an entry that is listed twice', async () => {
    const entry = "  '00112233445566778899aabbccddeeff': { rule: composes, at: x, message: m }\n";
    const text = `findings:\n${entry}---\nowner: team\nfindings:\n${entry}`;
    const { code, stderr } = await check(folderOf({ ...graph, [file]: text }));
    expect(code).toBe(2);
    expect(stderr).toContain('is listed twice, first on line 2');
    expect(stderr).toContain(`at ${file}:6:3`);
  });

  it('stops it, too, where it was named and is not there', async () => {
    const { code, stderr } = await check(folderOf(graph), '--baseline', 'known.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('known.yaml does not exist');
  });

  it.each([
    ['a filter', ['--rule', 'copies/*']],
    ['--no-baseline', ['--no-baseline']],
  ])('is not written together with %s', async (_, argv) => {
    const folder = folderOf(graph);
    const { code } = await check(folder, '--update-baseline', ...argv);
    expect(code).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['policies', 'subgraphs']);
  });

  it('is left as it was where the check cannot be made', async () => {
    const folder = await withBaseline(graph);
    const before = read(folder);
    put(folder, 'subgraphs/billing.graphql', 'type {');
    expect((await check(folder, '--update-baseline')).code).toBe(2);
    expect(read(folder)).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the text of a baseline', () => {
  it.each(["it's", 'a "b": #c', 'first\nsecond', 'ü→🚚', '\u0085\u2028\ufeff', '- x', ' spaced ', 'null', '{', '\\'])(
    'comes back as it was: %j',
    (text) => {
      const entry = {
        fingerprint: '00112233445566778899aabbccddeeff',
        rule: 'composes',
        at: `a b/${text}x`,
        record: null,
        owner: `t${text
          .trim()
          .split('\n')[0]
          ?.replace(/[\p{C}\p{Zl}]/gu, '')}`,
        accepts: [`x ${text}`],
        message: `${text}.`,
      };
      expect(parseBaseline(baselineText([entry]), file).entries).toMatchObject([entry]);
    },
  );
});

describe('an exception is proposed', () => {
  it('with each finding in JSON: as it stands it is refused, completed it holds', async () => {
    const folder = folderOf(graph);
    const { stdout } = await check(folder, '--format', 'json');
    const [first] = JSON.parse(stdout).diagnostics;
    expect(first.except.policy).toBe('policies/invoice.yaml');
    put(folder, 'policies/invoice.yaml', graph['policies/invoice.yaml'] + first.except.snippet);
    expect((await check(folder)).code).toBe(2);
    const completed = first.except.snippet.replace("''", 'until June').replace('YYYY-MM-DD', '2999-12-31');
    put(folder, 'policies/invoice.yaml', graph['policies/invoice.yaml'] + completed);
    const after = JSON.parse((await check(folder, '--format', 'json')).stdout);
    expect(after.excepted.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toContain(first.fingerprint);
  });

  it('in the text only when it is asked for', async () => {
    const folder = folderOf(graph);
    expect((await check(folder)).stdout).not.toContain('to except it');
    const { stdout } = await check(folder, '--verbose');
    expect(stdout).toContain('to except it, in policies/invoice.yaml:');
    expect(stdout).toMatch(/^ +- rule: mutation-in-authority\n +at: reporting\/Mutation\.fixInvoiceStatus$/m);
  });

  it('but not for a fault of a policy', async () => {
    const folder = folderOf({ ...graph, 'policies/x.yaml': 'record: x\nauthoritative_service: nobody\n' });
    const { diagnostics } = JSON.parse((await check(folder, '--format', 'json', '--record', 'x')).stdout);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { except } of diagnostics) expect(except).toBeNull();
  });
});
