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
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('the verb of its connector: %s', (verb) => {
    const map = mapOf({
      one: `${types} type Mutation { closeOrder(id: ID!): Order @connect(http: { ${verb}: "/orders" }) }`,
    });
    expect(map.mutations[0]?.writes[0]?.evidence).toContainEqual({ signal: 'connector', detail: verb });
  });

  it('a connector that only gets: a write is possible, whatever else speaks for it', () => {
    const map = mapOf({
      one: `${types} type Mutation { closeOrder(id: ID!): Order @connect(http: { GET: "/orders" }) }`,
    });
    expect(shorten(map.mutations[0]?.writes ?? [])).toEqual(['Order possible']);
    expect(map.mutations[0]?.writes[0]?.evidence.map(({ signal }) => signal)).not.toContain('connector');
  });

  it.each([
    ['linked by its name', '', '@tag(name: "writes/Order.total")', ['Order.total certain']],
    ['not linked', link, '@tag(name: "writes/Order")', ['Order certain']],
    ['as GraphOS takes it', '', '@tag(name: "writes/Order/total")', ['Order.total certain']],
    ['as a record is called', '', '@tag(name: "writes/order")', ['Order certain']],
    ['by a name that nothing has', '', '@tag(name: "writes/orders")', ['User likely']],
    ['by two names in one', '', '@tag(name: "writes/Order,User")', ['User likely']],
    ['with another meaning', '', '@tag(name: "reads/Order")', ['User likely']],
    ['by another name', '', '@label(name: "writes/Order")', ['User likely']],
  ])('what it writes, %s', (_, head, directive, expected) => {
    const map = mapOf({ one: `${head} ${types} type Mutation { touch(id: ID!): User ${directive} }` });
    expect(shorten(map.mutations[0]?.writes ?? [])).toEqual(expected);
  });
});

describe('a name that says more than a record does', () => {
  const checkout = `
    type Checkout { id: ID! sellerShippingMethods: [String] }
    type CheckoutSeller { id: ID! name: String shippingMethods: [String] }`;
  const order = `
    type Order { id: ID! provider: Provider total: Int }
    type OrderPayment { id: ID! provider: Provider amount: Int }
    type OrderTotal { amount: Int } type Total { amount: Int } type Provider { id: ID! name: String }`;
  const account = `
    type Account { id: ID! plan: Int tariff: Tariff } type Tariff { id: ID! name: String } type Note { id: ID! text: String }`;
  const ticket = 'type Ticket { id: ID! ticketStatus: TicketStatus } type TicketStatus { id: ID! label: String }';
  const member = 'type Member { id: ID! team: Team homeTeam: Team } type Team { id: ID! name: String }';
  const crew = 'type Engineer { id: ID! crew: Crew name: String } type Crew { id: ID! name: String }';

  it.each([
    // A field of what comes back goes before a record of a longer name, if it is identified.
    [
      'updateCheckoutSellerShippingMethods(checkoutId: ID!): Checkout',
      ['Checkout.sellerShippingMethods likely'],
      checkout,
    ],
    ['updateCheckoutSellerName(checkoutId: ID!): Checkout', ['CheckoutSeller.name likely'], checkout],
    ['updateCheckoutSellerShippingMethods(id: ID!): Checkout', ['CheckoutSeller.shippingMethods likely'], checkout],
    [
      'updateCheckoutSellerShippingMethods(checkoutSellerId: ID!): Checkout',
      ['CheckoutSeller.shippingMethods certain'],
      checkout,
    ],
    // An OrderPayment is not spoken of where an order and a provider are identified.
    ['setOrderPaymentProvider(orderId: ID!, providerId: ID!): Order', ['Order.provider likely'], order],
    ['setOrderPaymentProvider(orderId: ID!, providerId: ID!): Boolean', ['OrderPayment.provider likely'], order],
    ['setOrderPaymentProvider(orderPaymentId: ID!, providerId: ID!): Order', ['OrderPayment.provider certain'], order],
    ['setOrderPaymentProvider(id: ID!, providerId: ID!): Order', ['Order.provider likely'], order],
    // A part that comes back is written with its whole.
    ['updateOrderFully(note: String): OrderTotal', ['Order likely', 'OrderTotal likely'], order],
    ['updateOrderFully(note: String): Total', ['Order likely'], order],
    ['createOrderFully(note: String): Boolean', ['Order possible'], order],
    // What is chosen for another stays as it is.
    ['switchMainTariff(accountId: ID!, tariffId: ID!): Account', ['Account.tariff likely'], account],
    ['adjustMainTariff(accountId: ID!, tariffId: ID!): Account', ['Tariff likely'], account],
    ['switchMainTariff(accountId: ID!, tariffId: ID!): Note', ['Tariff likely'], account],
    ['addAccountMainTariff(tariffId: ID!): Account', ['Account likely'], account],
    ['switchTariff(tariffId: ID!): Account', ['Account.tariff likely'], account],
    ['switchTariff(tariffId: ID!): Boolean', ['Tariff certain'], account],
    ['switchTariff(id: ID!, tariffId: ID!): Account', ['Account.tariff likely'], account],
    ['setTariffForAccount(id: ID!): Account', ['Account.tariff likely'], account],
    ['setTariffByAccount(id: ID!): Account', ['Tariff likely'], account],
    ['transitionTicketStatus(id: ID!): Ticket', ['Ticket.ticketStatus likely'], ticket],
    // Of two that are identified, the one that comes back and has the other in a field of that name gets another one of it.
    ['updateHomeTeam(memberId: ID!, homeTeamId: ID!): Member', ['Member.homeTeam likely'], member],
    ['updateHomeTeam(id: ID!, homeTeamId: ID!): Member', ['Member.homeTeam likely'], member],
    ['changeHomeTeam(id: ID!, teamId: ID!): Member', ['Member.team likely'], member],
    ['updateHomeTeam(memberId: ID!, homeTeamId: ID!, name: String!): Member', ['Team.name likely'], member],
    ['updateHomeTeam(memberId: ID!, homeTeamId: ID!): Team', ['Team likely'], member],
    ['updateAwayTeam(memberId: ID!, awayTeamId: ID!): Member', ['Team likely'], member],
    ['archiveHomeTeam(memberId: ID!, homeTeamId: ID!): Member', ['Team likely'], member],
    // What is moved is written where it is what has one of the others.
    ['moveEngineerToCrew(engineerId: ID!, crewId: ID!): Crew', ['Engineer.crew certain'], crew],
    ['moveEngineerToCrew(engineerId: ID!, crewId: ID!): Boolean', ['Engineer.crew certain'], crew],
  ])('%s', (operation, expected, types) => {
    expect(writesOf(operation, `type Query { a: Int } ${types}`)).toEqual(expected);
  });
});

