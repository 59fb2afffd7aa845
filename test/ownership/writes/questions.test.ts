import { describe, expect, it } from 'vitest';
import { mapOf, shorten, writesOf } from './support.ts';

// Where two readings of a name are near each other: each row, and the row beside it that is read otherwise.

describe('what is called after what was done comes back', () => {
  const ledger = `
    type Query { line: LedgerLine }
    type LedgerLine { id: ID! entry: Int }
    type Entry { id: ID! text: String }
    type EntryNote { text: String }
    type EntryApproved { approvedEntry: LedgerLine success: Boolean }
    type EntryNew { newEntry: LedgerLine success: Boolean }
    type EntryCopied { copiedEntry: LedgerLine success: Boolean }
    type EntryNoted { approvedEntry: EntryNote success: Boolean }`;
  const withoutEntry = ledger.replace(/type Entry \{.*/, '');

  it.each([
    ['approveEntry(id: ID!): EntryApproved', ['LedgerLine certain']],
    ['rejectEntry(id: ID!): EntryApproved', ['LedgerLine.entry likely']],
    ['copyEntry(id: ID!): EntryCopied', ['LedgerLine certain']],
    ['draftEntry(id: ID!): EntryNew', ['LedgerLine certain']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, withoutEntry)).toEqual(expected);
  });

  it.each([
    ['approveEntry(id: ID!): EntryApproved', ['LedgerLine certain']],
    ['approveEntry(id: ID!): EntryNoted', ['Entry likely']],
  ])('where there is an Entry, too: %s', (operation, expected) => {
    expect(writesOf(operation, ledger)).toEqual(expected);
  });
});

describe('who holds the relation, and who ends with it', () => {
  const shop = `
    type Query { order: Order buyer: Buyer }
    type Buyer { id: ID! name: String paymentMethods: [PaymentMethod!]! roles: [Role!]! }
    type PaymentMethod { id: ID! label: String }
    type Role { id: ID! name: String }
    type Order { id: ID! buyer: Buyer total: Int }
    type Removed { deletedPaymentMethodId: ID buyer: Buyer success: Boolean }
    type RemovedSeveral { deletedPaymentMethodIds: [ID!] buyer: Buyer success: Boolean }
    type RemovedOther { deletedBuyerId: ID buyer: Buyer success: Boolean }
    type RemovedCount { deletedPaymentMethods: Int buyer: Buyer success: Boolean }
    type RemovedOne { removedPaymentMethodId: ID buyer: Buyer success: Boolean }`;

  it.each([
    ['removePaymentMethod(buyerId: ID!, paymentMethodId: ID!): Removed', ['PaymentMethod likely']],
    ['removePaymentMethod(buyerId: ID!, paymentMethodId: ID!): RemovedSeveral', ['PaymentMethod likely']],
    ['removePaymentMethod(buyerId: ID!, paymentMethodId: ID!): RemovedOther', ['Buyer.paymentMethods likely']],
    ['removePaymentMethod(buyerId: ID!, paymentMethodId: ID!): RemovedCount', ['Buyer.paymentMethods likely']],
    ['removePaymentMethod(buyerId: ID!, paymentMethodId: ID!): RemovedOne', ['Buyer.paymentMethods likely']],
    ['assignRoleToBuyer(roleId: ID!, orderId: ID!): Order', ['Buyer.roles likely']],
    ['assignRole(buyerId: ID!, roleId: ID!): Boolean', ['Buyer.roles likely']],
    ['correctBuyer(orderId: ID!, buyerId: ID!): Order', ['Order.buyer likely']],
    ['correctBuyer(buyerId: ID!, orderId: ID!): Order', ['Buyer certain']],
    ['setBuyerForOrder(id: ID!): Order', ['Order.buyer likely']],
    ['setBuyerIntoOrder(id: ID!): Order', ['Buyer likely']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, shop)).toEqual(expected);
  });
});

