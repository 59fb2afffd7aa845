import { describe, expect, it } from 'vitest';
import { mapOf, settle, settledOf } from './support.ts';

const shop = `
  enum OrderStatus { OPEN PAID }
  type Order { id: ID! status: OrderStatus! note: String lines: [OrderLine!]! customer: Customer! total: Money }
  type OrderLine { id: ID! quantity: Int! }
  type Customer { id: ID! email: String orders: [Order!]! roles: [Role!]! settings: CustomerSettings! }
  type CustomerSettings { newsletter: Boolean! }
  type Role { id: ID! name: String! }
  type Review { id: ID! text: String product: Product! }
  type Product { id: ID! name: String! }
  type Money { amount: Int! }
  type Failure { message: String! }
  union OrderResult = Order | Failure
  type OrderPayload { order: Order customer: Customer userErrors: [Failure!]! }
  type Query { order(id: ID!): Order me: Customer product: Product }
`;

describe('which record an operation writes', () => {
  it.each([
    ['a name that leaves nothing over, and an id', 'deleteOrder(id: ID!): Boolean', ['Order']],
    ['a second signal makes it certain', 'createOrder(note: String): Order!', ['Order']],
    [
      'a returned record is context if another one is named',
      'createReview(productId: ID!, text: String): Product',
      ['Review'],
    ],
    ['the object may stand first', 'orderLineRemove(id: ID!): Boolean', ['OrderLine']],
    ['the longest name wins', 'deleteOrderLine(id: ID!): Boolean', ['OrderLine']],
    ['a payload is looked into', 'cancelOrder(orderId: ID!): OrderPayload', ['Order']],
    ['a union of success and failure too', 'cancelOrder(orderId: ID!): OrderResult', ['Order']],
    ['an argument identifies it', 'ship(orderId: ID!): Boolean', ['Order']],
    ['it is returned', 'changeEmail(email: String!): Customer', ['Customer.email']],
    ['who asks', 'changePassword(old: String!, new: String!): Boolean', ['Customer']],
    ['a part that is added comes into being', 'addOrderLine(orderId: ID!, quantity: Int!): Order', ['OrderLine']],
    [
      'a value and who holds it',
      'updateCustomerSettings(customerId: ID!, newsletter: Boolean!): Boolean',
      ['Customer.settings', 'CustomerSettings.newsletter'],
    ],
    ['what is made of another record', 'purchaseProduct(productId: ID!): Order', ['Order']],
  ])('%s', (_, operation, expected) => {
    expect(settledOf(operation, shop)).toEqual(expected);
  });

  it.each([
    ['login', 'login(email: String!): Customer'],
    ['a link that is handed out', 'createUploadUrl(name: String!): String'],
    ['a reading verb', 'searchOrders(text: String!): [Order!]!'],
    ['no record at all', 'ping: String'],
  ])('nothing for %s', (_, operation) => {
    expect(settledOf(operation, shop).filter((write) => !write.endsWith('?'))).toEqual([]);
  });

  it('says possible where announcing may leave the record as it is', () => {
    expect(settledOf('sendOrderReminder(orderId: ID!): Boolean', shop)).toEqual(['Order?']);
  });
});

describe('which fields are written', () => {
  it('takes the fields that the inputs name, keys left out', () => {
    const types = `${shop} input OrderPatch { id: ID! note: String status: OrderStatus }`;
    expect(settledOf('updateOrder(input: OrderPatch!): Order', types)).toEqual(['Order.note', 'Order.status']);
  });

  it('takes the field that the rest of the name leads to', () => {
    expect(settledOf('updateOrderNote(orderId: ID!, text: String!): Boolean', shop)).toEqual(['Order.note']);
  });

  it('knows a state by its enum, whatever the argument is called', () => {
    const map = mapOf({ one: `${shop} type Mutation { updateOrder(orderId: ID!, to: OrderStatus!): Boolean }` });
    expect(map.mutations[0]?.writes).toMatchObject([
      {
        type: 'Order',
        field: 'status',
        evidence: expect.arrayContaining([{ signal: 'state', detail: 'to: OrderStatus!' }]),
      },
    ]);
  });

  it('takes an enum that many records have for the state of those alone that something else points to', () => {
    const names = 'Crate Pallet Barrel Sack Drum Tin Jar Keg Vat'.split(' ');
    const many = names.map((name) => `type ${name} @key(fields: "id") { id: ID! unit: Unit }`).join(' ');
    const one = `enum Unit { KILO POUND } type Shelf @key(fields: "id") { id: ID! unit: Unit }`;
    const written = (operation: string) => {
      const map = mapOf({ many: `enum Unit { KILO POUND } ${many}`, one: `${one} type Mutation { ${operation} }` });
      return settle(map.mutations[0]?.writes ?? []);
    };
    expect(written('convertCrate(id: ID!, to: Unit!): Boolean')).toEqual(['Crate']);
    expect(written('changeUnit(id: ID!, unit: Unit!): Boolean')).toEqual(['Shelf.unit']);
  });

  it('writes the whole record where the verb does more than to set what is given', () => {
    expect(settledOf('fixOrder(orderId: ID!, to: OrderStatus!): Boolean', shop)).toEqual(['Order']);
    expect(settledOf('createOrder(note: String, status: OrderStatus): Order', shop)).toEqual(['Order']);
    expect(settledOf('deleteOrder(id: ID!, note: String): Order', shop)).toEqual(['Order']);
  });
});

