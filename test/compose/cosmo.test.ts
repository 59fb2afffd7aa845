/** `--composer cosmo`: its errors, which have neither codes nor places, stand where they belong. */
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { compose } from '../../src/compose/compose.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override"])\n';
const policies = { 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n' };
const billing = (fields: string) =>
  `${link}type Query { invoice: Invoice }\ntype Invoice @key(fields: "id") {\n  id: ID!\n  ${fields}\n}`;
const reporting = (fields: string) => `${link}type Invoice @key(fields: "id") {\n  id: ID!\n  ${fields}\n}`;

async function check(billing: string, reporting: string, ...argv: readonly string[]) {
  const files: Files = {
    ...policies,
    'subgraphs/billing.graphql': billing,
    'subgraphs/reporting.graphql': reporting,
  };
  const { code, stdout } = await runIn(folderOf(files), ['check', '--composer', 'cosmo', '--format', 'json', ...argv]);
  const { composition, notes, diagnostics } = JSON.parse(stdout) as CheckResult;
  return { code, composition, notes, found: diagnostics.filter(({ ruleId }) => ruleId === 'composes') };
}

describe('an error', () => {
  test.each([
    [
      'of types that differ, told once',
      billing('total: Int @shareable'),
      reporting('total: String @shareable'),
      'Invoice.total',
      5,
    ],
    ['of a field that is not shared, at the field', billing('total: Int'), reporting('total: Int'), 'Invoice.total', 5],
  ])('%s', async (_, one, other, coordinate, line) => {
    const { code, found } = await check(one, other);
    expect(code).toBe(1);
    expect(found).toMatchObject([
      { primary: { subgraph: 'billing', coordinate, line }, related: [{ subgraph: 'reporting', coordinate, line: 4 }] },
    ]);
    expect(found[0]?.message).toMatch(/^the graph does not compose with @wundergraph\/composition 0\.\d+\.\d+: /);
  });

  test('of one subgraph stands there, each of several on its own', async () => {
    const { found } = await check(
      billing('total: Int @audit'),
      reporting('share: Int @audit(by: "x")\n  trend: Int @audit'),
    );
    expect(found.map(({ primary: { subgraph, coordinate, line } }) => [subgraph, coordinate, line])).toEqual([
      ['billing', 'Invoice.total', 5],
      ['reporting', 'Invoice.share', 4],
      ['reporting', 'Invoice.trend', 5],
    ]);
    expect(found[0]?.message).not.toContain('could not be federated');
  });

  test('of a root with a name of its own stands at the field', async () => {
    const root = `${link}schema { query: Queries }\ntype Queries {\n  invoice: Invoice @audit\n}\ntype Invoice @key(fields: "id") { id: ID! }`;
    const { found } = await check(root, reporting('share: Int'));
    expect(found).toMatchObject([{ primary: { subgraph: 'billing', coordinate: 'Query.invoice', line: 4 } }]);
  });

  test('of a field that no query reaches is the proof, and not looked for in mode merge', async () => {
    const other = `${link}type Invoice @key(fields: "number") {\n  number: ID!\n  share: Int\n}`;
    const full = await check(billing('total: Int'), other);
    expect(full.found.map(({ primary, args }) => [primary.subgraph, primary.line, args.code])).toEqual([
      ['reporting', 3, 'SATISFIABILITY_ERROR'],
      ['reporting', 4, 'SATISFIABILITY_ERROR'],
    ]);
    const merge = await check(billing('total: Int'), other, '--compose', 'merge');
    expect(merge.composition).toMatchObject({ ok: true, mode: 'merge' });
  });
});

test('a warning about a record is a hint, with a remedy of its own', async () => {
  const { code, found, notes } = await check(billing('total: Int'), reporting('share: Int @override(from: "ledger")'));
  expect(code).toBe(0);
  expect(found).toMatchObject([{ severity: 'hint', record: 'invoice' }]);
  expect(found[0]?.remedy).toContain('names no subgraph of the graph');
  expect(notes).toEqual([expect.stringMatching(/^composed with @wundergraph\/composition 0\./)]);
});

describe('a graph that is written for the router of Cosmo', () => {
  const files: Files = {
    ...policies,
    'subgraphs/billing.graphql': billing('total: Int'),
    'subgraphs/events.graphql': `type Mutation { publishInvoice(id: ID!): edfs__PublishResult! @edfs__natsPublish(subject: "invoices.{{ args.id }}") }
type edfs__PublishResult { success: Boolean! }`,
  };

  test('is told by another composer to ask the one of Cosmo', async () => {
    const { stdout, code } = await runIn(folderOf(files), ['check', '--format', 'json', '--rule', 'composes']);
    const { diagnostics } = JSON.parse(stdout) as CheckResult;
    expect(code).toBe(1);
    for (const { message, remedy } of diagnostics) {
      expect(message).toContain('does not compose with @apollo/composition');
      expect(remedy).toContain('Compose with --composer cosmo');
    }
    const own = await runIn(folderOf(files), [
      'check',
      '--composer',
      'cosmo',
      '--format',
      'json',
      '--rule',
      'composes',
    ]);
    expect(JSON.parse(own.stdout)).toMatchObject({ composition: { ok: true }, diagnostics: [] });
  });
});

test('the limits are the same', async () => {
  const sdl = 'type Query { x: Int }';
  const graph = [parseSubgraph('a', [{ file: 'a.graphql', sdl, text: sdl }])];
  const call = { mode: 'full', composer: 'cosmo', cwd: '.' } as const;
  // A heap of its own: a worker that waits with its composer loaded could be done in time.
  expect(await compose(graph, { ...call, heapMb: 500, timeoutMs: 1 })).toMatchObject({
    errors: [{ code: 'COMPOSER_TIMEOUT' }],
  });
  expect(await compose(graph, { ...call, heapMb: 8 })).toMatchObject({ errors: [{ code: 'COMPOSER_OUT_OF_MEMORY' }] });
});
