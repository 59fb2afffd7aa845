/** A record of another subgraph that the name and an id mean, while a record of the mutation's own subgraph comes back. */
import { expect, test } from 'vitest';
import { checkFiles } from '../../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const referred =
  'type FruitCrate @key(fields: "id", resolvable: false) { id: ID! }\ntype DelayReport @key(fields: "id") { id: ID! days: Int! crate: FruitCrate! }\n';
const fumigation = `${referred}type Fumigation @key(fields: "id") { id: ID! crate: FruitCrate! }`;
const parcelled = `${referred}type Package @key(fields: "id") { id: ID! crate: FruitCrate! }`;
const slot = `${referred}type Slot @key(fields: "id") { id: ID! crate: FruitCrate! shelf: Int! }`;
const van = `${referred}type Van @key(fields: "id") { id: ID! crates: [FruitCrate!]! }`;
const hired = `${referred}extend type Driver { crate: FruitCrate } input HireInput { name: String crate: NewFruitCrate } input NewFruitCrate { kilos: Int }`;
const along = 'input HireInput { name: String load: NewFruitCrateInput } input NewFruitCrateInput { kilos: Int }';
const given = 'input HireInput { name: String fruitCrate: FruitCrateInput } input FruitCrateInput { kilos: Int }';
const manned =
  'type FruitCrate @key(fields: "id") { id: ID! drivers: [Driver!] loaded: Boolean } extend type Driver { crates: [FruitCrate!] }';
const stowed = 'type Glovebox { id: ID! label: String } extend type Query { gloveboxes: [Glovebox!] }';
const tugged = 'type TugFruitCrate { id: ID! lead: Boolean! }';
const manning = `${referred}type Van @key(fields: "id") { id: ID! driver: Driver packer: Driver crate: FruitCrate }`;
const told = 'input FruitCrateInput { tag: String! }';
const invited = 'type FruitCrateInvitation @key(fields: "id") { id: ID! kilos: Int! }';
const loaded =
  'input PersonInput { name: String } input LoadInput { kilos: Int packerId: ID } input TagInput { kilos: Int }';
const drafted =
  'type DraftFruitCrate { kilos: Int } type DraftAnswer { done: Boolean! fruitCrateId: ID } extend type Driver { draft: DraftFruitCrate }';
const booked =
  'enum Kind { DRY WET } input FruitCrateSignupInput { label: String kind: Kind! } type FruitCrateBooking @key(fields: "id") { id: ID! label: String kind: Kind! }';

