import { describe, expect, it } from 'vitest';
import { keyOf, nameKey, words } from '../../../src/ownership/words.ts';
import { indexFor } from '../../../src/ownership/writes/attribute.ts';
import { Case } from '../../../src/ownership/writes/case.ts';
import { doersOf, nounsOf, participleOf } from '../../../src/ownership/writes/nouns.ts';
import { readPhrase } from '../../../src/ownership/writes/phrase.ts';
import { readDeed } from '../../../src/ownership/writes/signals/deed.ts';
import { readFields } from '../../../src/ownership/writes/signals/fields.ts';
import { readIdentifiers } from '../../../src/ownership/writes/signals/identifier.ts';
import { readInputNames } from '../../../src/ownership/writes/signals/input-name.ts';
import { NameSignal } from '../../../src/ownership/writes/signals/name.ts';
import { mapOf } from './support.ts';

function caseOf(sdl: string): Case {
  const map = mapOf({ one: sdl });
  const { records, returns } = indexFor(map, map.mutations);
  const [operation] = map.mutations;
  if (operation === undefined) throw new Error('no operation');
  return new Case(operation, records, returns);
}

describe('words', () => {
  it.each([
    ['createURLAlias2', 'create url alias2'],
    ['invoice_id', 'invoice id'],
    ['userIDs', 'user ids'],
    ['ProjectV2Field', 'project v2 field'],
    ['HTML5Page', 'html5 page'],
    ['__x', 'x'],
  ])('%s is %s', (name, expected) => {
    expect(words(name).join(' ')).toBe(expected);
  });

  it.each([
    ['OrderLines', 'order_line'],
    ['Categories', 'category'],
    ['Addresses', 'address'],
    ['Cases', 'case'],
    ['Statuses', 'status'],
  ])('%s and %s have one key', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
    expect(nameKey(words(one))).toBe(keyOf(one));
  });
});

describe('nouns of verbs', () => {
  it.each([
    ['invite', 'invitation'],
    ['pay', 'payment'],
    ['prescribe', 'prescription'],
    ['admit', 'admission'],
    ['verify', 'verification'],
    ['administer', 'administration'],
    ['refer', 'referral'],
    ['comprehend', 'comprehension'],
    ['plan', 'planning'],
    ['approve', 'approval'],
    ['assign', 'assignment'],
    ['own', 'ownship'],
    ['translate', 'translation'],
    ['book', 'booking'],
    ['order', 'order'],
  ])('%s gives %s', (verb, noun) => {
    expect(nounsOf(verb)).toContain(noun);
    expect(nounsOf(verb)).toBe(nounsOf(verb));
  });

  it('are these at most, words or not', () => {
    expect(nounsOf('permit').join(' ')).toBe(
      'permit permitment permition permitation permiting permital permital permitship permitting permittal permission',
    );
    expect(nounsOf('plan').join(' ')).toBe(
      'plan planment planion planation planing planal planal planship planning plannal',
    );
    expect(nounsOf('like').join(' ')).toBe('like likement likion likation liking likeal likal likeship');
  });

  it.each([
    ['archive', 'archived', 'archiver archivor'],
    ['pin', 'pinned', 'piner pinor'],
    ['invest', 'invested', 'invester investor'],
    ['load', 'loaded', 'loader loador'],
    ['subscribe', 'subscribed', 'subscriber subscribor'],
  ])('%s is done: %s, by these: %s', (verb, participle, doers) => {
    expect(participleOf(verb)).toBe(participle);
    expect(doersOf(verb).join(' ')).toBe(doers);
  });
});

describe('phrase', () => {
  const phrase = (name: string, ...records: string[]) => {
    const { verb, subject, object, complements } = readPhrase(words(name), (parts) =>
      records.includes(parts.join(' ')),
    );
    return [
      subject.join(' '),
      verb,
      object.join(' '),
      ...complements.map((c) => `${c.preposition} ${c.words.join(' ')}`),
    ].join(' | ');
  };

  it.each([
    ['updateOrder', [], ' | update | order'],
    ['orderUpdate', [], ' | update | order'],
    ['giftCardAddNote', ['gift card'], 'gift card | add | note'],
    ['addLabelsToIssue', [], ' | add | labels | to issue'],
    ['bulkDeleteOrders', [], ' | delete | orders'],
    ['orderBulkDelete', [], ' | delete | order'],
    ['createOrUpdateRule', [], ' | create | rule'],
    ['updateUserById', [], ' | update | user | by id'],
    ['invoiceCreate', ['invoice'], ' | create | invoice'],
    ['bookTransfer', ['transfer'], ' | book | transfer'],
    ['premodUser', ['user'], ' | premod | user'],
  ])('%s', (name, records, expected) => {
    expect(phrase(name, ...records)).toBe(expected);
  });
});

