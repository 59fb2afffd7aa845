/** Feature flags of a Cosmo compose file: each makes a graph of its own, and none is passed over. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cleanGraph, type Files, folderOf, graph, runIn } from './support.ts';

const trespass = graph['subgraphs/reporting.graphql'];
const files = {
  ...cleanGraph,
  'next/reporting.graphql': trespass,
  'next/billing.graphql': graph['subgraphs/billing.graphql'].replace('type Invoice @key(fields: "id")', 'type Invoice'),
} satisfies Files;

const subgraphs = `version: 1
subgraphs:
  - { name: billing, schema: { file: subgraphs/billing.graphql } }
  - { name: reporting, routing_url: "http://reporting", schema: { file: subgraphs/reporting.graphql } }
`;
const replaced = (name: string, base: string, file: string) =>
  `      - { name: ${name}, subgraph_name: ${base}, schema: { file: ${file} } }\n`;
const flag = (name: string, ...graphs: readonly string[]) =>
  `  - name: ${name}\n    feature_graphs:\n${graphs.join('')}`;
const repairs = flag('repairs', replaced('reporting-next', 'reporting', 'next/reporting.graphql'));

async function checked(flags: string, more: Files = {}, ...argv: readonly string[]) {
  const folder = folderOf({ ...files, ...more, 'compose.yaml': `${subgraphs}feature_flags:\n${flags}` });
  const common = ['check', '-s', 'compose.yaml', '--format', 'json'];
  const { code, stdout, stderr } = await runIn(folder, [...common, ...argv]);
  const { diagnostics, excepted, notes, summary } = JSON.parse(stdout || '{}');
  return {
    code,
    stderr,
    found: diagnostics?.map(({ ruleId, message }: { ruleId: string; message: string }) => `${ruleId}: ${message}`),
    excepted: excepted?.map(({ message }: { message: string }) => message),
    notes,
    summary,
  };
}

const off = ['--compose', 'off'];
const named = 'mutation-in-authority: with the feature flag "repairs": Mutation.fixInvoiceStatus in "reporting" writes';

describe('cadastre check', () => {
  it('checks the graph of each flag, and names the flag', async () => {
    const { code, found, notes, summary } = await checked(repairs, {}, ...off, '--rule', 'mutation-in-authority');
    expect(code).toBe(1);
    expect(found).toEqual([expect.stringContaining(named)]);
    expect(notes).toEqual([
      'the graph of the feature flag "repairs" was checked too; it replaces "reporting" by "reporting-next"',
    ]);
    expect(summary).toMatchObject({ subgraphs: 2, errors: 1 });
  });

  it('names all flags that find the same, and what the graph has anyway only once', async () => {
    const audits = flag('audits', replaced('reporting-audit', 'reporting', 'next/reporting.graphql'));
    const { found } = await checked(repairs + audits, {}, ...off, '--rule', 'mutation-in-authority');
    expect(found).toEqual([expect.stringContaining('with the feature flag "repairs" or "audits": Mutation.fix')]);
    const anyway = await checked(
      repairs,
      { 'subgraphs/reporting.graphql': trespass },
      ...off,
      '--rule',
      'mutation-in-authority',
    );
    expect(anyway.found).toEqual([expect.stringMatching(/^mutation-in-authority: Mutation\.fixInvoiceStatus/)]);
  });

  it('composes the graph of each flag', async () => {
    const keyless = flag('keyless', replaced('billing-next', 'billing', 'next/billing.graphql'));
    const referring = `${cleanGraph['subgraphs/reporting.graphql']}type Invoice @key(fields: "id", resolvable: false) { id: ID! }\ntype Report { invoice: Invoice }\nextend type Query { report: Report }\n`;
    const { code, found } = await checked(keyless, { 'subgraphs/reporting.graphql': referring }, '--rule', 'composes');
    expect(code).toBe(1);
    expect(found[0]).toMatch(/^composes: with the feature flag "keyless": /);
  });

  it('knows what replaces a subgraph by its own name, as composition does: an @override of the replaced one takes nothing', async () => {
    const link =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override", "@shareable"])\n';
    const billing = `${graph['subgraphs/billing.graphql'].replace('"@key"', '"@key", "@shareable"')}extend type Mutation { archive: Boolean @shareable }\n`;
    const taking = (from: string) => ({
      'subgraphs/billing.graphql': billing,
      'next/billing.graphql': billing,
      'subgraphs/reporting.graphql': `${link}type Query { revenueCents: Int! }\ntype Mutation { archive: Boolean @shareable @override(from: "${from}") }\n`,
    });
    const next = flag('next', replaced('billing-next', 'billing', 'next/billing.graphql'));
    const shared = ['--rule', 'mutation-not-shared'];
    const { found } = await checked(next, taking('billing'), ...off, ...shared);
    expect(found).toEqual([
      expect.stringMatching(
        /^mutation-not-shared: with the feature flag "next": Mutation\.archive is resolved by "billing" and "reporting"/,
      ),
    ]);
    // It takes what has the name, which is in the flag's graph alone.
    const other = await checked(next, taking('billing-next'), ...off, ...shared);
    expect(other.found).toEqual([expect.stringMatching(/^mutation-not-shared: Mutation\.archive is resolved by/)]);
    const unshared = Object.fromEntries(
      Object.entries(taking('billing')).map(([file, text]) => [file, text.replaceAll('Boolean @shareable', 'Boolean')]),
    );
    const composed = await checked(next, unshared, '--rule', 'composes');
    expect(composed.found).toEqual([
      expect.stringMatching(/^composes: with the feature flag "next": .*Mutation\.archive.*"billing-next"/s),
    ]);
  });

  it('needs what any of the graphs needs', async () => {
    const exception =
      'exceptions:\n  - { rule: mutation-in-authority, at: reporting/Mutation.fixInvoiceStatus, reason: until June }\n';
    const policy = { 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}${exception}` };
    const { found, excepted } = await checked(repairs, policy, ...off);
    expect(excepted.length).toBeGreaterThan(0);
    for (const message of excepted) expect(message).toContain('with the feature flag "repairs": ');
    expect(found.filter((one: string) => one.startsWith('exception-current: '))).toEqual([]);
    const harmless = flag('harmless', replaced('reporting-next', 'reporting', 'subgraphs/reporting.graphql'));
    const unneeded = await checked(harmless, policy, ...off);
    expect(unneeded.found.filter((one: string) => one.startsWith('exception-current: ')).length).toBeGreaterThan(0);
  });

  it('compares flags with those of an earlier revision', async () => {
    const folder = folderOf({ ...files, 'compose.yaml': `${subgraphs}feature_flags:\n${repairs}` });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: folder,
        stdio: 'pipe',
      });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message=x');
    const argv = ['check', '-s', 'compose.yaml', ...off, '--since', 'main'];
    expect((await runIn(folder, argv)).code).toBe(0);
    execFileSync('sed', ['-i', 's/fixInvoiceStatus/voidInvoice/', 'next/reporting.graphql'], { cwd: folder });
    const { code, stdout } = await runIn(folder, argv);
    expect([code, stdout]).toEqual([1, expect.stringContaining('with the feature flag "repairs"')]);
  });
});

it.each([
  ['lock', '-s', 'compose.yaml'],
  ['gate', 'reporting', '--schema', 'subgraphs/reporting.graphql', '-a', 'compose.yaml'],
  ['diff', 'compose.yaml', 'subgraphs'],
  ['who', 'Invoice', '-s', 'compose.yaml'],
  ['check', '-s', 'compose.yaml', '--compose', 'off', '--update-baseline'],
])('%s looks at one graph, and refuses a file of several', async (...argv) => {
  const folder = folderOf({ ...files, 'compose.yaml': `${subgraphs}feature_flags:\n${repairs}` });
  const { code, stderr } = await runIn(folder, argv);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/feature flag/)]);
  expect(stderr).toContain('at compose.yaml:6:5');
});

it.each([
  ['  a: b\n', '`feature_flags:` is not a list', 6],
  ['  - a\n', 'an entry of `feature_flags:` has no name', 6],
  ['  - { name: f }\n', 'the feature flag "f" has no feature_graphs', 6],
  ['  - { name: f, feature_graphs: { a: b } }\n', '`feature_graphs:` is not a list', 6],
  ['  - { name: f, feature_graphs: [a] }\n', 'an entry of `feature_graphs:` has no subgraph_name', 6],
  [
    repairs.replace('reporting,', 'nobody,'),
    'there is no subgraph "nobody" for the feature flag "repairs" to replace',
    8,
  ],
  [
    repairs + replaced('again', 'reporting', 'x'),
    'the feature flag "repairs" replaces the subgraph "reporting" twice',
    9,
  ],
  [repairs + repairs, 'the feature flag "repairs" is written twice', 9],
  [repairs.replace('next/reporting', 'next/nothing'), 'next/nothing.graphql does not exist', 8],
  [repairs.replace(/schema: .*? \}/, 'x: y'), 'the subgraph "reporting-next" names no schema', 8],
])('a flag that cannot be read is refused: %#', async (flags, message, line) => {
  const { code, stderr } = await checked(flags);
  expect([code, stderr]).toEqual([2, expect.stringContaining(`${message}\n  at compose.yaml:${line}:`)]);
});

it('a subgraph that is read by plain introspection is asked, and missed where it does not answer', async () => {
  const raw = '  - { name: raw, introspection: { url: "http://127.0.0.1:1/", raw: true } }\n';
  const folder = folderOf({ ...files, 'compose.yaml': subgraphs + raw });
  const { code, stderr } = await runIn(folder, ['check', '-s', 'compose.yaml', ...off]);
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('the subgraph "raw" at http://127.0.0.1:1/ did not answer'),
  ]);
});
