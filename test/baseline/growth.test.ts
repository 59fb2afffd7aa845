/** What was accepted, in whichever way, is accepted as it was: what is added to it is found. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/check/result.ts';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])\n';

/** Ships parcels; the warehouse moves one, and there is nothing wrong besides. */
const shipping = `${link}
type Query { parcel(id: ID!): Parcel }
type Parcel @key(fields: "id") { id: ID! weight: Int shelf: String stage: ParcelStage customs: Customs }
type Customs @key(fields: "id") { id: ID! code: String }
enum ParcelStage { PACKED SENT }
`;
const warehouse = (mutation: string, types = '') => `${link}
type Query { shelves: [String!]! }
type Mutation { ${mutation} }
type Parcel @key(fields: "id", resolvable: false) { id: ID! }
${types}`;
const published = warehouse('updateParcel(parcelId: ID!, shelf: String): Parcel');

const policies = {
  'policies/parcel.yaml': 'record: parcel\nauthoritative_service: shipping\n',
  'policies/customs.yaml': 'record: customs\nauthoritative_service: shipping\n',
};
const files: Files = {
  ...policies,
  'subgraphs/shipping.graphql': shipping,
  'subgraphs/warehouse.graphql': published,
};

/** What the mutation becomes, and what of it nobody accepted, as its message names it. */
const changes: readonly (readonly [string, string, string | undefined])[] = [
  ['does what it did', published, undefined],
  [
    'writes another field',
    warehouse('updateParcel(parcelId: ID!, shelf: String, weight: Int): Parcel'),
    'Parcel.weight',
  ],
  ['writes other fields instead', warehouse('updateParcel(parcelId: ID!, weight: Int): Parcel'), 'Parcel.weight'],
  ['writes all of it', warehouse('updateParcel(parcelId: ID!): Parcel'), 'the record parcel'],
  [
    'takes the state as well',
    warehouse(
      'updateParcel(parcelId: ID!, shelf: String, stage: ParcelStage): Parcel',
      'enum ParcelStage { PACKED SENT }',
    ),
    'Parcel.stage',
  ],
];

const exception = (accepts = '') =>
  `${policies['policies/parcel.yaml']}exceptions:\n  - rule: mutation-in-authority\n    at: warehouse/Mutation.updateParcel\n${accepts}    reason: until the shelves are counted\n`;

async function told(cwd: string, argv: readonly string[]) {
  const { code, stdout } = await runIn(cwd, [...argv, '--compose', 'off', '-f', 'json']);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
  const writes = diagnostics.filter(({ ruleId }) => ruleId === 'mutation-in-authority');
  return { code, messages: writes.map(({ message }) => message), all: diagnostics };
}

type Way = readonly [name: string, judge: (sdl: string) => ReturnType<typeof told>];

const inPlace = (cwd: string, sdl: string) => writeFileSync(join(cwd, 'subgraphs/warehouse.graphql'), sdl);

const ways: readonly Way[] = [
  [
    'a baseline',
    async (sdl) => {
      const cwd = folderOf(files);
      await runIn(cwd, ['check', '--compose', 'off', '--update-baseline']);
      inPlace(cwd, sdl);
      return told(cwd, ['check']);
    },
  ],
  [
    'an exception that names it',
    async (sdl) =>
      told(
        folderOf({
          ...files,
          'policies/parcel.yaml': exception('    accepts: [Parcel.shelf]\n'),
          'subgraphs/warehouse.graphql': sdl,
        }),
        ['check'],
      ),
  ],
  [
    'what is published',
    async (sdl) =>
      told(folderOf({ ...files, 'new.graphql': sdl }), [
        'gate',
        'warehouse',
        '--schema',
        'new.graphql',
        '-a',
        'subgraphs',
      ]),
  ],
  [
    'an exception of what is published, which does not name it',
    async (sdl) =>
      told(folderOf({ ...files, 'policies/parcel.yaml': exception(), 'new.graphql': sdl }), [
        ...['gate', 'warehouse', '--schema', 'new.graphql', '-a', 'subgraphs'],
      ]),
  ],
  [
    "a policy's word that it writes nothing of the record, as it is published",
    async (sdl) =>
      told(
        folderOf({
          ...files,
          'policies/parcel.yaml': `${policies['policies/parcel.yaml']}mutations: ["!Mutation.updateParcel"]\n`,
          'new.graphql': sdl,
        }),
        ['gate', 'warehouse', '--schema', 'new.graphql', '-a', 'subgraphs'],
      ),
  ],
  [
    'an exception of an earlier revision',
    async (sdl) => {
      const cwd = folderOf({ ...files, 'policies/parcel.yaml': exception() });
      const git = (...argv: readonly string[]) =>
        execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...argv], { cwd, stdio: 'ignore' });
      git('init');
      git('add', '.');
      git('commit', '-m', 'as it was');
      inPlace(cwd, sdl);
      return told(cwd, ['check', '--since', 'HEAD']);
    },
  ],
];

