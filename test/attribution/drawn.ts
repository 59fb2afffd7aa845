/** Graphs of operations that are drawn: every way to name one, to pass what it needs, and to answer. The same number gives the same graph. */
import { Dice } from '../relations/dice.ts';
import { club, clubPairs } from './drawn-club.ts';

/** What operations are drawn from. Lists are separated by spaces; in those of inputs, one that is empty takes nothing. */
export interface World {
  readonly types: string;
  readonly verbs: string;
  readonly nouns: string;
  readonly joints: readonly string[];
  readonly inputs: readonly string[];
  readonly answers: string;
  /** Fields of `Mutation` that lead to namespaces, and the types of these. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Records of which one holds the other: operations speak of both, identify both or one, and answer with one of them. */
  readonly pairs: readonly (readonly [holder: string, part: string])[];
  /** What may be said on an operation. */
  readonly directives: readonly string[];
}

const types = `
type Query { issue(id: ID!): Issue }
interface Node { id: ID! }
type Issue implements Node @key(fields: "id") {
  id: ID! title: String! status: IssueStatus! labels: [Label!]! comments: [IssueComment!]! assignee: User milestone: Milestone
  address: Address lastReview: Review locked: Boolean dueDate: String
}
type IssueComment implements Node @key(fields: "id") { id: ID! issueId: ID! body: String! author: User reactions: [String!]! }
type Label implements Node @key(fields: "id") { id: ID! name: String! color: String issues: [Issue!]! }
type Milestone @key(fields: "number") { number: Int! title: String! issues: IssueConnection defaultLabel: Label }
type IssueConnection { nodes: [Issue!] edges: [IssueEdge!] }
type IssueEdge { node: Issue }
type Review @key(fields: "id") { id: ID! score: Int! issue: Issue! }
type User @key(fields: "id") { id: ID! name: String! email: String! team: Team address: Address }
type Team @key(fields: "id") { id: ID! name: String! members: [User!]! owner: User defaultLabel: Label }
type Session @key(fields: "id") { id: ID! token: String! user: User! }
type Address { street: String! city: String! }
type AccessToken { token: String! expires: String! }
enum IssueStatus { OPEN CLOSED }
input IssueInput { title: String status: IssueStatus dueDate: String }
input LabelInput { name: String! color: String }
input IssueLabelInput { issueId: ID! labelId: ID! position: Int }
input CommentInput { issueId: ID! body: String! }
input AddressInput { street: String! city: String! }
input MemberInput { teamId: ID! userId: ID! role: String }
type Failure { message: String! }
type IssuePayload { issue: Issue errors: [String!] }
type LabelPayload { success: Boolean! label: Label addedLabel: Label issue: Issue }
type ChangePayload { changedIssue: Issue updatedTeam: Team clientMutationId: String }
type DeletePayload { deletedLabelId: ID deletedIssueId: ID milestone: Milestone }
type CommentPayload { comment: IssueComment subject: Node }
type Outcome { ok: Boolean! message: String }
union LabelResult = Label | Failure
union IssueResult = IssuePayload | Failure
`;

const verbs =
  'create add update edit delete remove set unset change assign unassign link unlink attach move transfer convert copy close reopen mark review approve invite join leave notify resend send generate refresh check login logout switch choose transition merge bulkUpdate archive lock pin submit upload record sync validate createOrUpdate';
const nouns =
  'Issue Issues Label Labels Comment IssueComment Milestone Review User Users Team Member Session Address Token AccessToken Status Title Assignee Owner Reminder Password DueDate IssueStatus IssueLabel IssueLabels TeamOwner UserAddress MilestoneIssue Thing';
const joints = ['', '', 'To', 'From', 'For', 'On', 'With', 'By', 'And', 'As', 'Into', 'Of'];
const inputs = [
  ...['', 'id: ID!', 'issueId: ID!', 'labelId: ID!', 'teamId: ID!', 'userId: ID!', 'number: Int!', 'commentId: ID!'],
  ...['issueId: ID!, labelId: ID!', 'issueId: ID!, userId: ID', 'teamId: ID!, userId: ID!', 'labelIds: [ID!]!'],
  ...[
    'input: IssueInput!',
    'id: ID!, input: IssueInput!',
    'issue: IssueInput!',
    'input: LabelInput!',
    'input: CommentInput!',
  ],
  ...['input: IssueLabelInput!', 'input: MemberInput!', 'address: AddressInput!', 'id: ID!, title: String!'],
  ...[
    'id: ID!, status: IssueStatus!',
    'issueId: ID!, toTeamId: ID!',
    'title: String!',
    'email: String!',
    'ids: [ID!]!',
  ],
  ...['id: ID!, labels: [LabelInput!]!', 'issueId: ID!, dueDate: String', 'where: IssueInput!, data: IssueInput!'],
];
const answers =
  'Boolean ID String Issue Issue! [Issue!]! Label [Label!] IssueComment Milestone Review User! Team Session Address AccessToken Node IssuePayload LabelPayload! ChangePayload DeletePayload CommentPayload Outcome LabelResult IssueResult IssueConnection';

