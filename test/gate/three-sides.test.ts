/** The command over a folder, a supergraph and a lock of either: what the gate brings is what one check says after and did not say before. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/check/result.ts';
import { type Files, folderOf, runIn } from '../cli/support.ts';
import { added, introduced, lines } from './items.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])\n'; // prettier-ignore

const subgraphs = {
  billing: `${link}
type Query { invoice(id: ID!): Invoice }
type Mutation { payInvoice(invoiceId: ID!): Invoice! }
type Invoice @key(fields: "id") { id: ID! total: Int! @shareable status: InvoiceStatus! }
enum InvoiceStatus { OPEN PAID }
`,
  reporting: `${link}
type Query { revenue: Int }
type Mutation { fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean! }
type Invoice @key(fields: "id") { id: ID! total: Int! @shareable }
enum InvoiceStatus { OPEN PAID }
`,
  shop: `${link}
type Query { orders: [Order!]! }
type Mutation { cancelOrder(orderId: ID!): Order }
type Order @key(fields: "id") { id: ID! invoice: Invoice cents: Int }
type Invoice @key(fields: "id", resolvable: false) { id: ID! }
`,
  shipping: `${link}
type Mutation { shipParcel(parcelId: ID!): Parcel }
type Parcel @key(fields: "id") { id: ID! order: Order }
type Order @key(fields: "id") { id: ID! cents: Int @external heavy: Boolean @requires(fields: "cents") }
`,
} as const;

const policies: Files = {
  'policies/invoice.yaml':
    'record: invoice\nauthoritative_service: billing\nowner: team-billing\nconsumed_by: [shop, reporting]\n',
  'policies/order.yaml': 'record: order\nauthoritative_service: shop\nowner: team-shop\n',
  'policies/parcel.yaml': 'record: parcel\nauthoritative_service: shipping\nowner: team-shipping\n',
  // No type has this record: only the mutation tells that the shop has it still.
  'policies/refund.yaml': `record: refund
authoritative_service: shop
mutations: [Mutation.cancelOrder]
transfer: { to: logistics, until: 2020-01-31 }
`,
};

/** What may become of a subgraph: a name, and its schema; undefined where it goes. */
const changes: readonly (readonly [what: string, name: string, sdl: string | undefined])[] = [
  ['is as it was', 'shop', subgraphs.shop],
  [
    'writes what is not its own',
    'shop',
    `${subgraphs.shop}extend type Mutation { settleInvoice(invoiceId: ID!): Invoice }`,
  ],
  [
    'copies what is not its own',
    'shipping',
    subgraphs.shipping.replace('cents: Int @external', 'cents: Int @shareable'),
  ],
  [
    'loses a key that others use',
    'billing',
    subgraphs.billing.replace('@key(fields: "id") { id', '@key(fields: "number") { number'),
  ],
  ['loses a field that others require', 'shop', subgraphs.shop.replace(' cents: Int', '')],
  ['gives up a write', 'reporting', subgraphs.reporting.replace(/^type Mutation.*$/m, '')],
  [
    'gives up its record',
    'shipping',
    subgraphs.shipping.replace(/^type Parcel.*$/m, '').replace('Parcel }', 'Boolean }'),
  ],
  ['goes, and it had the authority', 'billing', undefined],
  ['goes, and had none', 'reporting', undefined],
  ['is new, and the record was to be its own long ago', 'logistics', `${link}type Query { depots: Int }`],
  [
    'is new',
    'audit',
    `${link}type Mutation { voidInvoice(invoiceId: ID!): Boolean }\ntype Order @key(fields: "id") { id: ID! audited: Boolean }`,
  ],
];

const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
const { supergraphSdl = '' } = composeServices(services);

/** Rules of what was brought and resolved in all of them. */
const seen = { brought: new Set<string>(), resolved: new Set<string>() };

