/** Kinds of operation that were once read wrongly, each with inputs of its own: what passed as harmless, what was blamed, and what changed with what does not matter. */
import { describe, expect, it } from 'vitest';
import { mapOf, settle } from './support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

/** What each operation writes, by its path below Mutation: see `settle`. */
function written(subgraphs: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const linked = Object.entries(subgraphs).map(([name, sdl]) => [name, `${link}\n${sdl}`]);
  const { mutations } = mapOf(Object.fromEntries(linked));
  return Object.fromEntries(
    mutations.map(({ coordinate, writes }) => [coordinate.slice('Mutation.'.length), settle(writes)]),
  );
}

const fleet = `type Query { vehicle(id: ID!): Vehicle charge(id: ID!): Charge }
  enum VehicleState { IDLE DRIVING }
  type Vehicle @key(fields: "id") { id: ID! plate: String mileage: Int state: VehicleState! }
  type Charge @key(fields: "id") { id: ID! amount: Int note: String }`;

/** Another subgraph, which refers to nothing of the fleet. */
const reports = `type Query { report: String }
  enum VehicleState { IDLE DRIVING }
  input ChargePatch { amount: Int note: String }
  input Nudge { vehicle: ID! to: NudgeTo! }
  input NudgeTo { state: VehicleState! }
  input Discharge { chargeId: ID! cents: Int }
  input ChargeRevision { id: ID! cents: Int }`;

type Row = readonly [operation: string, expected: readonly string[]];

describe('in a subgraph that declares nothing of the record', () => {
  it.each([
    [
      'a verb that nobody listed, before or behind a name that is a verb too',
      [
        ['scrambleCharge(id: ID!): Boolean', ['Charge']],
        ['chargeScramble(id: ID!): Boolean', ['Charge']],
        ['rejigCharge(id: ID!, patch: ChargePatch!): Boolean', ['Charge']],
        ['scrambleVehicle(id: ID!): Boolean', ['Vehicle']],
        ['zapVehicles(ids: [ID!]!): Boolean', ['Vehicle']],
        ['scrambleChargeNote(id: ID!, note: String!): Boolean', ['Charge.note']],
      ],
    ],
    [
      'the enum of its state, with nothing else that names it',
      [
        ['putState(id: ID!, state: VehicleState!): Boolean', ['Vehicle.state']],
        ['force(id: ID!, state: VehicleState!): Boolean', ['Vehicle?']],
        ['nudge(input: Nudge!): Boolean', ['Vehicle']],
        ['emitState(id: ID!, state: VehicleState!): Boolean', ['Vehicle?']],
        ['listByState(state: VehicleState!): Int', []],
      ],
    ],
    [
      'a verb alone, or with something that has no type, and an id: no more than possible; nothing where that is made or ended, or only looked at',
      [
        ['impound(vehicleId: ID!): Boolean', ['Vehicle?']],
        ['drain(vehicleIds: [ID!]!): Int', ['Vehicle?']],
        ['discharge(input: Discharge!): Boolean', ['Charge?']],
        ['settleDispute(chargeId: ID!): Boolean', ['Charge?']],
        ['revise(input: ChargeRevision!): Boolean', ['Charge?']],
        ['createBrochure(vehicleId: ID!): Boolean', []],
        ['addMileage(vehicleId: ID!): Boolean', ['Vehicle']],
        ['inspect(vehicleId: ID!): Boolean', []],
      ],
    ],
    [
      'given to another record of which it has nothing either',
      [
        ['assignCharge(vehicleId: ID!, chargeId: ID!): Boolean', ['Charge']],
        ['detachCharge(vehicleId: ID!, chargeId: ID!): Boolean', ['Charge']],
      ],
    ],
    [
      'a clause behind the record',
      [
        ['scrapVehicleIfIdle(id: ID!): Boolean', ['Vehicle']],
        ['leaseVehicleUnlessDamaged(vehicleId: ID!): Boolean', ['Vehicle']],
      ],
    ],
    [
      'two verbs, of which the stronger counts, and one that only sounds like reading',
      [
        ['checkAndScrapVehicle(id: ID!): Boolean', ['Vehicle']],
        ['measureAndStoreVehicle(id: ID!, mileage: Int!): Boolean', ['Vehicle']],
        ['findOrCreateVehicle(plate: String!): Boolean', ['Vehicle']],
        ['authorizeVehicle(id: ID!): Boolean', ['Vehicle']],
      ],
    ],
    [
      'an abbreviation, and a number behind the name',
      [
        ['upd_veh(veh_id: ID!, plate: String): Boolean', ['Vehicle.plate']],
        ['updateVehicle2(id: ID!, plate: String): Boolean', ['Vehicle.plate']],
      ],
    ],
    [
      'what has happened, told to a listener',
      [
        ['vehicleDispatched(vehicleId: ID!): Boolean', ['Vehicle?']],
        ['onVehicleReturned(vehicleId: ID!): Boolean', ['Vehicle?']],
        ['vehicleHasPassed(vehicleId: ID!): Boolean', ['Vehicle?']],
      ],
    ],
    [
      'an id of something else, whose name begins with the record',
      [
        ['updateVehicleTemplate(templateId: ID!, text: String): Boolean', ['Vehicle?']],
        ['dismissVehicleAlert(alertId: ID!): Boolean', ['Vehicle?']],
        ['addVehicleToFavorites(vehicleId: ID!): Boolean', ['Vehicle?']],
      ],
    ],
    [
      'choosing, keeping, looking and reckoning',
      [
        ['switchVehicle(vehicleId: ID!): Boolean', ['Vehicle?']],
        ['saveVehicles(ids: [ID!]!): Boolean', ['Vehicle?']],
        ['watchVehicle(vehicleId: ID!): Boolean', ['Vehicle?']],
        ['viewVehicle(vehicleId: ID!): Boolean', ['Vehicle?']],
        ['scoreVehicle(vehicleId: ID!): Int', ['Vehicle?']],
      ],
    ],
  ] as readonly (readonly [string, readonly Row[]])[])('%s', (_, rows) => {
    const operations = rows.map(([operation]) => operation).join('\n');
    const found = written({ fleet, reports: `${reports}\ntype Mutation { ${operations} }` });
    expect(found).toEqual(
      Object.fromEntries(rows.map(([operation, expected]) => [operation.slice(0, operation.indexOf('(')), expected])),
    );
  });
});