describe('a name that says less', () => {
  const groups = `type Query { a: Int } type Collection { id: ID! name: String } type ProductGroup { id: ID! name: String }
    input UpdateCollectionInput { name: String }
    type ArtWork { id: ID! name: String } type Loan { id: ID! work: ArtWork } type Fee { id: ID! amount: Int }
    scalar ApplicationID type Application { id: ID! state: Int } type GolfClubRequest { id: ID! state: Int }`;
  it.each([
    ['updateGroup(groupId: ID!, input: UpdateCollectionInput!): Boolean', ['Collection.name likely']],
    ['updateGroup(groupId: ID!, input: UpdateCollectionInput!): ProductGroup', ['ProductGroup.name certain']],
    ['lendWork(workId: ID!): Loan', ['Loan.work likely']],
    ['lendWork(workId: ID!): Fee', ['ArtWork likely']],
    ['approveClubRequest(clubRequestId: ID!): Boolean', ['GolfClubRequest likely']],
    ['approveClubRequest(clubRequestId: ApplicationID!): Boolean', ['Application likely']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, groups)).toEqual(expected);
  });
});

describe('what is published or sent', () => {
  const menu = 'type Query { a: Int } type Menu { id: ID! title: String }';
  it.each([
    ['publishMenu(id: ID!): Boolean', ['Menu likely']],
    ['publishMenu(menuId: ID!): Boolean', ['Menu certain']],
    ['publishMenu(note: String): Boolean', ['Menu possible']],
    ['publishMenuFully(id: ID!): Menu', ['Menu possible']],
    ['publishNews(id: ID!): Menu', ['Menu likely']],
    ['publishNews(note: String): Menu', []],
    ['sendNews(id: ID!): Menu', []],
    ['sendMenu(id: ID!): Menu', ['Menu certain']],
    ['resendMenu(id: ID!): Menu', ['Menu possible']],
    ['notifyMenu(id: ID!): Menu', ['Menu possible']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, menu)).toEqual(expected);
  });
});

describe('what inputs are named after', () => {
  const types = `type Query { a: Int } type Order { id: ID! total: Int } type Measure { id: ID! height: Int } type User { id: ID! }
    input OrderUpdateInput { total: Int } input UpdateInput { total: Int } input MeasureInput { height: Int }
    input CreateOrder { total: Int } input OrderCreate { total: Int }`;
  it.each([
    ['OrderUpdateInput', ['Order.total likely']],
    ['OrderCreate', ['Order.total likely']],
    ['CreateOrder', ['Order.total likely']],
    ['MeasureInput', ['Measure.height likely']],
    ['UpdateInput', []],
  ])('%s', (input, expected) => {
    expect(writesOf(`apply(values: ${input}!): Boolean`, types)).toEqual(expected);
  });
});