describe('what is taken beside the known fields', () => {
  const staff = 'type Employee { id: ID! isAvailable: Boolean title: String } type Query { employee: Employee }';

  it('may be anything of the record that the name speaks of', () => {
    expect(settledOf('updateEmployee(id: ID!, isAvailable: Boolean!, grade: Int!): Employee', staff)).toEqual([
      'Employee',
      'Employee.isAvailable',
    ]);
  });

  it('may lie deeper than inputs are read', () => {
    const types = `${staff} input Deep { grade: Int } input Inner { extras: Deep } input Outer { isAvailable: Boolean more: Inner }`;
    expect(settledOf('updateEmployee(id: ID!, input: Outer!): Employee', types)).toEqual([
      'Employee',
      'Employee.isAvailable',
    ]);
  });

  it('is of no account where the verb says what is done', () => {
    expect(settledOf('promote(employeeId: ID!, title: String!, grade: Int!): Employee', staff)).toEqual(['Employee']);
  });

  it.each([
    ['a field by its words', 'updateAvailability(employeeId: ID!, available: Boolean!): Employee', 'isAvailable'],
    ['the new value of a field', 'renameEmployee(employeeId: ID!, newTitle: String!): Employee', 'title'],
    [
      'why and when',
      'changeTitle(employeeId: ID!, title: String!, reason: String, effectiveDate: String): Employee',
      'title',
    ],
    ['what else is identified', 'changeTitle(employeeId: ID!, title: String!, approverId: ID!): Employee', 'title'],
    ['the request itself', 'changeTitle(employeeId: ID!, title: String!, idempotencyKey: String): Employee', 'title'],
  ])('is not %s', (_, operation, field) => {
    expect(settledOf(operation, staff)).toEqual([`Employee.${field}`]);
  });

  it('raises no alarm about one who sets only what it contributes', () => {
    const employees = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Employee @key(fields: "id") { id: ID! title: String }
      type Query { employee: Employee }`;
    const presence = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Employee @key(fields: "id") { id: ID! isAvailable: Boolean! mood: Mood }
      enum Mood { HAPPY SAD }
      type Query { away: [Employee!]! }
      type Mutation {
        updateAvailability(employeeID: Int!, isAvailable: Boolean!, reason: String): Employee!
        updateMood(employeeID: Int!, mood: Mood!): Employee!
      }`;
    expect(mapOf({ employees, presence }).mutations.map(({ writes }) => settle(writes))).toEqual([
      ['Employee.isAvailable'],
      ['Employee.mood'],
    ]);
  });
});

describe('interfaces, unions and what stands behind them', () => {
  const bank = `
    interface Account { id: ID! name: String }
    type Savings implements Account { id: ID! name: String goal: Goal }
    type Checking implements Account { id: ID! name: String overdraftLimit: Int }
    type Goal { title: String }
    type Person { id: ID! policy: Coverage email: String }
    type Coverage { id: ID! number: String }
    type Payment { id: ID! account: Checking amount: Int }
    type Subscriber { id: ID! email: String }
    type Desk { id: ID! } type DeskBooking { id: ID! desk: Desk slot: String }
    type FieldEngineer { id: ID! crew: Crew } type Crew { id: ID! members: [FieldEngineer!]! }
    type Tariff { id: ID! code: String } type Contract { id: ID! tariff: Tariff }
    type MeterReading { id: ID! value: Int } type Meter { id: ID! }
    type Firm { id: ID! code: Int } type Charity { id: ID! code: Int }
    union Owner = Firm | Charity
    type OwnerPayload { owner: Owner }
    type ThingPayload { frozenAccount: Account hint: String }
    type Query { account: Account customers: [Person!]! desk: Desk booking: DeskBooking firm: Firm charity: Charity }
    input GoalInput { title: String }`;

  it.each([
    ['the named one of those that implement it', 'openSavings(name: String): Account', ['Savings']],
    [
      'the interface that is identified, and perhaps the one that has the field',
      'setOverdraftLimit(accountId: ID!, limit: Int!): Account',
      ['Account'],
    ],
    [
      'a value, and what comes back with it',
      'setGoal(accountId: ID!, goal: GoalInput!): Account',
      ['Account', 'Goal.title'],
    ],
    ['each of several that may come back', 'approve(id: ID!): OwnerPayload', ['Charity', 'Firm']],
    ['a payment, and what is paid', 'payChecking(checkingId: ID!, amount: Int!): Boolean', ['Checking', 'Payment']],
    [
      'what is moved, and where to',
      'moveEngineerToCrew(engineerId: ID!, crewId: ID!): Boolean',
      ['Crew', 'FieldEngineer'],
    ],
    ['perhaps what is chosen', 'switchTariff(personId: ID!, tariffId: ID!): Boolean', ['Tariff?']],
    ['parts that end, by whose they are', 'discardReadings(meterId: ID!): Int', ['MeterReading']],
    ['what comes back after what was done', 'freezeThing(thing: String): ThingPayload', ['Account']],
    ['one that queries call otherwise', 'customerOnboard(email: String!): ID', ['Person']],
  ])('%s', (_, operation, expected) => {
    expect(settledOf(operation, bank)).toEqual(expected);
  });
});