it('the id of a record is not that of a view of it that stands beside', () => {
  const views = `type Query { x: Int }
    type VehicleDTO { id: ID! plate: String mileage: Int }
    type VehicleRow { id: ID! plate: String }
    type Vehicle @key(fields: "id", resolvable: false) { id: ID! }
    type Mutation { impound(vehicleId: ID!): Boolean  }`;
  expect(written({ fleet, views })).toEqual({ impound: ['Vehicle'] });
});

describe('a key by a name of its own', () => {
  const depot = `type Query { parcel(trackingCode: String!): Parcel crate(sku: String!): Crate }
    type Parcel @key(fields: "trackingCode") { trackingCode: String! grams: Int }
    type Crate @key(fields: "sku") { sku: String! label: String }
    type Shelf @key(fields: "shelfNumber") { shelfNumber: String! floor: Int }
    type Rack @key(fields: "shelfNumber") { shelfNumber: String! depth: Int }`;
  it('says which record is meant, whatever word it ends with, if it is the key of no other', () => {
    const scales = `type Query { x: Int } type Mutation {
      reweigh(trackingCode: String!, grams: Int!): Boolean
      relabel(sku: String!, label: String!): Boolean
      repaint(shelfNumber: String!, colour: String!): Boolean
      search(where: String, trackingCode: String): Boolean
    }`;
    expect(written({ depot, scales })).toEqual({
      reweigh: ['Parcel?'],
      relabel: ['Crate?'],
      repaint: ['Shelf?'],
      search: [],
    });
  });

  it('says as much as an id that is called after the record, and so does the key behind the name of the record', () => {
    const verdicts = ['parcelId: ID!', 'trackingCode: ID!', 'parcelTrackingCode: ID!'].map((id) => {
      const scales = `type Query { x: Int } type Mutation {
        undoLastScan(${id}): Boolean
        reseal(${id}): Boolean
        cancelReminder(${id}): Boolean
        openChat(${id}): Boolean
        resealParcel(${id}): Boolean
        setGrams(${id}, grams: Int!): Boolean
      }`;
      return written({ depot, scales });
    });
    const expected = {
      undoLastScan: ['Parcel?'],
      reseal: ['Parcel?'],
      cancelReminder: ['Parcel?'],
      openChat: [],
      resealParcel: ['Parcel'],
      setGrams: ['Parcel.grams'],
    };
    expect(verdicts).toEqual([expected, expected, expected]);
  });
});

