/** `cadastre move`: plans whose every step composes, or the reason why there is none. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Files, folderOf, repository, runIn } from '../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';

/** A schema's first line where it has connectors to one source. */
const connected = (source: string) =>
  `${link.trimEnd()} @link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect", "@source"]) @source(name: "${source}", http: { baseURL: "https://api.example" })\n`;

/** Parcels of a warehouse; the tracking team is to take them over. */
const graph = {
  'subgraphs/warehouse.graphql': `${link}type Query { parcel(id: ID!): Parcel }
type Mutation {
  "Packs a parcel anew, for another carrier."
  repackParcel(parcelId: ID!, by: Carrier!): Parcel!
}
"What is on its way."
type Parcel @key(fields: "id") {
  id: ID!
  "How heavy it is."
  weight: Weight!
  state: ParcelState!
}
type Weight { grams: Int! }
enum ParcelState { PACKED SENT }
enum Carrier { ROAD RAIL }
`,
  'subgraphs/tracking.graphql': `${link}type Query { depots: [String!]! }
type Parcel @key(fields: "id", resolvable: false) { id: ID! }
type Stop @key(fields: "id") { id: ID! parcel: Parcel! }
`,
  'policies/parcel.yaml': `# parcels
record: parcel
authoritative_service: warehouse
owner: "@acme/warehouse"
consumed_by: [tracking]
`,
  'policies/stop.yaml': 'record: stop\nauthoritative_service: tracking\n',
} satisfies Files;

const connectedTo = (source: string) =>
  graph['subgraphs/warehouse.graphql']
    .replace(link, connected(source))
    .replace(
      'state: ParcelState!',
      `state: ParcelState! @connect(source: "${source}", http: { GET: "/state" }, selection: "$")`,
    );

const titles = (stdout: string) => [...stdout.matchAll(/^\d+\. (.+)$/gm)].map(([, title]) => title);
const verdicts = (stdout: string) => [...stdout.matchAll(/^ {3}([✔✖ℹ] .+)$/gm)].map(([, verdict]) => verdict);

describe('a record', () => {
  it('moves with its mutations and what they need, in steps that compose, to a policy that names the new authority', async () => {
    const folder = folderOf(graph);
    const { code, stdout } = await runIn(folder, [
      'move',
      'parcel',
      'tracking',
      '--write',
      'patches',
      '--today',
      '2026-01-01',
    ]);
    expect(code).toBe(0);
    expect(titles(stdout)).toEqual([
      'publish "warehouse": "warehouse" marks Weight @shareable',
      'policies: declare what moves to "tracking": a transfer, and new consumers',
      'publish "tracking": "tracking" takes Parcel.state, Parcel.weight, Mutation.repackParcel',
      'publish "warehouse": "warehouse" removes what has moved',
      'publish "tracking": "tracking" drops @override',
      'policies: name "tracking" as the authority, and remove the transfer',
    ]);
    expect(new Set(verdicts(stdout))).toEqual(new Set(['✔ composes, no new error']));
    expect(stdout).toContain('must agree: @acme/warehouse (record parcel, which moves)');

    for (const patch of readdirSync(join(folder, 'patches')).sort())
      expect(spawnSync('git', ['apply', `patches/${patch}`], { cwd: folder, encoding: 'utf8' }).stderr).toBe('');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    expect(read('subgraphs/warehouse.graphql')).toBe(`${link}type Query { parcel(id: ID!): Parcel }
"What is on its way."
type Parcel @key(fields: "id", resolvable: false) {
  id: ID!
}
`);
    expect(read('subgraphs/tracking.graphql')).toBe(`${link}type Query { depots: [String!]! }
type Parcel @key(fields: "id") { id: ID! "How heavy it is." weight: Weight! state: ParcelState! }
type Stop @key(fields: "id") { id: ID! parcel: Parcel! }

type Weight @shareable { grams: Int! }

enum ParcelState { PACKED SENT }

type Mutation {
  "Packs a parcel anew, for another carrier."
  repackParcel(parcelId: ID!, by: Carrier!): Parcel!
}

enum Carrier { ROAD RAIL }
`);
    expect(read('policies/parcel.yaml')).toBe(`# parcels
record: parcel
authoritative_service: tracking
owner: "@acme/warehouse"
consumed_by: [warehouse]
`);
    expect((await runIn(folder, ['check', '--fail-on', 'warning'])).code).toBe(0);

    // A plan of fewer steps would leave patches of the first among its own.
    const back = await runIn(folder, ['move', 'Parcel.state', 'warehouse', '--write', 'patches']);
    expect(back.code).toBe(2);
    expect(back.stderr).toMatch(
      /^error: patches holds .*\.patch.*\n {2}fix: remove them, or name another folder with --write\n/,
    );
  });

  it('moves out of Federation 1, where a reference is an extension', async () => {
    const old = graph['subgraphs/warehouse.graphql'].replace(link, '');
    const folder = folderOf({ ...graph, 'subgraphs/warehouse.graphql': old });
    const { code, stdout } = await runIn(folder, ['move', 'parcel', 'tracking']);
    expect([code, new Set(verdicts(stdout))]).toEqual([0, new Set(['✔ composes, no new error'])]);
    expect(stdout).toContain('+extend type Parcel @key(fields: "id") {');
    expect(stdout).toContain('+  id: ID! @external');
  });

  it('shares its traffic on the way, where that is asked for', async () => {
    const { code, stdout } = await runIn(folderOf(graph), ['move', 'parcel', 'tracking', '--traffic', '5,50']);
    expect(code).toBe(0);
    expect(titles(stdout)).toEqual(
      expect.arrayContaining([
        'publish "tracking": "tracking" takes 5 % of the traffic',
        'publish "tracking": "tracking" takes all of the traffic',
      ]),
    );
    expect(stdout).toContain('@override(from: "warehouse", label: "percent(5)")');
  });
});

