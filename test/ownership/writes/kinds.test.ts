/** Kinds of operation in which it is in doubt what is written: the thing itself, what holds it, what is made of it, who asks, or nothing. One table for each kind. */
import { expect, it } from 'vitest';
import { mapOf, settle } from './support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

interface Kind {
  readonly kind: string;
  /** Types of the subgraph that has the operations. */
  readonly types: string;
  /** Another subgraph. */
  readonly other?: string;
  /** Operations with what is certain or likely; where nothing is, with what is possible (`Trip?`). */
  readonly rows: readonly (readonly [operation: string, expected: readonly string[]])[];
}

const kinds: readonly Kind[] = [
  {
    kind: 'of the members of a union that a name means, each is in doubt where another record comes back',
    types: `type Query { drills: [Drill!]! notes: [CoachNote!]! }
      union Drill = SwimDrill | BikeDrill
      type SwimDrill { id: ID! laps: Int! }
      type BikeDrill { id: ID! watts: Int! }
      type CoachNote { id: ID! text: String! }`,
    rows: [
      ['flagDrill(drillId: ID!, text: String!): CoachNote', ['CoachNote']],
      ['flagDrill2(drillId: ID!, text: String!): Boolean', ['BikeDrill', 'SwimDrill']],
    ],
  },
  {
    kind: 'what a verb is the noun of is made, where it has what is acted on, and all that is given are fields of it',
    types: `type Query { kayak(id: ID!): Kayak rentals: [Rental!]! reviews: [Review!]! poll(id: ID!): Poll votes: [Vote!]! }
      type Kayak { id: ID! seats: Int! }
      type Rental { id: ID! kayak: Kayak! from: String! to: String }
      type Review { id: ID! kayak: Kayak! stars: Int! text: String }
      type Poll { id: ID! question: String! }
      type Vote { id: ID! poll: Poll! choice: Int! }
      type Notification { id: ID! kayak: Kayak! body: String! }`,
    rows: [
      ['notifyKayak(kayakId: ID!, body: String!): Boolean!', ['Kayak?']],
      ['rentKayak(kayakId: ID!, from: String!, to: String): Boolean!', ['Rental']],
      ['reviewKayak(kayakId: ID!, stars: Int!, text: String): ID!', ['Review']],
      ['reviewKayak2(kayakId: ID!, stars: Int!): [String!]!', ['Kayak?', 'Review?']],
      ['reviewKayak3(kayakId: ID!): Boolean!', ['Kayak?']],
      ['rentKayak2(kayakId: ID!, deposit: Int!): Boolean!', ['Kayak']],
      ['votePoll(pollId: ID!, choice: Int!): Boolean!', ['Poll', 'Vote']],
    ],
  },
  {
    kind: 'what an id says is a part of what comes back, also where another part lies between',
    types: `type Query { trip(id: ID!): Trip }
      type Trip { id: ID! title: String! legs: [Leg!]! }
      type Leg { id: ID! stops: [Stop!]! note: String }
      type Stop { id: ID! place: String! }`,
    rows: [
      ['dropLegStop(tripId: ID!, stopId: ID!): Trip', ['Stop', 'Trip']],
      ['moveTripStop(tripId: ID!, stopId: ID!, index: Int!): Trip', ['Stop', 'Trip']],
    ],
  },
  {
    kind: 'an answer of nothing but an id and errors is no record, and an object type Node is one',
    types: `type Query { nodes: [Node!]! pools: [NodePool!]! }
      type Node @key(fields: "id") { id: ID! address: String drained: Boolean }
      type NodePool @key(fields: "id") { id: ID! size: Int }
      type RemovedThing { id: ID! errors: [String!] }`,
    rows: [
      ['rebootNodes(nodeIds: [ID!]!): Boolean', ['Node']],
      ['removePool(id: ID!): RemovedThing', ['NodePool']],
    ],
  },
  {
    kind: 'the last noun is what is made, also by a short name, and the noun before it says of what',
    types: `type Query { room(id: ID!): StudyRoom queue(id: ID!): CallQueue }
      type StudyRoom @key(fields: "id") { id: ID! title: String seats: Int }
      type CallQueue @key(fields: "id") { id: ID! label: String }
      input CreateCourseRoomInput { courseIds: [ID!]! seats: Int }`,
    other: `type Query { course(id: ID!): Course tariff(id: ID!): Tariff }
      type Course @key(fields: "id") { id: ID! title: String! }
      type Tariff @key(fields: "id") { id: ID! price: Int! }`,
    rows: [
      ['createCourseRoom(input: CreateCourseRoomInput!): String!', ['StudyRoom']],
      ['openCourseRoom(courseId: ID!, seats: Int): Boolean', ['StudyRoom']],
      ['createCourseQueue(courseId: ID!): ID!', ['CallQueue?']],
      ['createTariffQueue(tariffIds: [ID!]!, label: String): ID!', ['CallQueue']],
      ['renameCourseRoom(roomId: ID!, title: String!): Boolean', ['StudyRoom.title']],
    ],
  },
  {
    kind: 'of two records that are equal in all that is seen, both are possible',
    types: `type Query { depot(id: ID!): Depot crane(id: ID!): Crane }
      type Depot @key(fields: "id") { id: ID! name: String! }
      type Crane @key(fields: "id") { id: ID! name: String! }
      type Shift @key(fields: "id") { id: ID! }
      input PairInput { depotId: ID! craneIds: [ID!]! }
      input TurnedInput { craneIds: [ID!]! depotId: ID! }
      input AloneInput { craneId: ID! depotId: ID! }`,
    rows: [
      ['unassignWorkPlan(input: PairInput!): Boolean!', ['Crane?', 'Depot?']],
      ['reviseWorkPlan(input: TurnedInput!): Boolean!', ['Crane?', 'Depot?']],
      ['dropWorkPlan(input: TurnedInput!): Boolean!', []],
      ['unassignRota(depotId: ID!, craneIds: [ID!]!): Boolean!', ['Crane?', 'Depot?']],
      ['detachRota(input: AloneInput!): Boolean!', ['Crane?', 'Depot?']],
    ],
  },
  {
    kind: 'what is sent into something that lists it is made there',
    types: `type Query { dialog(id: ID!): SupportDialog board(id: ID!): Board }
      type SupportDialog @key(fields: "id") { id: ID! lines: [DialogLine!]! }
      type DialogLine { author: String! text: String! }
      type Board @key(fields: "id") { id: ID! signals: [BoardSignal!]! notes: [BoardNote!]! }
      type BoardSignal @key(fields: "id") { id: ID! level: Int text: String }
      type BoardNote { id: ID! text: String! }
      type Ack { ok: Boolean! }`,
    rows: [
      ['sendLine(dialogId: ID!, text: String!): Ack!', ['DialogLine']],
      ['emitSignal(boardId: ID!, level: Int!): Boolean!', ['BoardSignal']],
      ['publishNote(boardId: ID!, text: String!): Boolean!', ['BoardNote']],
      ['sendDialogLine(dialogId: ID!, message: String!): Ack!', ['DialogLine']],
      ['sendBoardSignal(signalId: ID!): Boolean!', ['BoardSignal?']],
      ['sendSignal(id: ID!): Boolean!', ['BoardSignal?']],
    ],
  },
  {
    kind: 'a relation of what is named first is set to what an id says',
    types: `type Query { shelf(id: ID!): Shelf shelfGroup(id: ID!): ShelfGroup shelfLabel(id: ID!): ShelfLabel keeper(id: ID!): Keeper }
      type Shelf { id: ID! title: String! label: ShelfLabel keeper: Keeper width: Int }
      type ShelfGroup { id: ID! title: String! mainLabel: ShelfLabel closed: Boolean! }
      type ShelfLabel { id: ID! color: String! }
      type Keeper { id: ID! name: String! }`,
    rows: [
      ['shelfSetLabel(shelfId: ID!, labelId: ID!): String', ['Shelf.label']],
      ['shelfGroupSetMainLabel(id: ID!, mainLabelId: ID!): String', ['ShelfGroup.mainLabel']],
      ['shelfSetKeeper(id: ID!, keeperId: ID!): Boolean', ['Shelf.keeper']],
      ['shelfChangeKeeper(shelfId: ID!, keeperId: ID!): Boolean', ['Shelf.keeper']],
      ['setShelfLabel(shelfId: ID!, labelId: ID!): Boolean', ['Shelf.label']],
      ['shelfSetWidth(id: ID!, width: Int!): Boolean', ['Shelf.width']],
      ['shelfGroupSetClosed(id: ID!, closed: Boolean!): Boolean', ['ShelfGroup.closed']],
      ['shelfLabelSetColor(id: ID!, color: String!): Boolean', ['ShelfLabel.color']],
    ],
  },
  {
    kind: 'what the values are fields of is perhaps meant where nothing else is said',
    types: `type Query { tenant(id: ID!): Tenant parcel(id: ID!): Parcel }
      type Tenant @key(fields: "id") { id: ID! email: String! displayName: String! phone: String }
      type Parcel @key(fields: "id") { id: ID! weight: Int height: Int street: String city: String }
      input SignUp { email: String! displayName: String! password: String! }
      input Sizes { weight: Int! height: Int! }`,
    rows: [
      ['signup(displayName: String!, email: String!, password: String!): Boolean!', ['Tenant']],
      ['register(data: SignUp!): Boolean!', ['Tenant']],
      ['enrol(email: String!, displayName: String!, phone: String): ID!', ['Tenant?']],
      ['book(weight: Int!, height: Int!, street: String!, city: String!): ID!', ['Parcel?']],
      ['ping(email: String!): Boolean!', []],
      ['estimate(weight: Int!, height: Int!): Int', []],
    ],
  },
  {
    kind: 'what only answers is not written; where nothing else is named, who asks may be',
    types: `type Query { me: Guest order(id: ID!): Order }
      type Receipt @shareable { id: ID! text: String! }
      type Guest @key(fields: "id") { id: ID! name: String! email: String }
      type Order @key(fields: "id") { id: ID! note: String }`,
    rows: [
      ['deleteAccount(password: String!): Receipt!', ['Guest?']],
      ['removeMyAccount: Receipt!', ['Guest?']],
      ['deleteProfile(confirm: Boolean!): Receipt!', ['Guest?']],
      ['deleteOrder(orderId: ID!): Receipt!', ['Order']],
      ['setOrderNote(orderId: ID!, note: String!): Receipt!', ['Order.note']],
    ],
  },
  {
    kind: 'a membership that is wholly named beats the group that comes back',
    types: `type Query { group(id: ID!): Circle }
      type Circle @key(fields: "id") { id: ID! title: String members: [CircleMember!]! }
      type CircleMember { id: ID! role: CircleRole! user: Person! }
      enum CircleRole { OWNER GUEST }
      type Person @key(fields: "id") { id: ID! name: String }`,
    rows: [
      ['setCircleMemberRole(circleId: ID!, personId: ID!, role: CircleRole!): Circle!', ['CircleMember.role']],
      ['updateCircleMember(memberId: ID!, role: CircleRole!): Circle!', ['CircleMember.role']],
      ['removeCircleMember(circleId: ID!, memberId: ID!): Circle!', ['CircleMember']],
      ['renameCircle(circleId: ID!, title: String!): Circle!', ['Circle.title']],
    ],
  },
  {
    kind: 'a participle behind a verb of setting is a value, and no statement',
    types: `type Query { letter(id: ID!): Letter }
      type Letter @key(fields: "id") { id: ID! sent: Boolean! read: Boolean! archivedAt: String paid: Boolean }
      type Set @key(fields: "id") { id: ID! sentAt: String }`,
    rows: [
      ['setLetterSent(id: ID!, sent: Boolean!): Boolean', ['Letter.sent']],
      ['setLetterRead(letterId: ID!, read: Boolean!): Letter', ['Letter.read']],
      ['setLetterSent2(letterId: ID!): Letter', ['Letter.sent']],
      ['markLetterPaid(letterId: ID!): Boolean', ['Letter.paid']],
      ['letterSetArchived(id: ID!): Boolean', ['Letter.archivedAt']],
      ['letterSetRead(id: ID!): Boolean', ['Letter.read']],
      ['setSetSent(setId: ID!): Boolean', ['Set.sentAt']],
      ['letterSent(letterId: ID!): Boolean', ['Letter?']],
    ],
  },
  {
    kind: 'an export without a verb changes nothing',
    types: `type Query { quota(id: ID!): Quota bill(id: ID!): Bill }
      type Quota @key(fields: "id") { id: ID! amount: Int }
      type Bill @key(fields: "id") { id: ID! total: Int }`,
    rows: [
      ['quotaCsv(id: ID!): String!', []],
      ['billPdf(billId: ID!): String!', []],
      ['billXlsx(ids: [ID!]!): String!', []],
      ['quotaXml(from: String, to: String): String!', ['Quota?']],
      ['billZip(billIds: [ID!]!): String', []],
      ['billArchive(billId: ID!): Boolean', ['Bill']],
    ],
  },
  {
    kind: 'what is handed to somebody stays as it is; who gets it has a list of it',
    types: `type Query { client(id: ID!): Client badge(id: ID!): Badge }
      type Client @key(fields: "id") { id: ID! badges: [Badge!]! }
      type Badge @key(fields: "id") { id: ID! name: String }`,
    rows: [
      ['assignBadge(clientId: ID!, badgeId: ID!): Boolean', ['Client']],
      ['grantBadge(clientId: ID!, badgeId: ID!): Boolean', ['Client']],
      ['unassignBadge(clientId: ID!, badgeId: ID!): Boolean', ['Client']],
    ],
  },
  {
    kind: 'of two records of which neither has the other, nothing shows which one changes',
    types: `type Query { client(id: ID!): Client badge(id: ID!): Badge visit(id: ID!): Visit }
      type Client @key(fields: "id") { id: ID! name: String }
      type Badge @key(fields: "id") { id: ID! name: String }
      type Visit @key(fields: "id") { id: ID! client: Client }`,
    rows: [
      ['assignBadge(clientId: ID!, badgeId: ID!): Boolean', ['Badge?']],
      ['attachBadge(badgeId: ID!, clientId: ID!): Boolean', ['Badge?']],
      ['unassignBadge(clientId: ID!, badgeId: ID!): Boolean', ['Badge?']],
      ['assignVisit(visitId: ID!, clientId: ID!): Boolean', ['Visit']],
      ['assignBadgeToClient(badgeId: ID!, clientId: ID!): Client', ['Client']],
    ],
  },
  {
    kind: 'two types that show one record are written together',
    types: `type Query { memo(id: ID!): MemoDTO }
      type MemoDTO { id: ID! text: String author: String }
      type StampRow { id: ID! quantity: Int price: Int }
      input MemoInput { text: String author: String }`,
    other: `type Query { memo(id: ID!): Memo stamp(id: ID!): Stamp }
      type Memo @key(fields: "id") { id: ID! text: String author: String }
      type Stamp @key(fields: "id") { id: ID! country: String }`,
    rows: [
      ['deleteMemo(memoId: ID!): MemoDTO', ['Memo', 'MemoDTO']],
      ['createMemo(input: MemoInput!): MemoDTO', ['Memo', 'MemoDTO']],
      ['touchMemo(id: ID!): MemoDTO', ['Memo', 'MemoDTO']],
      [
        'updateMemo(id: ID!, input: MemoInput!): MemoDTO',
        ['Memo.author', 'Memo.text', 'MemoDTO.author', 'MemoDTO.text'],
      ],
      ['replaceMemoText(memoId: ID!, text: String!): MemoDTO', ['Memo.text', 'MemoDTO.text']],
      ['addStampRow(stampId: ID!, quantity: Int!, price: Int!): StampRow', ['StampRow']],
    ],
  },
  {
    kind: 'a record is called after what is done, or who does it',
    types: `type Query { me: Shopper }
      type Shopper @key(fields: "id") { id: ID! email: String }
      type GazetteSubscriber { id: ID! email: String! }
      type DigestSubscription { id: ID! email: String! }`,
    rows: [
      ['gazetteSubscribe(email: String!): Boolean', ['GazetteSubscriber']],
      ['gazetteUnsubscribe(email: String!): Boolean', ['GazetteSubscriber']],
      ['subscribeToGazette(email: String!): Boolean', ['GazetteSubscriber']],
      ['digestSubscribe(email: String!): Boolean', ['DigestSubscription']],
    ],
  },
  {
    kind: 'names in another language, with the mark of an id first, and types called schemas',
    types: `type Query { health: String }
      type MarinheiroSchema @key(fields: "id_marinheiro", resolvable: false) { id_marinheiro: ID }`,
    other: `type Query { barco(id_barco: ID!): BarcoSchema cais(id_porto: ID!): [CaisSchema] }
      type BarcoSchema @key(fields: "id_barco") { id_barco: ID! nome_barco: String }
      type CaisSchema { id_cais: ID comprimento: Int }
      type MarinheiroSchema @key(fields: "id_marinheiro") { id_marinheiro: ID nome: String }`,
    rows: [
      ['vender_barco(id_barco: ID!): Boolean', ['BarcoSchema']],
      ['sinkBoat(id_barco: ID!): Boolean', ['BarcoSchema?']],
      ['reserveCais(id_cais: ID!, comprimento: Int): Int', ['CaisSchema']],
      ['clearQuay(id_cais: ID!): Int', ['CaisSchema?']],
      ['hireSailor(idMarinheiro: ID!): Boolean', ['MarinheiroSchema?']],
    ],
  },
  {
    kind: 'a key that is validated is no proof of something else',
    types: `type Query { pass(id: ID!): DoorKey guest(id: ID!): Guest }
      type DoorKey @key(fields: "id") { id: ID! label: String }
      type Guest @key(fields: "id") { id: ID! name: String }`,
    rows: [
      ['validateDoorKey(secret: String!): Boolean', ['DoorKey?']],
      ['validateGuest(secret: String!): Boolean', ['Guest']],
    ],
  },
];

it.each(kinds)('$kind', ({ types, other, rows }) => {
  const operations = rows.map(([operation]) => operation).join('\n');
  const one = `${link}\n${types}\ntype Mutation { ${operations} }`;
  const { mutations } = mapOf(other === undefined ? { one } : { one, other: `${link}\n${other}` });
  const found = mutations.map(({ coordinate, writes }) => [coordinate.slice('Mutation.'.length), settle(writes)]);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(rows.map(([operation, expected]) => [operation.split(/[(:]/)[0], expected])),
  );
});