test.each([
  ['a short name and its id agree', 'repackCrate(crateId: ID!): Driver', referred, 'error'],
  ['what comes back is identified, too', 'repackCrate(crateId: ID!, driverId: ID!): Driver', referred, 'warning'],
  ['this subgraph does not declare it', 'unsealBill(billId: ID!): Driver', '', 'error'],
  ['the report is what is made', 'delayFruitCrates(kilos: Int): DelayReport', referred, 'warning'],
  ['only its values are given', 'reckon(driverId: ID!, fruitCrateId: ID!, kilos: Int!): Driver', referred, 'warning'],
  ['its name is said, too', 'reckonCrate(driverId: ID!, fruitCrateId: ID!, kilos: Int!): Driver', '', 'error'],
  ['only the end of its name is said', 'sealCrate(crateId: ID!): Boolean', '', 'warning'],
  ['only the end of its name is said beside an id', 'sealCrate(id: ID!): Driver', '', 'warning'],
  [
    'the name says which value is set',
    'correctKilos(driverId: ID!, fruitCrateId: ID!, kilos: Int!): Driver',
    referred,
    'error',
  ],
  ['the name says another one', 'correctLoad(driverId: ID!, fruitCrateId: ID!, kilos: Int!): Driver', '', 'warning'],
  [
    'a record named after the deed comes back',
    'fumigateFruitCrate(fruitCrateId: ID!): Fumigation',
    fumigation,
    'warning',
  ],
  ['what comes back begins as the verb does', 'packFruitCrate(fruitCrateId: ID!): Package', parcelled, 'warning'],
  ['what comes back lists many', 'strapFruitCrates(vanId: ID!, fruitCrateIds: [ID!]!): Van', van, 'warning'],
  [
    'all that is given is for what comes back',
    'bayFruitCrate(vanId: ID!, fruitCrateId: ID!, shelf: Int!): Slot',
    slot,
    'warning',
  ],
  [
    'a value is called as selections are',
    'reckon(driverId: ID!, tag: String!, condition: String!): Driver',
    '',
    'warning',
  ],
  [
    'what the verb makes comes back, and the value may be for it',
    'planFumigation(fruitCrateId: ID!, kilos: Int!): Fumigation',
    fumigation,
    'nothing',
  ],
  [
    'what comes back is identified by the name of the object',
    'planDriver(driverId: ID!, fruitCrateId: ID!, kilos: Int!): Driver',
    referred,
    'warning',
  ],
  ['several are said by their keys', 'scrapPallets(tags: [String!]!): Driver', '', 'error'],
  ['a new one is given along', 'hireDriver(input: HireInput!): Driver', hired, 'error'],
  ['a listener is told', 'onCrateSealed(crateId: ID!): Boolean', referred, 'warning'],
  ['only an id mentions it', 'briefDriver(driverId: ID!, crateId: ID!): Driver', referred, 'nothing'],
  [
    'the name and what comes back say that it is told about',
    'reportFruitCrateDelay(fruitCrateId: ID!, days: Int!): DelayReport',
    referred,
    'warning',
  ],
  ['its id has the end of its name', 'rinseFruitCrate(crateId: ID!): DelayReport', '', 'error'],
  ['its id has its name, and the name the end of it', 'sealCrate(fruitCrateId: ID!): Boolean', '', 'error'],
  ['its id has its name, and the name the beginning of it', 'burnBill(billOfLadingId: ID!): Boolean', '', 'error'],
  ['several are given to a deletion', 'eraseDriver(driverId: ID!, fruitCrateIds: [ID!]): Boolean', '', 'warning'],
  ['several are given to be taken out', 'removeDriver(driverId: ID!, fruitCrateIds: [ID!]): Boolean', '', 'nothing'],
  [
    'it is done to both',
    'retireDriverWithFruitCrates(driverId: ID!, fruitCrateIds: [ID!]!): Driver',
    referred,
    'warning',
  ],
  ['it is put into something of this subgraph', 'addToGlovebox(fruitCrateId: ID!): Int', stowed, 'nothing'],
  ['the answer has its id', 'generateDraftFruitCrate(driverId: ID!): DraftAnswer', drafted, 'warning'],
  ['nothing is sure', 'wipeDriverGear(driverId: ID!, fruitCrateIds: [ID!]!): Boolean', '', 'warning'],
  ['something without a type is deleted', 'deleteDriverGear(driverId: ID!, fruitCrateIds: [ID!]!): Int', '', 'warning'],
  ['it is done for another', 'saveDriverForFruitCrate(driverId: ID!, fruitCrateId: ID!): Boolean', manned, 'warning'],
  ['a new one is given, and nothing relates to it', 'hireDriver(input: HireInput!): Driver', along, 'error'],
  ['values of it are given, and nothing relates to it', 'hireDriver(input: HireInput!): Driver', given, 'warning'],
  ['it has finished', 'fruitCrateFinished(fruitCrateId: ID!, kilos: Int!): Boolean', '', 'warning'],
  [
    'a record begins so and is given its state',
    'fruitCrateSignup(input: FruitCrateSignupInput!): Boolean',
    booked,
    'warning',
  ],
  ['several are said to be records', 'purgeFruitCrateRecords(fruitCrateIds: [ID!]!): Boolean', referred, 'error'],
  [
    'it is done to both, and only one comes back',
    'retireDriverAndFruitCrates(driverId: ID!, fruitCrateIds: [ID!]!): Driver',
    referred,
    'error',
  ],
  ['both are made', 'createDriverAndFruitCrate(name: String!, kilos: Int!): Driver', '', 'error'],
  [
    'both are given to a third',
    'setDriverAndFruitCrate(vanId: ID!, driverId: ID!, fruitCrateId: ID!): Van',
    manning,
    'warning',
  ],
  ['nothing says which of them', 'moveFruitCrates(fromDriverId: ID!, toDriverId: ID!): Driver', '', 'warning'],
  ['the rest of the name is its state', 'markFruitCrateSealed(fruitCrateId: ID!): Driver', referred, 'warning'],
  ['what comes back is called after it', 'promoteToLead(fruitCrateId: ID!): TugFruitCrate', tugged, 'warning'],
  [
    'the object of the verb is its field, and given',
    'setPacker(fruitCrateId: ID!, packerId: ID!): Driver',
    '',
    'error',
  ],
  ['what comes back has the field, too', 'setPacker(fruitCrateId: ID!, packerId: ID!): Van', manning, 'nothing'],
  ['an input object says which one', 'sealCrate(crate: FruitCrateInput!): Driver', told, 'error'],
  [
    'a new one is given beside the record',
    'hireDriver(driver: PersonInput!, load: NewFruitCrateInput!): Driver',
    `${along} input PersonInput { name: String }`,
    'error',
  ],
  [
    'it is the only argument that comes back',
    'hireDriver(driver: NewDriverInput!): Driver',
    'input NewDriverInput { name: String }',
    'nothing',
  ],
  ['it is kept in what comes back', 'storeFruitCrateForLater(vanId: ID!, fruitCrateId: ID!): Van', manning, 'warning'],
  [
    'what the verb makes has all that is given',
    'inviteFruitCrate(driverId: ID!, kilos: Int!): FruitCrateInvitation',
    invited,
    'warning',
  ],
  [
    'what is made at it is told of',
    'uploadFruitCratePhoto(fruitCrateId: ID!, url: String!): String!',
    referred,
    'warning',
  ],
  ['what is asked is answered', 'previewFruitCrateLoad(fruitCrateId: ID!): Float!', referred, 'nothing'],
  ['others are searched for', 'searchFruitCrates(text: String!): [FruitCrate!]!', referred, 'nothing'],
  [
    'something is made of both',
    'draftDriverAndFruitCrateReport(driverId: ID!, fruitCrateId: ID!): DelayReport',
    referred,
    'nothing',
  ],
  ['both are told to come', 'inviteFruitCrateAndDriver(fruitCrateId: ID!, driverId: ID!): Driver', '', 'nothing'],
  [
    'what comes back along is of the record that is identified',
    'releaseDriver(driverId: ID!): Release',
    `${referred}type Release { driver: Driver rentedFruitCrate: FruitCrate }`,
    'nothing',
  ],
  ['a value of it must be given', 'delayFruitCrates(kilos: Int!): DelayReport', referred, 'error'],
  ['only one comes back', 'inspectFruitCrate(fruitCrateId: ID!): FruitCrate', referred, 'warning'],
  ['a number may be of those changed', 'checkFruitCrates(fruitCrateIds: [ID!]!): Int!', referred, 'warning'],
  ['a value is given', 'assessFruitCrate(fruitCrateId: ID!, grade: String!): String!', referred, 'warning'],
  [
    'what was found is given',
    'inspectFruitCrate(fruitCrateId: ID!, verdict: Verdict!): String!',
    `${referred}enum Verdict { GOOD BAD }`,
    'warning',
  ],
  [
    'the form of the answer is given',
    'exportFruitCrates(form: Form!): String!',
    `${referred}enum Form { CSV PDF }`,
    'nothing',
  ],
  ['a field tells that it was read', 'scanPallet(tag: ID!): String!', '', 'warning'],
  [
    'it has what is taken out of it',
    'removeDriverFromFruitCrate(fruitCrateId: ID!, driverId: ID!): Boolean',
    '',
    'error',
  ],
  ['it is put into what is identified', 'addFruitCrateToVan(vanId: ID!, fruitCrateId: ID!): Boolean', van, 'warning'],
  [
    'a value of it is called as an own field',
    'updateTarp(driverId: ID!, tarp: TarpInput!): Boolean',
    'extend type Driver { tarp: String } input TarpInput { code: String }',
    'warning',
  ],
  [
    'a value of what is identified is called as an own field',
    'updateTarp(fruitCrateId: ID!, tarp: TarpInput!): Boolean',
    'extend type Driver { tarp: String } input TarpInput { code: String }',
    'error',
  ],
  [
    'a value of it is called so',
    'updateTarp(driverId: ID!, tarp: TarpInput!): Boolean',
    'input TarpInput { code: String }',
    'error',
  ],
  ['the verb says nothing else, and another comes back', 'offboard(fruitCrateId: ID!): Driver', '', 'warning'],
  ['the name says what comes back', 'blameOnDriver(fruitCrateId: ID!): Driver', referred, 'nothing'],
  [
    'several values of it are given beside the record',
    'hireDriver(driver: PersonInput!, fruitCrate: LoadInput!): Driver',
    loaded,
    'warning',
  ],
  [
    'one value of it is given beside the record',
    'hireDriver(driver: PersonInput!, fruitCrate: TagInput!): Driver',
    loaded,
    'nothing',
  ],
  ['an idea of it is asked for', 'fruitCrateIdea(driverId: ID!): String', '', 'warning'],
  ['what belongs to one is meant', 'purgeFruitCrateRecords(fruitCrateId: ID!): Boolean', referred, 'warning'],
])('where %s', async (_, operation, types, expected) => {
  expect(await severityOf(operation, types)).toBe(expected);
});