describe('records that are named after deeds', () => {
  const types = `type Query { a: Int }
    type Post { id: ID! likes: [Like] text: String } type Like { id: ID! at: String }
    type Invoice { id: ID! sum: Int } type Payment { id: ID! invoice: Invoice amount: Int }
    type Person { id: ID! name: String } type Invitation { id: ID! text: String }
    type Subscriber { id: ID! email: String } type Order { id: ID! } type ApprovedOrder { id: ID! }`;
  it.each([
    ['likePost(postId: ID!): Post', ['Like likely', 'Post likely']],
    ['unlikePost(postId: ID!): Post', ['Like likely', 'Post likely']],
    ['likePost(postId: ID!): Boolean', ['Like likely']],
    ['likeInvoice(invoiceId: ID!): Invoice', ['Invoice certain']],
    ['payInvoice(invoiceId: ID!, amount: Int): Boolean', ['Invoice likely', 'Payment likely']],
    ['payInvoice(invoiceId: ID!, amount: Int): Payment', ['Invoice likely', 'Payment certain']],
    ['payInvoice(invoiceId: ID!, amount: Int): Invoice', ['Invoice certain']],
    ['payInvoice(invoiceId: ID!): Boolean', ['Invoice certain']],
    ['invitePerson(personId: ID!): Boolean', ['Invitation likely']],
    ['invitePerson(personId: ID!): Invitation', ['Invitation certain']],
    ['invitePerson(personId: ID!): Person', ['Person certain']],
    ['subscribe(email: String): Boolean', ['Subscriber likely']],
    ['subscribe(phone: String): Boolean', []],
    ['approveOrder(id: ID!): Boolean', ['ApprovedOrder likely']],
    ['assignOrder(id: ID!): Boolean', ['Order likely']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, types)).toEqual(expected);
  });
});

describe('what an answer holds', () => {
  const types = `type Query { a: Int } type Order { id: ID! total: Int } type Failure { reason: String }
    type OrderPlaced { order: Order at: String } union PlaceResult = OrderPlaced | Failure
    type Run { order: Order when: String }
    type First { order: Order } type Second { order: Order } union Either = First | Second
    type PagePayload { errors: [Order] pageInfo: Order ok: Boolean }`;
  it.each([
    ['place(total: Int): PlaceResult', ['Order likely']],
    ['place(total: Int): Either', ['Order likely']],
    ['place(total: Int): PagePayload', []],
    ['run(total: Int): Run', ['Order.total likely']],
    ['place(total: Int): Run', []],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, types)).toEqual(expected);
  });
});

describe('what is added to what', () => {
  const types = `type Query { a: Int }
    type Issue { id: ID! labels: [Label] } type Label { id: ID! name: String }
    type Team { id: ID! users: [User] } type User { id: ID! name: String } type TeamMember { id: ID! user: User }
    type Club { id: ID! badges: [Badge] } type Badge { id: ID! } type ClubBadge { id: ID! club: Club badge: Badge }
    type Cart { id: ID! lines: [CartLine] products: [Product] } type CartLine { id: ID! product: Product } type Product { id: ID! }
    type Crew { id: ID! sailors: [Sailor] } type Sailor { id: ID! } type CrewSailorship { id: ID! }`;
  it.each([
    ['issueAddLabel(id: ID!, labelId: ID!): Issue', ['Issue.labels likely']],
    ['issueAddLabel(id: ID!, name: String): Issue', ['Label likely']],
    ['issueAddLabel(id: ID!, labelId: ID!): Label', ['Label certain']],
    ['deleteUsersFromTeam(userIds: [ID!]!, teamId: ID!): Boolean', ['Team.users likely']],
    ['deleteUsersFromTeam(userIds: [ID!]!): Boolean', ['User certain']],
    ['deleteUsersInTeam(userIds: [ID!]!, teamId: ID!): Boolean', ['User certain']],
    ['joinTeam(id: ID!): Boolean', ['TeamMember likely']],
    ['joinClub(id: ID!): Boolean', ['Club likely']],
    ['grantBadge(clubId: ID!, badgeId: ID!): Boolean', ['ClubBadge.badge likely', 'ClubBadge.club likely']],
    ['revokeBadgeFromClub(badgeId: ID!, clubId: ID!): Boolean', ['ClubBadge.badge likely', 'ClubBadge.club likely']],
    ['grantLabel(issueId: ID!, labelId: ID!): Boolean', ['Label certain']],
    ['addProductToCart(cartId: ID!, productId: ID!): CartLine', ['CartLine likely']],
    ['addProductToCart(cartId: ID!, productId: ID!): Cart', ['Cart.products likely']],
    ['addProduct(productId: ID!): Product', ['Product certain']],
    ['removeProductFromCart(productId: ID!, cartId: ID!): CartLine', ['Cart.products likely']],
    ['removeCartLine(cartId: ID!, lineId: ID!): Cart', ['Cart.lines likely', 'CartLine likely']],
    ['reorderCartLines(cartId: ID!, order: [Int!]): Cart', ['Cart.lines likely']],
    ['addSailorToCrew(sailorId: ID!, crewId: ID!): Boolean', ['CrewSailorship likely']],
    ['assignLabelToIssue(labelId: ID!, issueId: ID!): Label', ['Issue.labels likely', 'Label likely']],
    ['assignLabel(labelId: ID!, issueId: ID!): Label', ['Label certain']],
  ])('%s', (operation, expected) => {
    expect(writesOf(operation, types)).toEqual(expected);
  });
});