describe('namespaces', () => {
  it('of any name are walked, also where Query leads to them; a payload whose field takes arguments is none', () => {
    const tools = `type Query { tools: FleetTools }
      type Mutation { tools: FleetTools! createMark(name: String!): CreateMarkPayload }
      type FleetTools { updateVehicle(id: ID!, plate: String): Boolean scrambleVehicle(id: ID!): Boolean }
      type CreateMarkPayload { marks(sort: String): [Mark!] }
      type Mark @key(fields: "id") { id: ID! name: String }`;
    expect(written({ fleet, tools })).toEqual({
      'tools.updateVehicle': ['Vehicle.plate'],
      'tools.scrambleVehicle': ['Vehicle'],
      createMark: ['Mark'],
    });
  });
});

describe('in the subgraph that has the records', () => {
  it.each([
    [
      'words of selection that are fields, and verbs that write more than what they take',
      `type Query { visit(id: ID!): Visit }
       type Visit @key(fields: "id") { id: ID! condition: String criteria: String doctor: String room: String arrival: String }
       type Mutation {
         updateVisit(id: ID!, condition: String, criteria: String, doctor: String): Visit
         renameVisit(id: ID!, room: String!): Visit
         abandonVisit(id: ID!, arrival: String): Boolean
         processVisit(visitId: ID!, room: String!): Boolean
       }`,
      {
        updateVisit: ['Visit.condition', 'Visit.criteria', 'Visit.doctor'],
        renameVisit: ['Visit.room'],
        abandonVisit: ['Visit'],
        processVisit: ['Visit'],
      },
    ],
    [
      'an id of its own, without a key',
      `type Query { crate(crateId: ID!): Crate }
       type Crate { crateId: ID! weight: Int label: String }
       type Mutation { abandonCrate(crateId: ID!): Boolean updateCrateWeight(crateId: ID!, weight: Int!): Boolean }`,
      { abandonCrate: ['Crate'], updateCrateWeight: ['Crate.weight'] },
    ],
    [
      'something of no type that is made or ended, and the id says where; but its own field',
      `type Query { vehicle(id: ID!): Vehicle }
       type Vehicle @key(fields: "id") { id: ID! plate: String mileage: Int }
       type Mutation {
         deleteTowbar(vehicleId: ID!, side: String!): Boolean
         discardTowbar(vehicleId: ID!, towbarNumber: Int!): Boolean
         deletePlate(vehicleId: ID!, side: String!): Boolean
         removeTowbar(vehicleId: ID!): Boolean
       }`,
      { deleteTowbar: ['Vehicle?'], discardTowbar: ['Vehicle?'], deletePlate: ['Vehicle'], removeTowbar: ['Vehicle?'] },
    ],
    [
      'ids of who acts, and of what it is done within',
      `type Query { chapter(id: ID!): Chapter member: Member }
       type Member @key(fields: "id") { id: ID! name: String }
       type Course @key(fields: "id") { id: ID! }
       type Chapter @key(fields: "id") { id: ID! title: String courseId: ID! memberId: ID! }
       type Mutation {
         updateChapterTitle(chapterId: ID!, courseId: ID!, title: String!): Chapter
         updateChapter(memberId: ID!, chapterId: ID!, title: String!): Int
       }`,
      { updateChapterTitle: ['Chapter.title'], updateChapter: ['Chapter.title'] },
    ],
    [
      'a relation that has a type',
      `type Query { listener(id: ID!): Listener }
       type Listener @key(fields: "id") { id: ID! name: String }
       type ListenerFollow @key(fields: "id") { id: ID! follower: Listener followed: Listener }
       type Mutation { followListener(listenerId: ID!): ListenerFollow }`,
      { followListener: ['ListenerFollow'] },
    ],
    [
      'what is chosen, and what it is chosen for',
      `type Query { tariff(id: ID!): Tariff contract(id: ID!): Contract }
       type Tariff @key(fields: "id") { id: ID! code: String }
       type Contract @key(fields: "id") { id: ID! tariff: Tariff since: String }
       type Mutation { switchTariff(personId: ID!, tariffId: ID!): Contract }`,
      { switchTariff: ['Contract'] },
    ],
    [
      'an answer that says no more than that it is done, and one that carries a token',
      `type Query { pass(id: ID!): Pass guest(id: ID!): Guest }
       type Pass @key(fields: "id") { id: ID! until: String }
       type Guest @key(fields: "id") { id: ID! name: String }
       type Toast { id: ID! text: String }
       type GuestWithToken { guest: Guest token: String }
       type Mutation { renewPass(passId: ID!): Toast removeGuest(guestId: ID!): Toast enroll(name: String!): GuestWithToken }`,
      { renewPass: ['Pass'], removeGuest: ['Guest'], enroll: ['Guest'] },
    ],
    [
      'a record that the name begins with, and one that comes back, is taken and is identified',
      `type Query { owner: Owner feedback(id: ID!): Feedback coupon(id: ID!): Coupon basket(id: ID!): Basket tour(id: ID!): Tour chatGroup(id: ID!): ChatGroup }
       type Owner @key(fields: "id") { id: ID! name: String }
       type Feedback @key(fields: "id") { id: ID! text: String reply: String }
       type Coupon @key(fields: "id") { id: ID! code: String }
       type Basket @key(fields: "id") { id: ID! total: Int coupon: Coupon }
       type Tour @key(fields: "id") { id: ID! name: String }
       type ChatGroup @key(fields: "id") { id: ID! name: String }
       input FeedbackInput { id: ID! text: String reply: String }
       type FeedbackAnswer { feedback: Feedback! }
       type Mutation {
         submitOwnerReplyToGuestFeedback(feedback: FeedbackInput!): FeedbackAnswer!
         applyCoupon(basketId: ID!, code: String!): Basket
         createTourGroup(tourIds: [ID!]!): ChatGroup
       }`,
      { submitOwnerReplyToGuestFeedback: ['Feedback'], applyCoupon: ['Basket'], createTourGroup: ['ChatGroup'] },
    ],
    [
      'a target that may be given',
      `type Query { device(id: ID!): Device playback: Playback }
       type Device @key(fields: "id") { id: ID! name: String }
       type Playback @key(fields: "id") { id: ID! position: Int }
       input PlayerContext { deviceId: ID }
       type Mutation { seekTo(position: Int!, context: PlayerContext): Playback resumePlaying(context: PlayerContext): Playback }`,
      { seekTo: ['Playback'], resumePlaying: ['Playback'] },
    ],
    [
      'what ends and comes back, what is listed, what is handed out, and what holds a place',
      `type Query { note(id: ID!): Note me: Reader }
       type Reader @key(fields: "id") { id: ID! name: String }
       type Note @key(fields: "id") { id: ID! text: String }
       type UploadUrl { id: ID! url: String }
       type NoteConnection { nodes: [Note!] pageInfo: PageInfo }
       type PageInfo { hasNextPage: Boolean! }
       type Mutation {
         deleteNote(id: ID!): Boolean restoreNote(id: ID!): Boolean notes(first: Int): NoteConnection
         createAttachmentUploadUrl(name: String!): UploadUrl empty: Boolean
       }`,
      { deleteNote: ['Note'], restoreNote: ['Note'], notes: ['Note?'], createAttachmentUploadUrl: [], empty: [] },
    ],
    [
      'an entity that is called like an operation root',
      `type Query { subscription(id: ID!): Subscription }
       type Subscription @key(fields: "id") { id: ID! plan: String }
       type Mutation { createSubscription(plan: String!): Subscription cancelSubscription(id: ID!): Subscription }`,
      { createSubscription: ['Subscription'], cancelSubscription: ['Subscription'] },
    ],
    [
      'a record without a key that is called like an operation root',
      `schema { query: Query mutation: Mutation }
       type Query { subscription(id: ID!): Subscription berth(id: ID!): BerthSubscription }
       type Subscription { id: ID! plan: String }
       type BerthSubscription { id: ID! side: String }
       type Mutation { endSubscription(id: ID!): Boolean }`,
      { endSubscription: ['Subscription'] },
    ],
    [
      'what a longer name, the answer or an id say more exactly than the verb',
      `type Query { thread(id: ID!): Thread label(id: ID!): Label labelGroup(id: ID!): LabelGroup abuseReport(id: ID!): AbuseReport membership: Membership }
       type Thread @key(fields: "id") { id: ID! messages: [ThreadMessage!]! }
       type ThreadMessage @key(fields: "id") { id: ID! text: String }
       type Label @key(fields: "id") { id: ID! color: String }
       type LabelGroup @key(fields: "id") { id: ID! exclusive: Boolean }
       type AbuseReport @key(fields: "id") { id: ID! reason: String }
       type Membership @key(fields: "id") { id: ID! name: String }
       input PaymentMethodInput { name: String! }
       type Mutation {
         sendMessage(threadId: ID!, text: String!): ThreadMessage
         labelGroupSetExclusive(id: ID!, exclusive: Boolean!): LabelGroup
         labelSetColor(id: ID!, color: String!): Label
         handleReport(reportId: ID!): Boolean
         joinMembership(paymentMethod: PaymentMethodInput!): Membership
       }`,
      {
        sendMessage: ['ThreadMessage'],
        labelGroupSetExclusive: ['LabelGroup.exclusive'],
        labelSetColor: ['Label.color'],
        handleReport: ['AbuseReport'],
        joinMembership: ['Membership'],
      },
    ],
  ] as const)('%s', (_, sdl, expected) => {
    expect(written({ one: sdl })).toEqual(expected);
  });
});