describe('across subgraphs', () => {
  const billing = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    enum InvoiceStatus { DRAFT SENT }
    type Invoice @key(fields: "id") { id: ID! status: InvoiceStatus! }
    type Query { invoice: Invoice }`;

  it('finds a record that the subgraph itself does not declare', () => {
    const reporting = `
      enum InvoiceStatus { DRAFT SENT }
      type Query { report: String }
      type Mutation { fixInvoiceStatus(invoiceId: ID!, status: InvoiceStatus!): Boolean }`;
    const map = mapOf({ billing, reporting });
    expect(settle(map.mutations[0]?.writes ?? [])).toEqual(['Invoice.status']);
  });

  it('takes the schema at its word', () => {
    const closing = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
      type Query { month: String }
      type Mutation { closeMonth(month: String!): Boolean @tag(name: "writes/Invoice.status") @tag(name: "internal") }`;
    const map = mapOf({ billing, closing });
    expect(map.mutations[0]?.writes).toEqual([
      {
        type: 'Invoice',
        field: 'status',
        confidence: 'certain',
        evidence: [{ signal: 'tag', detail: '@tag(name: "writes/Invoice.status")' }],
      },
    ]);
  });

  it('believes a directive that drops the entity from a cache', () => {
    const cached = `
      directive @openfed__cacheInvalidate on FIELD_DEFINITION
      type Review { id: ID! } type Product { id: ID! }
      type Query { review: Review product: Product }
      type Mutation { createReview(productId: ID!): Product @openfed__cacheInvalidate }`;
    expect(settle(mapOf({ cached }).mutations[0]?.writes ?? [])).toEqual(['Product']);
  });

  it.each([
    [
      'a topic beside other evidence',
      '@edfs__kafkaPublish(topic: "orderChanged", providerId: "k")',
      'deleteOrder(id: ID!)',
      ['Order'],
      'the event orderChanged',
    ],
    [
      'a subject that alone tells',
      '@edfs__natsPublish(subject: "order.closed.{{ args.id }}")',
      'push(id: ID!)',
      ['Order?'],
      'the event order.closed',
    ],
    [
      'a channel in the plural',
      '@edfs__redisPublish(channel: "orders-{{ args.id }}")',
      'emit(id: ID!)',
      ['Order?'],
      'the event orders',
    ],
    [
      'the longest name',
      '@edfs__natsPublish(subject: "orderLineAdded")',
      'push(id: ID!)',
      ['OrderLine?'],
      'the event orderLineAdded',
    ],
    ['nothing of the graph', '@edfs__natsPublish(subject: "heartbeat")', 'push(id: ID!)', ['Customer?'], undefined],
    ['a question', '@edfs__natsPublish(subject: "order")', 'checkIt(id: ID!)', [], undefined],
    ['a request', '@edfs__natsRequest(subject: "order")', 'push(id: ID!)', ['Order?'], 'the event order'],
    ['no publication', '@edfs__natsSubscribe(subjects: ["order"])', 'push(id: ID!)', ['Customer?'], undefined],
    ['SQL of Mesh', '@mysqlDelete(subgraph: "one", table: "order")', 'deleteOrder(id: ID!)', ['Order'], 'DELETE'],
    [
      'SQL of Mesh that asks',
      '@mysqlSelect(subgraph: "one", table: "order")',
      'changeOrder(id: ID!)',
      ['Order?'],
      'SELECT',
    ],
  ])('hears what a transport does: %s', (_, directive, operation, written, said) => {
    const [mutation] = mapOf({ one: `${shop} type Mutation { ${operation}: Boolean ${directive} }` }).mutations;
    expect(settle(mutation?.writes ?? [])).toEqual(written);
    const details = mutation?.writes[0]?.evidence.filter(({ signal }) => signal === 'event' || signal === 'connector');
    expect(details ?? []).toEqual(said === undefined ? [] : [expect.objectContaining({ detail: said })]);
  });

  it('reads the verb of a connector where the name has none', () => {
    const map = mapOf({
      one: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11") @link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect"])
        type Invoice { id: ID! }
        type Query { invoice: Invoice }
        type Mutation { invoice(id: ID!): Boolean @connect(http: { DELETE: "https://example.com/{$args.id}" }, selection: "") }`,
    });
    expect(settle(map.mutations[0]?.writes ?? [])).toEqual(['Invoice']);
  });
});
