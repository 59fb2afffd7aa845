import { describe, expect, it } from 'vitest';
import { settledOf } from './support.ts';

/** A harbour: few names are said in full, and most answers hold no data. */
const harbour = `
  enum MooringState { FREE TAKEN }
  type Berth { id: ID! label: String! tideFilter: String harbourMasterUserId: ID pilotIds: [ID!]! mooringState: MooringState gauges: [BerthGaugeSetup!]! lastFeedId: ID likedBy: [Vessel!] selectedBuoy: String }
  type BerthGaugeSetup { id: ID! title: String! limit: Int }
  type HarbourRules { quietHours: String! maxSpeed: Int! }
  type InspectionRun { id: ID! berth: Berth! passed: Boolean! }
  type Vessel { id: ID! name: String! emailConfirmed: Boolean berth: Berth context: Berth speed: Int }
  type BerthToken { id: ID! token: String! expires: String berth: Berth! pilotNote: String }
  input PilotContext { pilotId: ID }
  type Buoy { id: ID! verifiedAt: String }
  type HoseExercise { id: ID! length: Int! pier: String }
  type FireExercise { id: ID! smoke: String! pier: String }
  type SailExercise { id: ID! knot: Int! mast: String }
  type Told { text: String! level: Int! }
  type DonePayload { id: ID! messages: [Told!]! }
  type FailedPayload { id: ID! messages: [Told!]! }
  union MoveBoomResult = DonePayload | FailedPayload
  type VesselPayload { vessel: Vessel }
  type BerthPayload { berth: Berth }
  type InspectionPayload { run: InspectionRun }
  type Query { berth(id: ID!): Berth vessel(id: ID!): Vessel rules: HarbourRules! run(id: ID!): InspectionRun logs: [Told!]! }
`;

describe('what is said in other words than the record is called', () => {
  it.each([
    ['a field holds it by a short name', 'deleteGauge(id: ID!): Boolean', ['BerthGaugeSetup']],
    ['beside the id of what holds it', 'addGauge(berthId: ID!, title: String!, limit: Int): ID', ['BerthGaugeSetup']],
    [
      'there is one of it, and the name is a field of it',
      'setQuietHours(hours: String!): String',
      ['HarbourRules.quietHours'],
    ],
    ['perhaps where it ends with one', 'setHarbourMaxSpeed(knots: Int!): Int!', ['HarbourRules.maxSpeed?']],
    ['messages of success and failure alike are not what is written', 'undo(stepId: ID!): MoveBoomResult', []],
    ['nor do they hide what an id says', 'moveBoom(berthId: ID!): MoveBoomResult', ['Berth']],
    [
      'two ids, one of them for what the name says of the other',
      'changeBerthHarbourMaster(berthId: ID!, harbourMasterId: ID!): String!',
      ['Berth'],
    ],
    ['a list of ids is called without the ids', 'addBerthPilots(berthId: ID!, userIds: [ID!]!): String!', ['Berth']],
    ['a filter by its value', 'changeBerthTideFilterValue(berthId: ID!, value: String): Boolean', ['Berth.tideFilter']],
    [
      'what is switched is a state of it',
      'switchBerthMooringState(berthId: ID!): BerthPayload',
      ['Berth.mooringState'],
    ],
    [
      'a look that leaves a record, which is called after it',
      'inspectBerth(berth: String!, passed: Boolean!): InspectionPayload',
      ['InspectionRun'],
    ],
    ['what is sent again is not new', 'resendVesselEmailCheck: VesselPayload', ['Vessel?']],
    ['a noun of a verb of liking is a list of who did it', 'toggleBerthLike(berthId: ID!): Boolean', ['Berth']],
    ['what is selected of it', 'selectBuoy(buoyId: ID!): Berth', ['Berth']],
    ['a secret that is made again was kept', 'regenerateVesselCode(vesselId: ID!): String!', ['Vessel']],
    ['a look of which it shows when it was done', 'verifyBuoy(label: String!): Buoy', ['Buoy']],
    ['an id may be of several kinds', 'keepHoseDrill(exerciseId: ID!): Boolean', ['HoseExercise']],
    [
      'a token says which token is meant',
      'setExpiresBerthToken(token: String!, expires: String): BerthToken',
      ['BerthToken.expires'],
    ],
    [
      'what a verb confirms is a field of its own',
      'confirmVesselEmail(email: String!, code: String!): VesselPayload',
      ['Vessel.emailConfirmed'],
    ],
    [
      'names say where a field is',
      'setBerthTokenPilotNote(berth: String!, berthToken: String!, text: String!): BerthToken',
      ['BerthToken.pilotNote'],
    ],
    [
      'a context of ids is about the request',
      'setVesselSpeed(vesselId: ID!, speed: Int!, context: PilotContext): Vessel',
      ['Vessel.speed'],
    ],
  ])('%s', (_, operation, expected) => {
    expect(settledOf(operation, harbour)).toEqual(expected);
  });
});

describe('a record that no query finds by itself is a part of what holds it', () => {
  const regatta = `
    type Heat { id: ID! entries: [HeatEntry!]! judge: Judge }
    type HeatEntry { id: ID! lane: Int }
    type Judge { id: ID! heats: [Heat!]! }
    type Query { heat(id: ID!): Heat judge(id: ID!): Judge ENTRIES }
  `;
  it.each([
    [
      'its id says which one',
      'noteEntryTime(heatId: ID!, heatEntryId: ID!, seconds: Int): Heat',
      ['Heat', 'HeatEntry'],
    ],
    ['it is taken out', 'removeFromHeat(heatEntryId: ID!): Heat', ['Heat', 'HeatEntry']],
    ['the name speaks of something else', 'restartHeat(heatId: ID!, heatEntryId: ID): Heat', ['Heat']],
  ])('%s', (_, operation, expected) => {
    expect(settledOf(operation, regatta.replace('ENTRIES', ''))).toEqual(expected);
    const asked = settledOf(operation, regatta.replace('ENTRIES', 'entry(id: ID!): HeatEntry'));
    expect(asked.some((write) => write.startsWith('HeatEntry'))).toBe(false);
  });
});

it('what a verb of linking makes is a part of what comes back', () => {
  const regatta = `type Heat { id: ID! attachments: [Attachment!]! } type Attachment { id: ID! file: String! } type Query { heat(id: ID!): Heat }`;
  expect(settledOf('attachFilesToHeat(heatId: ID!, files: [String!]!): Heat', regatta)).toEqual(['Attachment', 'Heat']);
});
