/** Names that say less than the record's own, or more: short forms, other views of it, opposites, words that run together. */
import { expect, it, test } from 'vitest';
import { mapOf, settle, settledOf } from './support.ts';

interface Kind {
  readonly kind: string;
  readonly types: string;
  /** Operations with what is certain or likely; where nothing is, with what is possible (`Trip?`). */
  readonly rows: readonly (readonly [operation: string, expected: readonly string[]])[];
}

const kinds: readonly Kind[] = [
  {
    kind: 'an id says whose it is though its words run together',
    types: `type Query { parcel(parcelid: UUID!): Parcel }
      type Parcel { parcelid: UUID! grams: Int sealedAt: String }
      type ParcelNoteWithParcelId { text: String parcelId: UUID! }
      scalar UUID`,
    rows: [
      ['updateSealing(parcelid: UUID!): Int', ['Parcel']],
      ['weighAnew(parcelid: UUID!, grams: Int!): Boolean', ['Parcel']],
      ['raise(bid: Int!): Boolean', []],
    ],
  },
  {
    kind: 'a type shows a record with something besides, or what is known of it',
    types: `type Query { depots: [DepotMetaData!]! lanes: [LaneWithDepots!]! dock: Dock docks: [DockById!]! }
      type DepotMetaData { id: ID! city: String }
      type LaneWithDepots { laneId: ID! length: Int depots: [DepotMetaData!]! }
      type Dock { id: ID! length: Int }
      type DockById { id: ID! length: Int }`,
    rows: [
      ['closeDepot(id: ID!): Boolean', ['DepotMetaData']],
      ['addLanes(lengths: [Int!]!): [LaneWithDepots!]!', ['LaneWithDepots']],
      ['closeDock(id: ID!): Boolean', ['Dock']],
    ],
  },
  {
    kind: 'what shows something besides is called so only if no other ends so, and an answer tells what was done to what it holds',
    types: `type Query { shelves: [Shelf!]! tall: TallRack low: LowRack }
      type Shelf { id: ID! width: Int }
      type TallRack { id: ID! height: Int }
      type LowRack { id: ID! height: Int }
      type RackWithPaint { colour: String paint: String }
      type Imported { addedShelves: [Shelf!] updatedTallRacks: [TallRack!] relatedLowRacks: [LowRack!] }`,
    rows: [
      ['deleteRacks(ids: [ID!]!): Boolean', ['LowRack?', 'TallRack?']],
      ['importShelves(file: String!): Imported', ['Shelf', 'TallRack']],
    ],
  },
  {
    kind: 'a container comes back from which something is deleted that the name says; what the verb is called after is given',
    types: `type Query { depot(id: ID!): Depot lane(id: ID!): Lane sign(id: ID!): Sign }
      type Depot { id: ID! city: String photo: String lanes: [Lane!]! }
      type Lane { id: ID! length: Int signs: [Sign!]! }
      type Sign { id: ID! text: String }
      type Answer { depot: Depot }`,
    rows: [
      ['deleteBarrier(depotId: ID!, name: String!): Answer', ['Depot?']],
      ['deleteLane(depotId: ID!, name: String!): Answer', ['Lane']],
      ['deletePhoto(depotId: ID!): Answer', ['Depot']],
      ['removeBarrier(depotId: ID!, name: String!): Answer', ['Depot']],
      ['signLanes(ids: [ID!]!, signId: ID!): [Sign!]', ['Lane']],
      ['sign(signId: ID!, text: String!): Sign', ['Sign']],
    ],
  },
  {
    kind: 'an input object is called after what the name begins; a value that the name says has no id',
    types: `type Query { case(id: ID!): CaseFile }
      type CaseFile { id: ID! title: String clerk: String }
      type Case { number: Int }
      type CaseCount { cases: [Case!]! }
      input CaseFileInput { title: String clerk: String }`,
    rows: [
      ['markCaseAsHeard(id: ID!, details: CaseFileInput!): ID!', ['CaseFile']],
      ['markCaseAsHeard(details: CaseFileInput!): ID!', ['Case', 'CaseFile']],
    ],
  },
  {
    kind: 'a statement speaks of what an id is called after, short as the name may be',
    types: `type Query { pallet(id: ID!): WoodPallet }
      type WoodPallet @key(fields: "pallet_no") { pallet_no: ID! weight: Int berth: String }`,
    rows: [
      ['pallet_scrapped(pallet_no: ID!): Boolean', ['WoodPallet?']],
      ['pallet_scrap(pallet_no: ID!): Boolean', ['WoodPallet']],
    ],
  },
  {
    kind: 'a union is called so but for what a framework adds',
    types: `type Query { beast(id: ID!): BeastUnion }
      union BeastUnion = FarmBeast | WildBeast
      type FarmBeast { id: ID! stall: Int name: String }
      type WildBeast { id: ID! range: Int name: String }`,
    rows: [['releaseBeast(id: ID!): Boolean', ['FarmBeast', 'WildBeast']]],
  },
  {
    kind: 'a word of a statement that begins the name of a record states nothing',
    types: `type Query { seals: [HasSeal!]! crate(id: ID!): Crate }
      type HasSeal { id: ID! number: Int crate: Crate }
      type Crate { id: ID! grams: Int }
      input HasSealInput { number: Int }`,
    rows: [
      ['ingestHasSeal(crateId: ID!, hasSeal: HasSealInput!): ID!', ['HasSeal']],
      ['crateHasArrived(crateId: ID!): Boolean', ['Crate?']],
    ],
  },
  {
    kind: 'what a namespace takes says what its operations act on, as if they took it',
    types: `type Query { crate(id: ID!): Crate label: Label packages: [Package!]! }
      type Crate { id: ID! name: String! grams: Int }
      type Label { text: String }
      type Package { id: ID! crate: Crate! }
      type Crates { byName(crateName: String!): SealingMutations! }
      type SealingMutations { cancel: Boolean! }
      type WeighingMutations { setGrams(grams: Int!): Boolean! }
      type AskingMutations { export(format: String): String! }
      type PackingMutations { pack: Package! }
      type LabelMutations { label: LabelOperations! }
      type LabelOperations { discard: Boolean! }`,
    rows: [
      ['crate(id: ID!): SealingMutations', ['Crate']],
      ['crates: Crates!', ['Crate']],
      ['within(crateId: ID!): WeighingMutations', ['Crate.grams']],
      ['crate(id: ID!): AskingMutations', ['Crate?']],
      ['crate(id: ID!): PackingMutations', ['Package']],
      ['crate(id: ID!): LabelMutations', ['Label']],
    ],
  },
  {
    kind: 'an interface that only shows what outcomes share is one of them',
    types: `type Query { crate(id: ID!): Crate }
      type Crate { id: ID! grams: Int }
      interface WeighResult { message: String! }
      type Weighed implements WeighResult { message: String! crate: Crate! }
      type TooHeavy implements WeighResult { message: String! most: Int }`,
    rows: [['reckon(grams: Int!): WeighResult!', ['Crate']]],
  },
  {
    kind: 'an input object is called after a verb and a record',
    types: `type Query { checks: [OriginCheck!]! }
      type OriginCheck { id: ID! country: String grower: String }
      type RefundRequest { id: ID! cents: Int }
      input CreateOriginCheckInput { country: String grower: String }`,
    rows: [['requestProof(details: CreateOriginCheckInput!): String!', ['OriginCheck']]],
  },
  {
    kind: 'what became of a record is the record where only answers show it',
    types: `type Query { courier(id: ID!): Courier quotes: [StagedQuote!]! quote(id: ID!): Quote }
      type Courier { id: ID! name: String phone: String }
      type CreatedCourier { name: String phone: String accessToken: String }
      type Quote { id: ID! cents: Int }
      type StagedQuote { id: ID! cents: Int }`,
    rows: [
      ['resetAccessToken(courierId: ID!): CreatedCourier', ['Courier']],
      ['createStagedQuote(cents: Int): StagedQuote', ['StagedQuote']],
    ],
  },
  {
    kind: 'words that say how the operation is called, and words that run together',
    types: `type Query { cargo(id: ID!): Cargo relay(id: ID!): Relay point: Point }
      type Cargo { id: ID! tons: Int }
      type Relay { id: ID! volts: Int }
      type RelayOrder { id: ID! volts: Int dueOn: String }
      type RelayBatch { id: ID! label: String }
      type Point { id: ID! x: Int }`,
    rows: [
      ['unseatRelayCommand(id: ID!): Boolean', ['Relay']],
      ['unseatRelayAsync(id: ID!): ID', ['Relay']],
      ['unseat_it(relayId: ID!): Boolean', ['Relay']],
      ['Yard__unseatRelay(id: ID!): Boolean', ['Relay']],
      ['RelayService_UnseatRelay(id: ID!): Boolean', ['Relay']],
      ['tryToUnseatRelay(id: ID!): Boolean', ['Relay']],
      ['unseatCargoOnBehalfOf(clientId: ID!, cargoId: ID!): Boolean', ['Cargo']],
      ['updatecargo(id: ID!, tons: Int): Boolean', ['Cargo.tons']],
      ['unseat_ro(ro_id: ID!): Boolean', ['RelayOrder']],
      ['reindexRelays: Boolean', []],
      ['deleteRelayBatch(id: ID!): Boolean', ['RelayBatch']],
      ['deleteRelaysBatch(ids: [ID!]!): Boolean', ['RelayBatch']],
      ['deleteCargoBatch(ids: [ID!]!): Boolean', ['Cargo']],
      // A word that ends so by chance.
      ['checkpoint(note: String): Boolean', []],
      ['switchToRelay(id: ID!): Boolean', ['Relay?']],
    ],
  },
  {
    kind: 'the noun of a verb, of what is before it',
    types: `type Query { depot(id: ID!): Depot person(id: ID!): Person }
      type Depot { id: ID! city: String }
      type Person { id: ID! email: String }
      type DepotInvitation { id: ID! email: String }`,
    rows: [['depotInvitePerson(id: ID!, email: String): Boolean', ['DepotInvitation', 'Person']]],
  },
  {
    kind: 'an answer is one in whatever style its name is written, and what groups queries is no data',
    types: `type Query { hauls: HaulQueries }
      type HaulQueries { newest: Int }
      type cancel_haul_payload { state: String }`,
    rows: [
      ['cancel_haul(haul_id: ID!): cancel_haul_payload', []],
      ['syncHaul(host: String!): Int', []],
    ],
  },
  {
    kind: 'an id is of the record that is called so, and not of what ends so and is made',
    types: `type Query { party(id: Int!): Party diner(id: Int!): Diner info: DinerInfo }
      type Party { id: Int! seats: Int }
      type Diner { id: Int! name: String }
      type DinerInfo { name: String }
      type DinerParty { partyId: Int! dinerId: Int! party: Party! diner: Diner! isHost: Boolean! }`,
    rows: [['inviteDiner(partyId: Int!, dinerId: Int!, isHost: Boolean!): DinerParty!', ['Diner', 'DinerParty']]],
  },
  {
    kind: 'words within the name of a record do not name another',
    types: `type Query { record: CourseRecord task: Task }
      type Task { id: Int! name: String }
      type CourseRecord { courseId: Int! course: Course userId: Int! score: Float finalScore: Float comment: String taskRecords: [CourseTaskRecord!] }
      type Course { id: Int! records: [CourseRecord!] }
      type CourseTask { courseId: Int! taskId: Int! records: [CourseTaskRecord!] }
      type CourseTaskRecord { courseId: Int! taskId: Int! userId: Int! finalScore: Float comment: String courseTask: CourseTask courseRecord: CourseRecord! }
      input UpdateCourseTaskRecordInput { courseId: Int! taskId: Int! userId: Int! comment: String finalScore: Float }`,
    rows: [
      [
        'updateCourseTaskRecord(groupId: Int!, input: UpdateCourseTaskRecordInput!): CourseTaskRecord!',
        ['CourseTaskRecord.comment', 'CourseTaskRecord.finalScore'],
      ],
    ],
  },
  {
    kind: 'a scalar may say no more than that it is done',
    types: `scalar Void scalar Report
      type Query { shelf(id: ID!): Shelf crate(id: ID!): Crate }
      type Shelf { id: ID! crates: [Crate!]! }
      type Crate { id: ID! grams: Int }`,
    rows: [
      ['removeCrateFromShelf(shelfId: ID!, crateId: ID!): Void', ['Shelf.crates']],
      ['lendCrate(crateId: ID!): Void', ['Crate']],
      ['lendCrate(crateId: ID!): Report', ['Crate?']],
    ],
  },
  {
    kind: 'a part is chosen for its record, whichever of them the name says first',
    types: `type Query { contract(id: ID!): Contract }
      type Contract { id: ID! tariff: Tariff }
      type Tariff { name: String }`,
    rows: [
      ['selectContractTariff(contractId: ID!, name: String): Contract', ['Contract.tariff']],
      ['contractSelectTariff(contractId: ID!, name: String): Contract', ['Contract.tariff']],
    ],
  },
  {
    kind: 'the opposite of a state is one, too',
    types: `type Query { letter(id: ID!): Letter bill(id: ID!): Bill }
      type Letter { id: ID! text: String isRead: Boolean! }
      type Bill { id: ID! cents: Int }`,
    rows: [
      ['markLetterUnread(letterId: ID!): Boolean', ['Letter.isRead']],
      ['markLettersUnread(ids: [ID!]!): Boolean', ['Letter.isRead']],
      ['setBillUnpaid(billId: ID!): Boolean', ['Bill']],
      ['billUnpaid(billId: ID!): Boolean', ['Bill?']],
    ],
  },
  {
    kind: 'who asks changes what is taken, and is handed what is not',
    types: `type Query { currentMember: Member currentRound: Round }
      type Member { id: ID! email: String name: String }
      type Round { id: ID! number: Int }
      type Session { accessToken: String }
      type Entered { session: Session }`,
    rows: [
      ['changePassword(oldPassword: String!, newPassword: String!): Boolean', ['Member']],
      ['recoverPassword(email: String!, hash: String!, newPassword: String!): Entered', ['Member']],
      ['generatePassword(length: Int): String', []],
    ],
  },
  {
    kind: 'who asks may have what an id names, and is not deleted for it otherwise',
    types: `type Query { whoAmI: Guest! }
      type Guest { id: ID! email: String name: String photoId: ID }`,
    rows: [
      ['setPhoto(photoId: ID!): Boolean', ['Guest?']],
      ['deleteDraft(draftId: ID!): Boolean', []],
      ['deleteGuest(guestId: ID!): Boolean', ['Guest']],
    ],
  },
  {
    kind: 'a last word that says little is no other thing',
    types: `type Query { offer(id: ID!): Offer }
      type Offer { id: ID! cents: Int }
      type OfferApproval { ok: Boolean! }`,
    rows: [
      ['approveOfferRequest(offerId: ID!): OfferApproval', ['Offer']],
      ['warmOfferCache(offerId: ID!): OfferApproval', ['Offer?']],
    ],
  },
  {
    kind: 'what a query hands out by its interface is more than an answer',
    types: `type Query { round(id: ID!): Round crew(id: ID!): Crew }
      interface Round { id: ID! startedAt: String }
      type QuizRound implements Round { id: ID! startedAt: String crewId: ID! rounds: Int }
      type Crew { id: ID! name: String rounds: Int }
      type StartQuizPayload { crew: Crew round: QuizRound }`,
    rows: [['startQuiz(crewId: ID!, rounds: Int): StartQuizPayload', ['Crew', 'QuizRound']]],
  },
  {
    kind: 'of arguments that may be left out each names what may be written',
    types: `type Query { memo(id: ID!): Memo sheet(id: ID!): Sheet }
      type Memo { id: ID! text: String marks: [String!] }
      type Sheet { id: ID! text: String marks: [String!] }
      type MarkResponse { memo: Memo sheet: Sheet }
      input MemoRef { id: ID! }
      input SheetRef { id: ID! }`,
    rows: [
      ['addStar(memo: MemoRef, sheet: SheetRef): MarkResponse', ['Memo', 'Sheet']],
      ['addStar(memo: MemoRef!, sheet: SheetRef!): MarkResponse', ['Memo?', 'Sheet?']],
    ],
  },
  {
    kind: 'a look with a proof in hand, or with a value for what the verb speaks of, changes something',
    types: `type Query { stay(id: ID!): Stay phone(id: ID!): Phone voucher(id: ID!): Voucher me: Guest }
      type Stay { id: ID! rating: Int nights: Int }
      type Phone { id: ID! number: String verified: Boolean }
      type Voucher { id: ID! code: String cents: Int isPublished: Boolean }
      type Guest { id: ID! email: String name: String }`,
    rows: [
      ['verifyPhone(phoneId: ID!, code: String!): Boolean', ['Phone']],
      ['verifyPhone(phoneId: ID!): Boolean', ['Phone?']],
      ['validateGuest(token: String!): Guest', ['Guest']],
      ['verifyEmail(token: String!): Guest', ['Guest']],
      ['verifyToken(token: String!): Guest', []],
      ['validateVoucher(code: String!): Voucher', []],
      ['rateStay(stayId: ID!, rating: Int!): Stay', ['Stay']],
      ['rateStay(stayId: ID!, nights: Int!): Stay', ['Stay?']],
      ['rateStays(rating: Int!): [Stay!]!', ['Stay?']],
      ['publishVouchers(ids: [ID!]!, isPublished: Boolean!): Boolean', ['Voucher']],
      ['publishVouchers(ids: [ID!]!): Boolean', ['Voucher?']],
      ['emailGuest(guestId: ID!, email: String!): Boolean', ['Guest?']],
    ],
  },
  {
    kind: 'what is linked is given to what comes back',
    types: `type Query { crate(id: ID!): Crate shelf(id: ID!): Shelf label(id: ID!): Label }
      union Labelled = Crate | Shelf
      type Crate { id: ID! size: Int labels: [Label!]! }
      type Shelf { id: ID! size: Int labels: [Label!]! }
      type Label { id: ID! text: String }
      type CrateLine { id: ID! count: Int label: Label }`,
    rows: [
      ['attachLabel(id: ID!, labelId: ID!): Crate', ['Crate']],
      ['attachLabel(thingId: ID!, labelId: ID!): Labelled', ['Crate', 'Shelf']],
      ['attachLabel(crateId: ID!, text: String!): Crate', ['Crate', 'Label']],
    ],
  },
  {
    kind: 'a word of its name is left out, if no other is called so, and what stands in front has no such field',
    types: `type Query { note(id: ID!): Note stay(id: ID!): GuestStayNote guest(id: ID!): Guest }
      type Note { id: ID! text: String }
      type GuestStayNote { id: ID! text: String }
      type Guest { id: ID! email: String }
      type GuestStayEmail { id: ID! sentAt: String }
      type HarbourFuelPump { id: ID! idle: Boolean }
      type HarbourWaterPump { id: ID! idle: Boolean }`,
    rows: [
      ['hideGuestNote(guestNoteId: ID!): Boolean', ['GuestStayNote']],
      ['updateGuestEmail(id: ID!, email: String!): Boolean', ['Guest.email']],
      ['idleHarbourPump(id: ID!): Boolean', ['HarbourFuelPump?', 'HarbourWaterPump?']],
    ],
  },
  {
    kind: 'the values of an enum name what is done, or what it is done to, if an id says which one and nothing else does',
    types: `type Query { crate(id: ID!): Crate lorry(id: ID!): Lorry }
      type Crate { id: ID! grade: String weight: Int }
      type Lorry { id: ID! plate: String }
      enum Command { SEAL_CRATE WASH_LORRY VIEW_LORRY }
      enum Thing { CRATE PALLET }`,
    rows: [
      ['run(command: Command!, id: ID!): Boolean', ['Crate?', 'Lorry?']],
      ['setGrade(of: Thing!, thingId: ID!, grade: String!): Boolean', ['Crate.grade']],
      ['createRemark(on: Thing!, thingId: ID!, text: String!): Boolean', []],
      ['washLorry(id: ID!, then: Thing!): Boolean', ['Lorry']],
      ['run(command: Command!): Boolean', []],
    ],
  },
  {
    kind: 'what comes back is made, though the id of what it is put into may be taken for its own',
    types: `type Query { trolley(id: ID!): Trolley ware(id: ID!): Ware }
      type Trolley { id: ID! items: [TrolleyItem!]! }
      type TrolleyItem { id: ID! count: Int ware: Ware trolley: Trolley }
      type Ware { id: ID! title: String }`,
    rows: [['addShoppingWare(trolleyId: ID, wareId: ID!, count: Int): TrolleyItem!', ['TrolleyItem']]],
  },
];