describe('which field an enum goes to', () => {
  const club = `
    type Query { member: Member }
    enum MemberStatus { ACTIVE PAUSED }
    enum Mood { GOOD BAD }
    type Member { id: ID! status: MemberStatus pastStatus: MemberStatus mood: Mood }`;
  it.each([
    ['member(id: ID!, wantedStatus: MemberStatus!): Member', ['Member.status likely']],
    ['pauseMember(id: ID!, wantedStatus: MemberStatus!): Member', ['Member.status certain']],
    ['pauseMember(id: ID!, wanted: MemberStatus!): Member', ['Member certain']],
    ['pauseMember(id: ID!, feeling: Mood!): Member', ['Member.mood certain']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, club)).toEqual(expected);
  });

  it('is a field that the operation has itself, before others', () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external"])';
    const status = 'enum MemberStatus { ACTIVE PAUSED }';
    const map = mapOf({
      clubs: `${link} ${status} type Query { member: Member } type Member @key(fields: "id") { id: ID! standing: MemberStatus }`,
      desk: `${link} ${status} type Member @key(fields: "id") { id: ID! standing: MemberStatus @external shown: MemberStatus }
        type Mutation { pauseMember(id: ID!, wanted: MemberStatus!): Member }`,
    });
    expect(shorten(map.mutations[0]?.writes ?? [])).toEqual(['Member.shown certain']);
  });
});

describe('what is called for short', () => {
  const cms = (types: string) => `
    type Query { a: Int }
    type CmsPage { id: ID! title: String }
    type CmsDefaultPage { id: ID! title: String }
    ${types}`;
  const module = 'type CmsMenu { id: ID! } type CmsBlock { id: ID! } type CmsSlot { id: ID! }';

  it.each([
    ['the shortest name, where all of a module begin alike', module, ['CmsPage likely']],
    ['none of two, where few begin so', module.replace('CmsSlot', 'Slot'), []],
    ['none of two, where some only happen to', module.replace('CmsSlot', 'Cmsen'), []],
    ['none of two, where one is no type of its own', module.replace('type CmsSlot', 'input CmsSlot'), []],
    ['none of two that are equally short', `${module} type TopPage { id: ID! }`, []],
  ])('is %s', (_, types, expected) => {
    expect(writesOf('clearPage(id: ID!): Boolean', cms(types))).toEqual(expected);
  });

  it('is the one of several that comes back', () => {
    const types = `type Query { a: Int } type ProjectInvitation { id: ID! note: String } type TeamInvitation { id: ID! note: String }`;
    expect(writesOf('acceptInvitation(id: ID!): TeamInvitation', types)).toEqual(['TeamInvitation certain']);
    expect(writesOf('acceptInvitation(id: ID!): Boolean', types)).toEqual([]);
    expect(writesOf('note(invitationId: ID!, note: String): TeamInvitation', types)).toEqual([
      'TeamInvitation.note likely',
    ]);
  });
});

describe('verbs of reading', () => {
  const types = `
    type Query { a: Int }
    type UserSession { id: ID! token: String } type User { id: ID! }
    type UploadTicket { id: ID! url: String } type Order { id: ID! } type Orders { id: ID! }`;
  it.each([
    ['login(name: String!): UserSession', ['UserSession likely']],
    ['logout(userSessionId: ID!): Boolean', ['UserSession likely']],
    ['login(name: String!): User', []],
    ['prepareUpload(name: String!): UploadTicket', ['UploadTicket likely']],
    ['prepareUpload(id: ID!): UploadTicket', []],
    ['prepareUpload(uploadTicketId: ID!): UploadTicket', []],
    ['exportOrder(name: String): UploadTicket', []],
    ['previewUpload(name: String!): UploadTicket', []],
    ['validateOrder(id: ID!): Order', ['Order possible']],
    ['validateOrder(id: ID!): User', []],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, types)).toEqual(expected);
  });
});

