/** Which subgraphs' mutations a changed type can reach: attribution must not come to it by a way that is not known here. */
import { expect, test } from 'vitest';
import { buildBothMaps } from '../../src/ownership/build.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) type Query { a: Int } ';

/** A mutation, and the type of another subgraph that it comes to, by each way that there is. */
const ways: readonly (readonly [way: string, mutation: string, type: string])[] = [
  ['its name', 'type Mutation { approveInvoice(id: ID!): Boolean }', 'type Invoice @key(fields: "id") { id: ID! }'],
  [
    'a plural within',
    'type Mutation { closeTicketsReports(id: ID!): Boolean }',
    'type TicketReport @key(fields: "id") { id: ID! }',
  ],
  [
    'words around a verb',
    'type Mutation { giftUpdateCard(id: ID!): Boolean }',
    'type GiftCard @key(fields: "id") { id: ID! }',
  ],
  [
    'a verb and a name in one word',
    'type Mutation { updateinvoice(id: ID!): Boolean }',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
  [
    'initials in its name and its id',
    'type Mutation { revise_wo(wo_id: ID!): Boolean }',
    'type WorkOrder @key(fields: "id") { id: ID! }',
  ],
  [
    'a name before a word for what the operation is',
    'type Mutation { approveInvoiceCommand(id: ID!): Boolean }',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
  ['a version', 'type Mutation { approveInvoice2(id: ID!): Boolean }', 'type Invoice @key(fields: "id") { id: ID! }'],
  [
    'a namespace',
    'type Mutation { gift: GiftMutations! } type GiftMutations { updateCard(id: ID!): Boolean }',
    'type GiftCard @key(fields: "id") { id: ID! }',
  ],
  ['an argument', 'type Mutation { approve(invoiceId: ID!): Boolean }', 'type Invoice @key(fields: "id") { id: ID! }'],
  [
    'an id whose words run together',
    'type Mutation { approve(invoiceid: ID!): Boolean }',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
  [
    'an input object',
    'type Mutation { submit(input: InvoiceInput!): Boolean } input InvoiceInput { cents: Int }',
    'type Invoice @key(fields: "id") { id: ID! cents: Int }',
  ],
  [
    'a field of an input object',
    'type Mutation { submit(input: SomeInput!): Boolean } input SomeInput { invoiceId: ID! cents: Int }',
    'type Invoice @key(fields: "id") { id: ID! cents: Int }',
  ],
  [
    'a new one that is given along',
    'type Driver { id: ID! name: String } type Mutation { hireDriver(input: HireInput!): Driver } input HireInput { load: NewCrateInput } input NewCrateInput { kilos: Int }',
    'type Crate @key(fields: "id") { id: ID! kilos: Int }',
  ],
  [
    'a type of ids',
    'type Mutation { submit(of: InvoiceID!): Boolean } scalar InvoiceID',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
  [
    'a key',
    'type Mutation { override(sku: String!, price: Int!): Boolean }',
    'type Product @key(fields: "sku") { sku: String! price: Int }',
  ],
  [
    'keys in a list',
    'type Mutation { override(vins: [String!]!, price: Int!): Boolean }',
    'type Car @key(fields: "vin") { vin: String! price: Int }',
  ],
  [
    'a key of type ID',
    'type Mutation { override(sku: ID!, price: Int!): Boolean }',
    'type Product @key(fields: "sku") { sku: ID! price: Int }',
  ],
  [
    'a key whose name ends as ids do',
    'type Mutation { reweigh(trackingCode: String!, grams: Int!): Boolean }',
    'type Parcel @key(fields: "trackingCode") { trackingCode: String! grams: Int }',
  ],
  [
    'an enum',
    'type Mutation { submit(id: ID!, to: Stage!): Boolean } enum Stage { A B }',
    'type Invoice @key(fields: "id") { id: ID! stage: Stage } enum Stage { A B }',
  ],
  [
    'a value of an enum',
    'type Mutation { run(command: Command!, id: ID!): Boolean } enum Command { SETTLE_INVOICE }',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
  [
    'a union of another subgraph',
    'type Mutation { renameHolder(id: ID!): Boolean }',
    'type Person @key(fields: "id") { id: ID! } type Company @key(fields: "id") { id: ID! } union Holder = Person | Company',
  ],
  [
    'the end of its name',
    'type Mutation { closeStation(stationId: ID!): Boolean }',
    'type PollingStation @key(fields: "id") { id: ID! }',
  ],
  ['a short form', 'type Mutation { upd_cust(cust_id: ID!): Boolean }', 'type Customer @key(fields: "id") { id: ID! }'],
  [
    'what the verb brings about',
    'type Mutation { refundInvoice(id: ID!): Boolean }',
    'type InvoiceRefund @key(fields: "id") { id: ID! }',
  ],
  [
    'a session',
    'type Mutation { signIn(name: String!, password: String!): Boolean }',
    'type Session @key(fields: "id") { id: ID! }',
  ],
  ['a membership', 'type Mutation { joinClub(id: ID!): Boolean }', 'type ClubMember @key(fields: "id") { id: ID! }'],
  [
    'who does it',
    'type Mutation { subscribe(email: String!): Boolean }',
    'type Subscriber @key(fields: "id") { id: ID! email: String }',
  ],
  [
    'its answer',
    'type Mutation { register(email: String!): PersonWithToken } type PersonWithToken { token: String }',
    'type Person @key(fields: "id") { id: ID! email: String }',
  ],
  [
    'another view of it',
    'type Mutation { submit(text: String): Outcome } type Outcome { item: NoteDTO } type NoteDTO { id: ID! body: String }',
    'type Note @key(fields: "id") { id: ID! body: String }',
  ],
  [
    'a tag',
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"]) type Mutation { run(id: ID!): Boolean @tag(name: "writes/Invoice") }',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
  [
    'an event',
    'type Mutation { tell(id: ID!): Boolean @edfs__natsPublish(subject: "invoiceUpdated") } directive @edfs__natsPublish(subject: String!) on FIELD_DEFINITION',
    'type Invoice @key(fields: "id") { id: ID! }',
  ],
]; // prettier-ignore

const read = (name: string, sdl: string) => parseSubgraph(name, [{ file: name, sdl }]);

/** Names of the subgraphs that are touched where the type of another one gets a field. */
function touchedBy(mutation: string, sdl: string): readonly string[] {
  const alpha = read('alpha', `type Query { a: Int } ${mutation}`);
  const [before, after] = [sdl, sdl.replace('{', '{ added: Int ')].map((text) => read('beta', link + text));
  if (before === undefined || after === undefined) throw new Error('there are two');
  return [...buildBothMaps([alpha, before], [alpha, after]).difference.touched].map(({ name }) => name);
}

test.each(ways)('a mutation may come to a type by %s', (_, mutation, sdl) => {
  expect(touchedBy(mutation, sdl)).toContain('alpha');
});

test('a mutation may come to a type by a union that a third subgraph declares', () => {
  const alpha = read('alpha', 'type Query { a: Int } type Mutation { renameHolder(id: ID!): Boolean }');
  const gamma = read('gamma', `${link} type Person @key(fields: "id") { id: ID! } union Holder = Person`);
  const [before, after] = ['', 'name: String '].map((field) =>
    read('beta', `${link} type Person @key(fields: "id") { id: ID! ${field}}`),
  );
  if (before === undefined || after === undefined) throw new Error('there are two');
  const { touched } = buildBothMaps([alpha, gamma, before], [alpha, gamma, after]).difference;
  expect([...touched].map(({ name }) => name)).toContain('alpha');
});

test('the end of a name means nothing where two others end so; beside one, a new type takes its meaning from it', () => {
  const alpha = read('alpha', 'type Query { a: Int } type Mutation { closeStation(stationId: ID!): Boolean }');
  const touched = (others: readonly string[]) => {
    const gamma = read('gamma', link + others.map((name) => `type ${name} @key(fields: "id") { id: ID! }`).join(' '));
    const [before, after] = ['', 'type PollingStation @key(fields: "id") { id: ID! }'].map((type) =>
      read('beta', link + type),
    );
    if (before === undefined || after === undefined) throw new Error('there are two');
    const { difference } = buildBothMaps([alpha, gamma, before], [alpha, gamma, after]);
    return [...difference.touched].map(({ name }) => name);
  };
  expect(touched(['FuelStation'])).toContain('alpha');
  expect(touched(['FuelStation', 'PoliceStation'])).not.toContain('alpha');
});

test.each([
  ['approveParcel(id: ID!): Boolean'],
  ['invokeInvitation(invoking: ID!): Boolean'],
  ['inviteIce(id: ID!): Boolean'],
  ['approve(input: ParcelInput!): Boolean'],
])('a mutation that names no part of a type does not: %s', (mutation) => {
  const sdl = `type Mutation { ${mutation} } input ParcelInput { id: ID! inspected: Boolean }`;
  expect(touchedBy(sdl, 'type Invoice @key(fields: "id") { id: ID! }')).not.toContain('alpha');
});

test('subgraphs that share a mutation are touched with each other, however long the chain', () => {
  const shares = (names: readonly string[]) =>
    `type Query { a: Int } type Mutation { ${names.map((name) => `${name}(id: ID!): Boolean`).join(' ')} }`;
  const others = [
    read('beta', shares(['one', 'two'])),
    read('delta', shares(['two', 'three'])),
    read('eta', shares(['four'])),
  ];
  const [before, after] = ['', 'added: Int '].map((field) =>
    read('alpha', `${shares(['one'])} type Note { ${field}id: ID! }`),
  );
  if (before === undefined || after === undefined) throw new Error('there are two');
  const { touched } = buildBothMaps([before, ...others], [after, ...others]).difference;
  const names = new Set([...touched].map(({ name }) => name));
  expect([...names].sort()).toEqual(['alpha', 'beta', 'delta']);
});