it('a field moves to whom `fields_authority` names in the end', async () => {
  const { code, stdout } = await runIn(folderOf(graph), ['move', 'Parcel.state', 'tracking']);
  expect([code, new Set(verdicts(stdout))]).toEqual([0, new Set(['✔ composes, no new error'])]);
  expect(stdout).toContain('+fields_authority:\n   +  Parcel.state: tracking');
});

it('a graph that does not compose as it is has no tick', async () => {
  const broken = { ...graph, 'subgraphs/depot.graphql': 'type Query { depots: Int }' };
  const { code, stdout } = await runIn(folderOf(broken), ['move', 'Parcel.state', 'tracking']);
  expect([code, new Set(verdicts(stdout))]).toEqual([0, new Set(['ℹ does not compose, as before, no new error'])]);
});

it('a field that others need becomes external', async () => {
  const warehouse = graph['subgraphs/warehouse.graphql']
    .replace('"@shareable"]', '"@shareable", "@requires"]')
    .replace('state: ParcelState!\n}', 'state: ParcelState!\n  label: String! @requires(fields: "state")\n}');
  const { code, stdout } = await runIn(folderOf({ ...graph, 'subgraphs/warehouse.graphql': warehouse }), [
    'move',
    'Parcel.state',
    'tracking',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('+  state: ParcelState! @external');
});

it('what moves takes the definitions and the imports of its directives along', async () => {
  const warehouse = `${graph['subgraphs/warehouse.graphql']
    .replace('"@shareable"]', '"@shareable", "@tag"]')
    .replace(
      'state: ParcelState!',
      'state: ParcelState! @audited @tag(name: "public")',
    )}directive @audited on FIELD_DEFINITION\n`;
  const files = { ...graph, 'subgraphs/warehouse.graphql': warehouse };
  const { code, stdout } = await runIn(folderOf(files), ['move', 'Parcel.state', 'tracking']);
  expect([code, new Set(verdicts(stdout))]).toEqual([0, new Set(['✔ composes, no new error'])]);
  expect(stdout).toContain('+directive @audited on FIELD_DEFINITION');
  expect(stdout).toMatch(/\+extend schema .*"@tag"/);
});

it('a mutation that writes another’s record moves home', async () => {
  const folder = folderOf({});
  for (const name of ['subgraphs', 'policies']) cpSync(join(repository, name), join(folder, name), { recursive: true });
  const { code, stdout } = await runIn(folder, [
    'move',
    'Mutation.fixInvoiceStatus',
    'billing',
    '--format',
    'markdown',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    '### 2. publish "reporting": "reporting" removes what has moved\n\n```diff\n--- a/subgraphs/reporting.graphql',
  );
});

it('a step that the check does not accept is the last, with the reasons, and exit code 1', async () => {
  const { code, stdout } = await runIn(folderOf(graph), [
    'move',
    'Mutation.repackParcel',
    'tracking',
    '--write',
    'patches',
  ]);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /✖ composes, \d reasons against it\n {5}mutation-in-authority: Mutation\.repackParcel in "tracking" writes the record parcel/,
  );
  expect(titles(stdout)).toHaveLength(1);
});

it.each([
  [
    'a target of Federation 1',
    { 'subgraphs/tracking.graphql': 'type Query { depots: [String!]! }\n' },
    ['parcel', 'tracking'],
    '"tracking" is Federation 1, which has no @override',
  ],
  ['a subgraph that is not there', {}, ['parcel', 'traking'], 'did you mean "tracking"?'],
  ['what is there already', {}, ['stop', 'tracking'], '"tracking" has stop already'],
  [
    'a connector whose specification the target does not link',
    { 'subgraphs/warehouse.graphql': connectedTo('scales') },
    ['Parcel.state', 'tracking'],
    'what moves has @connect, and the target subgraph has no @link of @connect',
  ],
  [
    'a connector whose source the target does not have',
    {
      'subgraphs/warehouse.graphql': connectedTo('scales'),
      'subgraphs/tracking.graphql': graph['subgraphs/tracking.graphql'].replace(link, connected('maps')),
    },
    ['Parcel.state', 'tracking'],
    'what moves has @connect, and the target subgraph has no @source(name: "scales")',
  ],
  [
    'what nobody knows',
    {},
    ['Parcle.state', 'tracking'],
    'there is no record, type or field "Parcle.state"\n  fix: did you mean "Parcel.state"?',
  ],
])('%s is refused', async (_, files, what, message) => {
  const { code, stdout, stderr } = await runIn(folderOf({ ...graph, ...files }), ['move', ...what]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
