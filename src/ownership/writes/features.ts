/** The features of a candidate: numbers by name. */
import type { Candidate, Identification } from './candidate.ts';
import type { Returned } from './returned.ts';
import type { VerbKind } from './vocabulary.ts';

/** The names: a misspelt one does not compile. */
export type Feature =
  | 'another is wholly named'
  | 'answer is called after it'
  | 'answer is called after it, and it after the deed'
  | 'answer is called nearly after it'
  | 'answer is it with something'
  | 'any'
  | 'bare id: in its namespace'
  | 'bare id: of the named'
  | 'bare id: of what comes back'
  | 'best by name and id'
  | 'best by name and result'
  | 'best by result and id'
  | 'deed: comes back'
  | 'deed: compound, part of what comes back'
  | 'deed: harmless verb'
  | 'first in the name, and nothing comes back'
  | 'has a field called after the verb'
  | 'has few fields'
  | 'id: a key field of it'
  | 'id: at the top'
  | 'id: beside a bare one'
  | 'id: comes back'
  | 'id: list'
  | 'id: none'
  | 'id: of another'
  | 'id: of the named'
  | 'id: the only one'
  | 'identified, and nothing is named'
  | 'input: argument is called so'
  | 'input: echo'
  | 'input: nested'
  | 'input: type contains its name'
  | 'input: type is called so'
  | 'inputs: fit nothing'
  | 'inputs: fit well'
  | 'inputs: no values'
  | 'inputs: overlap'
  | 'inputs: share of fields'
  | 'is a value'
  | 'is an entity'
  | 'is an interface'
  | 'is not in the subgraph'
  | 'is not in the subgraph, and something else is said before it'
  | 'is not in the subgraph, nor wholly named'
  | 'last in the name, and nothing comes back'
  | 'last in the name, and part of what comes back'
  | 'move: exists, and goes elsewhere'
  | 'move: is new, and goes elsewhere'
  | 'move: receives what exists'
  | 'move: receives what is new'
  | 'name: about what is handed out'
  | 'name: all but an unknown verb'
  | 'name: another follows'
  | 'name: another stands before'
  | 'name: leads to another'
  | 'name: left'
  | 'name: long'
  | 'name: namespace alone'
  | 'name: needs the verb'
  | 'name: none'
  | 'name: object ends with a field'
  | 'name: object is a field'
  | 'name: of what is handed out'
  | 'name: rest ends with a field'
  | 'name: rest is a field'
  | 'name: share'
  | 'name: shared'
  | 'name: within a longer'
  | 'named and identified, and nothing comes back'
  | 'named for short and identified, and nothing comes back'
  | 'named, and comes back'
  | 'named, and nothing comes back'
  | 'named, and part of what comes back'
  | 'named, and something else comes back'
  | 'nothing is identified'
  | 'only answers'
  | 'relation: an implementer is named'
  | 'relation: has the identified'
  | 'relation: has the named'
  | 'relation: its interface comes back'
  | 'relation: listed by the named'
  | 'relation: lists the named'
  | 'relation: part of the identified'
  | 'relation: part of the named'
  | 'relation: part of what comes back'
  | 'result: a listing'
  | 'result: alone'
  | 'result: among many'
  | 'result: another alone'
  | 'result: called as itself'
  | 'result: called as the object'
  | 'result: called nearly as the object'
  | 'result: deep'
  | 'result: list'
  | 'result: not identified before'
  | 'result: not returned'
  | 'result: nothing returned'
  | 'returned, and nothing is named'
  | 'state: its own'
  | 'state: shared'
  | 'state: with an id'
  | 'verb in the middle'
  | 'verb last'
  | 'viewer'
  | 'viewer: about what is personal'
  | 'viewer: has the named field'
  | 'viewer: my'
  | 'viewer: nothing identified'
  | 'words: all of a long name'
  | 'words: share of its name'
  | 'words: share of the object'
  | NamePlace
  | `by ${By}: ${'nobody' | 'best' | 'tied' | 'lead' | 'behind'}`
  | `id: ${Identification['how']}`
  | `result: ${Returned['way']}`
  | `deed: ${Deed}`
  | `deed: ${Deed}, and related to the named`
  | `${VerbKind} | takes values`;

/** How much of a record's name an operation's has: `alias` stands for all of it. */
export type Part = 'full' | 'alias' | 'end' | 'start' | 'initials';
/** Where the record's name stands. */
export type NamePlace =
  | `name: ${'whole' | 'head' | 'front'} ${Part}`
  | `name: ${'inside' | 'subject' | 'namespace' | 'sentence'} ${'full' | 'part'}`
  | `name: after ${'to' | 'from' | 'for' | 'in' | 'of' | 'another'}`;
/** What candidates compete by. */
export type By = 'name' | 'result' | 'id' | 'inputs';
type Deed = NonNullable<Candidate['deed']>;

export type Features = Map<Feature, number>;

/** What is seen of a candidate. */
export interface Observation {
  readonly features: Features;
  /** How strongly the operation's name speaks of it, by where it is there. */
  readonly place: number;
}