it('a contributor writes the fields that it adds, and is in doubt about the rest', () => {
  const songs =
    'type Query { song(id: ID!): Song } type Song @key(fields: "id") { id: ID! title: String length: Int year: Int genre: String label: String }';
  const social = `type Query { charts: Int } type Song @key(fields: "id") { id: ID! likes: Int stars: Int comments: [String!] reaction: String }
    type Mutation {
      likeSong(songId: ID!): Boolean rateSong(songId: ID!, stars: Int!): Song refreshSong(id: ID!): Boolean
      deleteSong(id: ID!): Boolean renameSong(id: ID!, title: String!): Boolean
      resetSongStars(id: ID!): Int resetStars(songId: ID!): Int createComment(songId: ID!, text: String!): Song reactToSong(id: ID!): Song
    }`;
  expect(written({ songs, social })).toEqual({
    likeSong: ['Song.likes'],
    rateSong: ['Song.stars?'],
    refreshSong: ['Song?'],
    deleteSong: ['Song'],
    renameSong: ['Song.title'],
    resetSongStars: ['Song.stars'],
    resetStars: ['Song.stars'],
    createComment: ['Song.comments'],
    reactToSong: ['Song.reaction'],
  });
});

it('a contributor of nothing but relations keeps nothing of the record, and is in no doubt', () => {
  const pets =
    'type Query { pet(id: ID!): Pet } type Pet @key(fields: "id") { id: ID! name: String chip: String age: Int }';
  const mutations = `type Mutation { neuterPet(petId: ID!): Boolean watchPet(petId: ID!): Boolean }
    type Visit { id: ID! on: String } type Visits { pageInfo: PageInfo nodes: [Visit!] } type PageInfo { hasNextPage: Boolean! } type Weight { grams: Int! }`;
  const vet = (fields: string) =>
    written({ pets, vet: `type Query { v: Int } type Pet @key(fields: "id") { id: ID! ${fields} } ${mutations}` });
  expect(vet('visits(first: Int): [Visit!]! last: Visit all: Visits')).toEqual({
    neuterPet: ['Pet'],
    watchPet: ['Pet?'],
  });
  const attendPet = (args: string) =>
    written({
      pets,
      vet: `type Query { v: Int } type Pet @key(fields: "id") { id: ID! visits: [Visit!]! } type Visit { id: ID! on: String }
        type Mutation { attendPet(petId: ID!${args}): Pet }`,
    });
  expect(attendPet('')).toEqual({ attendPet: ['Pet'] });
  expect(attendPet(', visitId: ID!')).toEqual({ attendPet: ['Pet?'] });
  expect(attendPet(', on: String!')).toEqual({ attendPet: ['Pet?'] });
  expect(vet('visits: [Visit!]! weight: Weight')).toMatchObject({ neuterPet: ['Pet?'] });
  expect(vet('visits: [Visit!]! neutered: Boolean')).toMatchObject({ neuterPet: ['Pet.neutered'] });
});