test('a key by a name of its own is the evidence', async () => {
  const found = await findingOf('reckon(driverId: ID!, tag: String!, kilos: Int!): Driver', '');
  expect(found?.severity).toBe('warning');
  expect(found?.message).toContain('(evidence: tag: String!)');
});

async function severityOf(operation: string, types: string): Promise<string> {
  return (await findingOf(operation, types))?.severity ?? 'nothing';
}

async function findingOf(operation: string, types: string) {
  const { stdout } = await checkFiles(
    {
      'subgraphs/goods.graphql': `${link}type Query { fruitCrate(id: ID!): FruitCrate bill(id: ID!): BillOfLading pallet(tag: String!): Pallet }\ntype Pallet @key(fields: "tag") { tag: String! kilos: Int condition: String scannedAt: String }\ntype Tarp { code: String }\ntype FruitCrate @key(fields: "id") { id: ID! kilos: Int driverId: ID packerId: ID tarp: Tarp }\ntype BillOfLading @key(fields: "id") { id: ID! sealed: Boolean! }\n`,
      'subgraphs/haulage.graphql': `${link}type Query { driver(id: ID!): Driver }
type Mutation { ${operation} }
type Driver @key(fields: "id") { id: ID! name: String }
type DelayReport @key(fields: "id") { id: ID! days: Int! crateId: ID! }\n${types}`,
      'policies/all.yaml':
        'record: crate\nauthoritative_service: goods\ntypes: [FruitCrate, BillOfLading, Pallet, Tarp]\n---\nrecord: driver\nauthoritative_service: haulage\ntypes: [Driver]\n',
    },
    ['--format', 'json'],
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { ruleId: string; severity: string; message: string }[];
  };
  return diagnostics.find(({ ruleId }) => ruleId === 'mutation-in-authority');
}
