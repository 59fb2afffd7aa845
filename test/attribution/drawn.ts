/** Graphs of operations that are drawn: every way to name one, to pass what it needs, and to answer. The same number gives the same graph. */
import { Dice } from '../relations/dice.ts';

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

/** Operations with equal names are drawn once. @returns SDL of one subgraph with about as many operations as are asked for. */
export function drawnOperations(count: number, seed: number): string {
  const dice = new Dice(seed);
  const [verb, noun, answer] = [verbs, nouns, answers].map((words) => words.split(' ')) as [
    string[],
    string[],
    string[],
  ];
  const roots = new Map<string, Map<string, string>>([
    ['Mutation', new Map()],
    ['IssueMutations', new Map()],
    ['TeamMutations', new Map()],
  ]);
  for (let drawn = 0; drawn < count; drawn++) {
    const name = nameOf(dice, dice.one(verb), dice.one(noun), dice.one(noun));
    const given = dice.one(inputs);
    const root = roots.get(dice.one(['Mutation', 'Mutation', 'Mutation', 'IssueMutations', 'TeamMutations']));
    root?.set(name, `${name}${given === '' ? '' : `(${given})`}: ${dice.one(answer)}`);
  }
  roots.get('Mutation')?.set('issues', 'issues: IssueMutations').set('team', 'team(teamId: ID!): TeamMutations');
  const written = [...roots].map(([type, fields]) => `type ${type} {\n  ${[...fields.values()].join('\n  ')}\n}`);
  return `${types}\n${written.join('\n')}\n`;
}

function nameOf(dice: Dice, verb: string, one: string, other: string): string {
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