async function check(cwd: string, sources: readonly string[]): Promise<readonly Diagnostic[]> {
  const argv = ['check', '--compose', 'off', '-f', 'json', ...sources.flatMap((source) => ['-s', source])];
  const { code, stdout } = await runIn(cwd, argv);
  expect(code).toBeLessThan(2);
  return JSON.parse(stdout).diagnostics;
}

/** Two checks before and after, as somebody would make them by hand who had all the schemas. */
function byHand(before: readonly Diagnostic[], after: readonly Diagnostic[]) {
  return { brought: introduced(before, after), resolved: added(after, before) };
}

describe.each(changes)('a subgraph that %s', (_, name, sdl) => {
  const argv = (against: string) => [
    ...['gate', name, '-a', against, '--compose', 'off', '-f', 'json'],
    ...(sdl === undefined ? ['--remove'] : ['--schema', `new/${name}.graphql`]),
  ];
  const files = (): Files => ({
    ...policies,
    ...(sdl !== undefined && { [`new/${name}.graphql`]: sdl }),
    ...Object.fromEntries(Object.entries(subgraphs).map(([own, text]) => [`subgraphs/${own}.graphql`, text])),
    'supergraph.graphql': supergraphSdl,
  });
  const gateIn = async (cwd: string, against: string) => {
    const { code, stdout } = await runIn(cwd, argv(against));
    const { diagnostics, resolved, summary } = JSON.parse(stdout);
    expect(code).toBe(summary.errors > 0 ? 1 : 0);
    for (const { ruleId, primary } of diagnostics) seen.brought.add(`${ruleId} ${primary.coordinate}`);
    for (const { ruleId, primary } of resolved) seen.resolved.add(`${ruleId} ${primary.coordinate}`);
    return { brought: lines(diagnostics), resolved: lines(resolved) };
  };

  test('over a folder, and over its lock', async () => {
    const cwd = folderOf(files());
    await runIn(cwd, ['lock']);
    const found = [await gateIn(cwd, 'subgraphs'), await gateIn(cwd, 'ownership.lock.json')];
    const before = await check(cwd, ['subgraphs']);
    const path = join(cwd, 'subgraphs', `${name}.graphql`);
    if (sdl === undefined) rmSync(path);
    else writeFileSync(path, sdl);
    const expected = byHand(before, await check(cwd, ['subgraphs']));
    expect(found).toEqual([expected, expected]);
  });

  test('over a supergraph, and over its lock', async () => {
    const cwd = folderOf(files());
    const lock = await runIn(cwd, ['lock', '-s', 'supergraph.graphql']);
    expect(lock.code).toBe(0);
    const found = [await gateIn(cwd, 'supergraph.graphql'), await gateIn(cwd, 'ownership.lock.json')];
    // The others as the supergraph has them.
    const before = await check(cwd, ['supergraph.graphql']);
    const { afterwards, loadSubgraphs, loadPolicies, parseSubgraph, checkAll } = await library();
    const published = await loadSubgraphs(['supergraph.graphql'], { cwd });
    const file = `new/${name}.graphql`;
    const subgraph =
      sdl === undefined ? undefined : parseSubgraph(name, [{ file, sdl: readFileSync(join(cwd, file), 'utf8') }]);
    const after = checkAll({
      subgraphs: afterwards({ name, subgraph }, published),
      policies: loadPolicies('policies', { cwd }),
    });
    const expected = byHand(before, after.diagnostics);
    expect(found).toEqual([expected, expected]);
  });
});

async function library() {
  const { check: checkAll, loadSubgraphs, loadPolicies, parseSubgraph } = await import('../../src/index.ts');
  const { afterwards } = await import('../../src/gate/gate.ts');
  return { afterwards, loadSubgraphs, loadPolicies, parseSubgraph, checkAll };
}

test('these changes bring findings and resolve some', () => {
  expect(seen.brought.size).toBeGreaterThan(5);
  expect(seen.resolved.size).toBeGreaterThan(1);
});