it.each(kinds)('$kind', ({ types, rows }) => {
  const found = rows.map(([operation]) => [operation, settledOf(operation, types)]);
  expect(found).toEqual(rows);
});

test('a namespace is called after what counts its errors, or has a plural of two letters', () => {
  const { mutations } = mapOf({
    one: `type Query { scans: [DiskScan!]! vms: [Vms!]! }
      type DiskScan { startedAt: String errors: Int }
      type Vms { id: ID! name: String }
      type Mutation { diskScan: DiskScanMutations! vm: VmMutations! }
      type DiskScanMutations { cancel: Boolean pause: Boolean }
      type VmMutations { resume(id: ID!): Boolean halt(id: ID!): Boolean }`,
  });
  expect(mutations.map(({ coordinate, writes }) => [coordinate, settle(writes)])).toEqual([
    ['Mutation.diskScan.cancel', ['DiskScan']],
    ['Mutation.diskScan.pause', ['DiskScan']],
    ['Mutation.vm.halt', ['Vms']],
    ['Mutation.vm.resume', ['Vms']],
  ]);
});

test('the name of its own subgraph before a verb is no part of what an operation does', () => {
  const tolls = 'type Query { barge(id: ID!): Barge } type Barge @key(fields: "id") { id: ID! name: String }';
  const writesIn = (subgraph: string, operations: string) =>
    mapOf({ tolls, [subgraph]: `type Query { x: Int } type Mutation { ${operations} }` }).mutations.map(
      ({ coordinate, writes }) => [coordinate, settle(writes)],
    );
  const asked = 'mooring_quote_fee(barge_id: ID!): Float';
  const changed = 'mooring_rename_barge(barge_id: ID!, name: String!): Boolean';
  const both = [
    ['Mutation.mooring_quote_fee', []],
    ['Mutation.mooring_rename_barge', ['Barge.name']],
  ];
  expect(writesIn('mooring', `${asked} ${changed}`)).toEqual(both);
  expect(writesIn('moorings-service', `${asked} ${changed}`)).toEqual(both);
  expect(writesIn('harbour', asked)).toEqual([['Mutation.mooring_quote_fee', ['Barge?']]]);
});