describe('signals', () => {
  it('name: exact, head, front and complement', () => {
    const types = 'type Cart { id: ID! } type Item { id: ID! } type Query { a: Cart b: Item }';
    expect(new NameSignal(caseOf(`${types} type Mutation { addItemToCart: Boolean }`))).toMatchObject({
      exact: { record: { name: 'Item' } },
      complement: { preposition: 'to', record: { name: 'Cart' } },
    });
    expect(new NameSignal(caseOf(`${types} type Mutation { updateCartNote: Boolean }`))).toMatchObject({
      exact: undefined,
      front: { record: { name: 'Cart' }, rest: ['note'] },
    });
    expect(new NameSignal(caseOf(`${types} type Mutation { createDraftCart: Boolean }`)).head).toMatchObject({
      record: { name: 'Cart' },
      rest: ['draft'],
    });
  });

  it('identifier: by name, by scalar, by nested input; qualified ones are told apart', () => {
    const of = caseOf(`
      scalar InvoiceID
      type Invoice { id: ID! } type Customer { id: ID! } type Plan { id: ID! } type Query { i: Invoice c: Customer p: Plan }
      input Move { parentPlanId: ID! }
      type Mutation { move(target: InvoiceID!, customerId: ID!, input: Move!): Boolean }`);
    expect(readIdentifiers(of).map((i) => [i.record.name, i.input.path, i.qualifier.join()])).toEqual([
      ['Invoice', 'target', ''],
      ['Customer', 'customerId', ''],
      ['Plan', 'input.parentPlanId', 'parent'],
    ]);
  });

  it('input type: one that repeats the operation says nothing new', () => {
    const types = 'type Invoice { id: ID! } type Query { i: Invoice } input ApproveInvoiceInput { id: ID! }';
    const own = readInputNames(
      caseOf(`${types} type Mutation { approveInvoice(input: ApproveInvoiceInput!): Boolean }`),
    );
    const other = readInputNames(caseOf(`${types} type Mutation { approve(input: ApproveInvoiceInput!): Boolean }`));
    expect([own[0]?.echo, other[0]?.echo]).toEqual([true, false]);
  });

  it('fields: by name, by relation, by enum', () => {
    const of = caseOf(`
      enum Level { LOW HIGH }
      type Person { id: ID! } type Ticket { id: ID! title: String urgency: Level assignee: Person } type Query { t: Ticket p: Person }
      type Mutation { updateTicket(id: ID!, title: String, to: Level, assigneeId: ID): Boolean }`);
    const record = of.records.record('Ticket');
    expect(record && readFields(of, record).map((f) => [f.field, f.state])).toEqual([
      ['title', false],
      ['urgency', true],
      ['assignee', false],
    ]);
  });

  it('deed: the record that is named after what is done', () => {
    const of = caseOf(`
      type Category { id: ID! } type CategoryTranslation { id: ID! } type Query { c: Category t: CategoryTranslation }
      type Mutation { translateCategory(id: ID!): Boolean }`);
    expect(readDeed(of, new NameSignal(of))?.name).toBe('CategoryTranslation');
  });
});