/** Issues of teams: most ways to name, to identify and to answer. */
const issues: World = {
  types,
  verbs,
  nouns,
  joints,
  inputs,
  answers,
  namespaces: { IssueMutations: 'issues: IssueMutations', TeamMutations: 'team(teamId: ID!): TeamMutations' },
  pairs: [],
  directives: [],
};

export const worlds: Readonly<Record<string, World>> = { issues, club, pairs: clubPairs };

/** Operations with equal names are drawn once. @returns SDL of one subgraph with about as many operations as are asked for. */
export function drawnOperations(world: World, count: number, seed: number): string {
  const dice = new Dice(seed);
  const verb = world.verbs.split(' ');
  const noun = world.nouns.split(' ');
  const answer = world.answers.split(' ');
  const namespaces = Object.keys(world.namespaces);
  const roots = new Map(['Mutation', ...namespaces].map((type) => [type, new Map<string, string>()]));
  for (let drawn = 0; drawn < count; drawn++) {
    const deed = dice.one(verb);
    const pair = world.pairs.length === 0 ? undefined : dice.one(world.pairs);
    const [part, holder] = pair === undefined ? [dice.one(noun), dice.one(noun)] : called(dice, pair);
    const name = nameOf(dice, world, deed, part, holder);
    const given = pair === undefined ? dice.one(world.inputs) : identifying(dice, world, pair);
    const root = roots.get(dice.one(['Mutation', 'Mutation', 'Mutation', ...namespaces]));
    const field = `${name}${given === '' ? '' : `(${given})`}: ${pair === undefined ? dice.one(answer) : answering(dice, answer, pair)}`;
    root?.set(name, world.directives.length === 0 ? field : `${field} ${dice.one(world.directives)}`.trimEnd());
  }
  for (const way of Object.values(world.namespaces)) roots.get('Mutation')?.set(/^\w+/.exec(way)?.[0] ?? '', way);
  const written = [...roots].map(([type, fields]) => `type ${type} {\n  ${[...fields.values()].join('\n  ')}\n}`);
  return `${world.types}\n${written.join('\n')}\n`;
}

function nameOf(dice: Dice, { joints }: World, verb: string, one: string, other: string): string {
  const joint = dice.one(joints);
  const lower = one[0]?.toLowerCase() + one.slice(1);
  const capital = verb[0]?.toUpperCase() + verb.slice(1);
  switch (dice.below(8)) {
    case 0:
      return lower + capital;
    case 1:
      return lower + capital + other;
    case 2:
      return `${lower}_${verb}`;
    case 3:
      return verb;
    case 4:
      return verb + one + joint + other;
    default:
      return verb + one;
  }
}

/** The part and its holder, or the other way round, as a name may speak of them: all of a word, its end, or several of it. */
function called(dice: Dice, [holder, part]: readonly [string, string]): readonly [string, string] {
  const short = dice.one([
    part,
    part,
    part.endsWith('s') ? part : `${part}s`,
    part.replace(/^[A-Z][a-z]+(?=[A-Z])/, ''),
    part.replace(holder, ''),
  ]);
  return dice.below(4) === 0 ? [holder, short] : [short, holder];
}

function identifying(dice: Dice, world: World, [holder, part]: readonly [string, string]): string {
  const [one, other] = [holder, part].map((name) => `${name[0]?.toLowerCase()}${name.slice(1)}`);
  return dice.one([
    ...[
      `${one}Id: ID!, ${other}Id: ID!`,
      `${other}Id: ID!, ${one}Id: ID!`,
      `${one}Id: ID!, ${other}Ids: [ID!]!`,
      `${one}Id: ID!`,
    ],
    ...[
      `${other}Id: ID!`,
      `id: ID!, ${other}Id: ID!`,
      `id: ID!, ${one}Id: ID!`,
      `id: ID!, ${other}: String`,
      `${one}Id: ID!, name: String!`,
    ],
    dice.one(world.inputs),
  ]);
}

function answering(dice: Dice, answers: readonly string[], [holder, part]: readonly [string, string]): string {
  return dice.one([holder, holder, part, part, 'Boolean', dice.one(answers), dice.one(answers)]);
}