it("a contributor that gives another's field a value writes it, whatever the verb and however the value comes", () => {
  const songs = `type Query { song(id: ID!): Song } type Song @key(fields: "id") { id: ID! title: String price: Money album: Album }
    type Money { cents: Int } type Album @key(fields: "id") { id: ID! }`;
  const social = `type Query { charts: Int }
    type Song @key(fields: "id") { id: ID! title: String @shareable likes: Int } input MoneyInput { cents: Int } input AlbumRef { id: ID! }
    type Mutation {
      retitleSong(songId: ID!, title: String!): Boolean repriceSong(songId: ID!, price: MoneyInput!): Boolean
      regroupSong(songId: ID!, album: AlbumRef!): Boolean
    }`;
  expect(written({ songs, social })).toEqual({
    retitleSong: ['Song'],
    repriceSong: ['Song'],
    regroupSong: ['Song?'],
  });
});

it('an identified record is heard where nothing but a word speaks for another', () => {
  const trips = `type Query { trip(id: ID!): Trip } type Trip @key(fields: "id") { id: ID! driver: String load: Load! }
    type Mutation { trips: Trips! } type Trips { massCancel(loads: [LoadCancellation!]!): MassJob! driveTrip(id: ID!): Trip }
    input LoadCancellation { loadId: ID! reason: String! } type MassJob { id: ID! }
    type Load @key(fields: "id", resolvable: false) { id: ID! }`;
  const loads = 'type Query { load(id: ID!): Load } type Load @key(fields: "id") { id: ID! weight: Int }';
  expect(written({ loads, trips })).toEqual({ 'trips.massCancel': ['Load?', 'Trip?'], 'trips.driveTrip': ['Trip'] });
});

