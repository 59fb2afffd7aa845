/** The features of a candidate: numbers by name. */

/** The names: a misspelt one does not compile. */
export type Feature =
  | 'another is wholly named'
  | 'answer is called after it, and it after the deed'
  | 'answer is it with something'
  | 'any'
  | 'deed: compound'
  | 'deed: compound, part of what comes back'
  | 'deed: partly'
  | 'has few fields'
  | 'id: a key field of it'
  | 'id: at the top'
  | 'id: the only one'
  | 'input: echo'
  | 'input: nested'
  | 'input: type contains its name'
  | 'is a value'
  | 'is an entity'
  | 'is not in the subgraph'
  | 'name: about what is handed out'
  | 'name: after to'
  | 'name: another follows'
  | 'name: front full'
  | 'name: left'
  | 'name: none'
  | 'name: object is a field'
  | 'name: rest is a field'
  | 'name: shared'
  | 'name: something else is made or ended'
  | 'name: whole alias'
  | 'name: whole end'
  | 'name: whole full'
  | 'name: within a longer'
  | 'named and identified, and nothing comes back'
  | 'nothing is identified'
  | 'only answers'
  | 'relation: has the named'
  | 'relation: its interface comes back'
  | 'relation: part of the identified'
  | 'relation: part of the named'
  | 'relation: part of what comes back'
  | 'result: alone'
  | 'result: another alone'
  | 'result: called as itself'
  | 'result: interface'
  | 'result: list'
  | 'result: not returned'
  | 'result: payload'
  | 'state: its own'
  | 'verb last'
  | 'viewer: about what is personal'
  | 'words: share of its name'
  | 'words: share of the object'
  | `by ${By}: ${'nobody' | 'best' | 'lead' | 'behind'}`;

/** What candidates compete by. */
export type By = 'name' | 'result' | 'id' | 'inputs';

export type Features = Map<Feature, number>;

/** What is seen of a candidate. */
export interface Observation {
  readonly features: Features;
  /** How strong it is in each competition; 0 where it takes no part. */
  readonly strengths: Readonly<Record<By, number>>;
  /** Only other subgraphs have it, and the name does not say it alone: it takes nothing from a record of this one. */
  readonly yields: boolean;
}