describe.each(ways)('accepted by %s', (_, judge) => {
  it.each(changes)('a mutation that %s', async (_, sdl, added) => {
    const { code, messages } = await judge(sdl);
    expect(messages).toHaveLength(added === undefined ? 0 : 1);
    const [written] = (messages[0] ?? '').split(', whose authority');
    if (added === undefined) return;
    expect(code).toBe(1);
    expect(written).toContain(`writes ${added}`);
    expect(written).not.toContain('Parcel.shelf');
  });
});

it('a state that it might set is found again once it surely sets it', async () => {
  const types = 'enum Stage { PACKED SENT } type Visit @key(fields: "id") { id: ID! at: String }';
  const cwd = folderOf({
    ...files,
    'policies/visit.yaml': 'record: visit\nauthoritative_service: warehouse\n',
    'subgraphs/shipping.graphql': shipping.replaceAll('ParcelStage', 'Stage'),
    'subgraphs/warehouse.graphql': warehouse('planVisit(parcelId: ID!, stage: Stage!): Visit', types),
  });
  const transitions = async (...argv: readonly string[]) => {
    const { all } = await told(cwd, ['check', ...argv]);
    return all.flatMap(({ ruleId, severity, accepts }) =>
      ruleId === 'transition-in-authority' ? [`${severity} ${accepts}`] : [],
    );
  };
  expect(await transitions()).toEqual(['warning perhaps Stage']);
  expect(await transitions('--update-baseline')).toEqual([]);
  inPlace(cwd, warehouse('planVisit(parcelId: ID!, stage: Stage!): Boolean', types));
  expect(await transitions()).toEqual(['error Stage']);
});

it('another record that it begins to write is found, too', async () => {
  const cwd = folderOf(files);
  await runIn(cwd, ['check', '--compose', 'off', '--update-baseline']);
  const customs = 'type Customs @key(fields: "id", resolvable: false) { id: ID! }';
  const both =
    'updateParcel(parcelId: ID!, shelf: String): Parcel @tag(name: "writes/Parcel") @tag(name: "writes/Customs")';
  inPlace(cwd, warehouse(both, customs).replace('"@key"', '"@key", "@tag"'));
  const { code, messages } = await told(cwd, ['check']);
  expect(code).toBe(1);
  expect(messages).toContainEqual(expect.stringContaining('writes the record customs'));
});

describe('what one finding had been of several places', () => {
  const broken = (fields: string) => `${link}
type Query { parcel(id: ID!): Parcel }
type Parcel @key(fields: "id") { id: ID! ${fields} }
`;

  it.each([
    ['behind it', 'shelf: String @gone zone: Int @gone'],
    ['in front of it', 'area: Int @gone shelf: String @gone'],
  ])('an error of composition %s is new, and the known one is known', async (_, fields) => {
    const cwd = folderOf({
      'policies/parcel.yaml': policies['policies/parcel.yaml'],
      'subgraphs/shipping.graphql': broken('shelf: String @gone'),
    });
    await runIn(cwd, ['check', '--update-baseline']);
    expect((await runIn(cwd, ['check'])).code).toBe(0);
    writeFileSync(join(cwd, 'subgraphs/shipping.graphql'), broken(fields));
    const { code, stdout } = await runIn(cwd, ['check', '-f', 'json']);
    const { diagnostics, baselined } = JSON.parse(stdout);
    const places = (found: readonly Diagnostic[]) => found.map(({ primary }) => primary.coordinate);
    expect(code).toBe(1);
    expect(places(diagnostics)).toEqual([fields.includes('zone') ? 'Parcel.zone' : 'Parcel.area']);
    expect(places(baselined)).toEqual(['Parcel.shelf']);
  });

  const sharing = (fields: string) => `${link}
type Query { stock: Int }
type Parcel @key(fields: "id") { id: ID! ${fields} }
`;
  it.each([
    [
      'a copy',
      'weight: Int @shareable',
      'weight: Int @shareable area: Int @shareable',
      'copy-declared Parcel.area',
      '',
    ],
    [
      'a reading',
      'weight: Int @external tax: Int @requires(fields: "weight")',
      'area: Int @external weight: Int @external tax: Int @requires(fields: "weight area")',
      'consumer-declared Parcel.tax',
      'consumed_by: []\n',
    ],
  ])('%s that is added to one that is known', async (_, before, after, expected, closed) => {
    const cwd = folderOf({
      'policies/parcel.yaml': `${policies['policies/parcel.yaml']}${closed}`,
      'subgraphs/shipping.graphql': `${link}
type Query { parcel(id: ID!): Parcel }
type Parcel @key(fields: "id") { id: ID! weight: Int @shareable area: Int @shareable }
`,
      'subgraphs/warehouse.graphql': sharing(before),
    });
    await runIn(cwd, ['check', '--compose', 'off', '--update-baseline']);
    expect((await told(cwd, ['check'])).all).toEqual([]);
    writeFileSync(join(cwd, 'subgraphs/warehouse.graphql'), sharing(after));
    const { code, all } = await told(cwd, ['check']);
    expect(code).toBe(1);
    expect(all.map(({ ruleId, primary }) => `${ruleId} ${primary.coordinate}`)).toEqual([expected]);
  });
});