it('a command among several in one input object is heard, and what only goes into a record is none', () => {
  const loads = 'type Query { load(id: ID!): Load } type Load @key(fields: "id") { id: ID! weight: Int }';
  const trips = `type Query { trip(id: ID!): Trip } type Trip @key(fields: "id") { id: ID! driver: String }
    type Mutation { submitCommands(commands: [Command!]!): Boolean updateTrip(id: ID!, actions: [TripAction!]!): Trip }
    input Command @oneOf { settleLoad: Settlement cancelTrip: Cancellation }
    input Settlement { id: ID! } input Cancellation { id: ID! }
    input TripAction @oneOf { addLoad: LoadAddition setDriver: DriverChange }
    input LoadAddition { loadId: ID! } input DriverChange { name: String! }`;
  expect(written({ loads, trips })).toEqual({
    submitCommands: ['Load?', 'Trip?'],
    updateTrip: ['Trip', 'Trip.driver'],
  });
});

it('a record that is only referred to is in doubt where its id is given for something else', () => {
  const loads =
    'type Query { load(id: ID!): Load } type Load @key(fields: "id") { id: ID! weight: Int driver: String }';
  const desk = `type Query { a: Int } type Load @key(fields: "id", resolvable: false) { id: ID! }
    type Mutation {
      logCall(loadId: ID!, note: String): Boolean reportProblem(loadId: ID!, text: String!): Boolean startTimer(loadId: ID!): Boolean
      overrideDriver(loadId: ID!, driver: String!): Boolean settle(loadId: ID!): Boolean
      markLoadAnswerHelpful(answerId: ID!): Boolean
    }`;
  expect(written({ loads, desk })).toEqual({
    logCall: ['Load?'],
    reportProblem: ['Load?'],
    startTimer: ['Load?'],
    overrideDriver: ['Load'],
    settle: ['Load'],
    markLoadAnswerHelpful: ['Load?'],
  });
});