describe('what comes back beside the record', () => {
  const types = `
    type Query { order: Order user: User }
    type Order { id: ID! total: Int } type User { id: ID! name: String } type Receipt { id: ID! text: String }
    type NotFoundError { order: Order }
    union MarkResult = Receipt | NotFoundError
    type MarkPayload { viewer: User order: Order success: Boolean }
    type AllPayload { order: Order all: Query success: Boolean }
    type PairPayload { receipt: Receipt user: User success: Boolean }
    type Team { id: ID! } type Member { id: ID! name: String }`;
  it.each([
    ['mark(id: ID!): MarkResult', ['Receipt likely']],
    ['mark(id: ID!): MarkPayload', ['Order likely']],
    ['mark(id: ID!): AllPayload', ['Order likely']],
    ['prepareUpload(name: String): PairPayload', []],
    ['prepareOrder(name: String): Receipt', []],
    ['changeHomeTeam(memberId: ID!, teamId: ID!): Member', ['Member likely']],
    ['updateHomeTeam(memberId: ID!, teamId: ID!): Member', ['Team likely']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, types)).toEqual(expected);
  });
});

describe('records by their names', () => {
  const types = `
    type Query { a: Int }
    type GridConnection { id: ID! volts: Int } type BladeEdge { id: ID! sharp: Boolean }
    type Seat { id: ID! seatType: SeatType } type SeatType { id: ID! label: String }
    type Student { id: ID! course: Course } type Course { id: ID! }
    type OrderLine { amount: Int } type order_line { id: ID! amount: Int }
    input SeatTypeValues { label: String } input SeatInputType { note: String }`;
  it.each([
    ['upgradeGridConnection(id: ID!): Boolean', ['GridConnection likely']],
    ['grindBladeEdge(id: ID!): Boolean', ['BladeEdge likely']],
    ['apply(values: SeatTypeValues!): Boolean', ['SeatType.label likely']],
    ['apply(values: SeatInputType!): Boolean', ['Seat likely']],
    ['moveStudent(id: ID!, courseID: ID!): Student', ['Student.course certain']],
    ['moveStudent(id: ID!, courseIds: [ID!]!): Student', ['Student.course certain']],
    ['removeOrderLine(id: ID!): Boolean', ['order_line likely']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, types)).toEqual(expected);
  });

  it('takes what the subgraph itself declares before what others do', () => {
    const map = mapOf({
      one: 'type Query { a: Int } type OrderLine { amount: Int } type Mutation { removeOrderLine(id: ID!): Boolean }',
      two: 'type Query { b: Int } type order_line { id: ID! amount: Int }',
    });
    expect(shorten(map.mutations[0]?.writes ?? [])).toEqual(['OrderLine likely']);
  });
});

describe('what authors say on an operation', () => {
  const types = 'type Query { a: Int } type Order { id: ID! total: Int } type User { id: ID! }';
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'GET'])('the verb of its connector: %s', (verb) => {
    const map = mapOf({
      one: `${types} type Mutation { closeOrder(id: ID!): Order @connect(http: { ${verb}: "/orders" }) }`,
    });
    expect(map.mutations[0]?.writes[0]?.evidence).toContainEqual({ signal: 'connector', detail: verb });
  });

  it.each([
    ['linked by its name', '', '@tag(name: "writes/Order.total")', ['Order.total certain']],
    ['not linked', link, '@tag(name: "writes/Order")', ['Order certain']],
    ['in other words', '', '@tag(name: "writes/orders")', ['Order certain']],
    ['with another meaning', '', '@tag(name: "reads/Order")', ['User likely']],
    ['by another name', '', '@label(name: "writes/Order")', ['User likely']],
  ])('what it writes, %s', (_, head, directive, expected) => {
    const map = mapOf({ one: `${head} ${types} type Mutation { touch(id: ID!): User ${directive} }` });
    expect(shorten(map.mutations[0]?.writes ?? [])).toEqual(expected);
  });
});