describe('what types are called', () => {
  it('drops what a framework adds, unless it is a type of things', () => {
    const of = caseOf(`
      type InvoiceType { id: ID! }
      type Product { id: ID! kind: String }
      type RoomType { id: ID! } type Room { id: ID! }
      type CustomerType { id: ID! } type Person { id: ID! customerType: CustomerType }
      type Query { i: InvoiceType p: Product r: RoomType q: Room x: Person }
      type Mutation { m: Boolean }`);
    const find = (name: string) => of.records.find(keyOf(name), of.subgraph)?.name;
    expect([find('invoice'), find('room'), find('customer')]).toEqual(['InvoiceType', 'Room', undefined]);
  });

  it('takes the name of a query for another name of the record', () => {
    const of = caseOf(
      'type User { id: ID! } type Query { customers: [User!]! } type Mutation { customerDelete(id: ID!): Boolean }',
    );
    expect(of.records.nicknames.find(keyOf('customer'), of.subgraph)?.name).toBe('User');
  });

  it('keeps records apart from payloads, connections and errors, whatever their names', () => {
    const of = caseOf(`
      type LabResult { id: ID! } type SaveResult { lab: LabResult } type DatabaseConnection { id: ID! } type LabConnection { edges: [String] pageInfo: String }
      type SurveyResponse { id: ID! } type SaveResponse { id: ID! ok: Boolean } type Problem { id: ID! } type NotFoundError { message: String }
      type Query { a: LabResult }
      type Mutation { m: Boolean }`);
    const names = [
      'LabResult',
      'SaveResult',
      'DatabaseConnection',
      'LabConnection',
      'SurveyResponse',
      'SaveResponse',
      'Problem',
      'NotFoundError',
    ];
    expect(names.filter((name) => of.records.record(name) !== undefined)).toEqual([
      'LabResult',
      'DatabaseConnection',
      'SurveyResponse',
      'Problem',
    ]);
  });
});

describe('what a type is for', () => {
  const types = `
    type Query { a: Int }
    interface Node { id: ID! }
    interface BaseError { text: String }
    type ByNode implements Node { id: ID! }
    type ById { id: ID! }
    type ByOwnId { name: String byOwnIdId: ID }
    type ByOwnID { name: String byOwnIDID: Int }
    type ByUuid { uuid: String }
    type ByFirst { code: ID! name: String }
    type ByOther { code: String name: String }
    type ByNoId { id2: ID! }
    type PurchaseOrder { purchase_order_id: Thing total: Int }
    type PurchaseItem { purchase_order_id: Thing total: Int }
    type Address { street: String ofOrder: ID! }
    interface Shape { area: Int }
    type SavePayload { id: ID! }
    type OrderConnection { pageInfo: Int }
    type OrderList { pageInfo: Int }
    type WeakConnection { weight: Int }
    type GridConnection { id: ID! volts: Int }
    type OrderEdge { node: Address }
    type HeadEdge { cursor: String }
    type BladeEdge { sharp: Boolean }
    type NotFoundError { text: String }
    type EngineFault { id: ID! }
    type Failed implements BaseError { text: String }
    type RenameMutationResult { id: ID! }
    type orders_mutation_response { id: ID! }
    type ApiResponse { text: String }
    type FirstResponse { id: ID! }
    type CreateResponse { id: ID! }
    type SaveResults { text: String }
    type Told { success: Boolean }
    type Saved { userErrors: [Address] inputErrors: [Address] }
    type Marked { inputErrors: [Address] }
    type CreateAddress { address: Address }
    type AddressUpdate { address: Address }
    type Create { address: Address }
    type ByObject { uuid: Address name: String }
    type Empty
    scalar Thing`;
  it.each([
    [
      'record',
      'ByNode ById ByOwnId ByOwnID ByUuid ByFirst ByNoId PurchaseOrder Shape GridConnection EngineFault FirstResponse',
    ],
    ['value', 'Address ByOther PurchaseItem BladeEdge Create ByObject Empty'],
    [
      'payload',
      'SavePayload RenameMutationResult orders_mutation_response ApiResponse CreateResponse SaveResults Told Saved Marked CreateAddress AddressUpdate',
    ],
    ['connection', 'OrderConnection OrderList WeakConnection'],
    ['edge', 'OrderEdge HeadEdge'],
    ['error', 'NotFoundError Failed'],
    ['root', 'Query Node Nowhere'],
  ])('%s: %s', (role, names) => {
    const map = mapOf({ one: types });
    const { records } = indexFor(map, map.mutations);
    expect(names.split(' ').map((name) => `${name} ${records.role(name)}`)).toEqual(
      names.split(' ').map((name) => `${name} ${role}`),
    );
  });
});