it('who is given a password is a person, though nothing else says so', () => {
  const skippers = `type Query { skipper(id: ID!): Skipper } type Skipper { id: ID! email: String! callSign: String! }
    type Mutation {
      register(firstName: String, callSign: String!, email: String!, password: String!): Boolean!
      login(email: String!, password: String!): Boolean
    }`;
  expect(written({ skippers })).toEqual({ register: ['Skipper'], login: [] });
});

describe('nothing changes with', () => {
  const types = `type Query { plan(id: ID!): Plan model(id: ID!): Model text: Text mail: Mail quote: Quote }
    type Plan @key(fields: "id") { id: ID! name: String }
    type Model @key(fields: "id") { id: ID! name: String }
    type Text @key(fields: "id") { id: ID! body: String }
    type Mail @key(fields: "id") { id: ID! body: String }
    type Quote @key(fields: "id") { id: ID! line: String }`;

  it.each([
    [
      'the order of arguments',
      'type Mutation { sync(modelId: ID!, planIds: [ID!]!): Boolean }',
      'type Mutation { sync(planIds: [ID!]!, modelId: ID!): Boolean }',
    ],
    [
      'the order of input fields',
      'input SyncInput { modelId: ID! planIds: [ID!]! } type Mutation { sync(input: SyncInput!): Boolean }',
      'input SyncInput { planIds: [ID!]! modelId: ID! } type Mutation { sync(input: SyncInput!): Boolean }',
    ],
    [
      'the order of union members',
      'union Channel = Text | Mail type Mutation { confirm(id: ID!): Channel }',
      'union Channel = Mail | Text type Mutation { confirm(id: ID!): Channel }',
    ],
  ])('%s', (_, one, other) => {
    expect(written({ a: `${types}\n${one}` })).toEqual(written({ a: `${types}\n${other}` }));
  });

  it.each([
    ['quotes', 'type Query { a: Int } type PlanQuotes { text: String }'],
    ['billing', 'type Query { b: Int } type PlanBilling @key(fields: "id") { id: ID! }'],
    ['agents', 'type Query { c: Int } type AgentModel @key(fields: "id") { id: ID! }'],
  ])('a type that another subgraph adds: %s', (name, added) => {
    const own = `${types}\ntype Mutation {
      deleteSavedPlanQuote(id: ID!): Boolean renamePlan(id: ID!, name: String): Plan billPlan(id: ID!): Plan closeModel(modelId: ID!): Boolean
    }`;
    expect(written({ own, [name]: added })).toEqual(written({ own }));
  });
});
