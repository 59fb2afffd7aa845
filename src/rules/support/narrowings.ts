/** What composition takes away from inputs because another subgraph declares them without it: inputs are intersected. */

import { listed, quoted } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import { isLive } from '../../register/live.ts';
import { declarationOfMutation } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import type { CompositionIssue } from '../../schema/composition.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { Words } from '../rule.ts';
import { type IssueGroup, recordTouched } from './issues.ts';

/** Source of the codes: apollographql/federation, `composition-js/src/hints.ts`. */
const narrowing: ReadonlySet<string> = new Set([
  'INCONSISTENT_ARGUMENT_PRESENCE',
  'INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM',
  'INCONSISTENT_INPUT_OBJECT_FIELD',
]);

export function isNarrowing({ code, coordinate }: CompositionIssue): boolean {
  return narrowing.has(code) && coordinate !== null;
}

export interface Narrowing {
  /** What is removed: `OrderStep.CANCEL`, `Mutation.pay(note:)`. */
  readonly removed: string;
  /** Who declares it, and who does not although it declares what it is part of; in order of name. */
  readonly having: readonly string[];
  readonly lacking: readonly string[];
  /** The record whose state it is, or whose authority's mutation takes it; undefined where it is neither. */
  readonly record: RegisteredRecord | undefined;
  /** The authority's mutations that take it. */
  readonly mutations: readonly Mutation[];
}

export function narrowingOf(register: Register, coordinate: string): Narrowing {
  const member = memberAt(coordinate);
  const declaring = register.map.subgraphs.filter((subgraph) => member.isDeclared(subgraph));
  const having = declaring.filter((subgraph) => member.has(subgraph));
  const lacking = declaring.filter((subgraph) => !member.has(subgraph));
  const names = new Set(having.map(({ name }) => name));
  const written = register.map.mutations.flatMap((mutation) => {
    if (!names.has(mutation.subgraph.name) || !member.isTakenBy(mutation) || !isLive(register, mutation)) return [];
    const own = register.writesOf(mutation).find(({ record }) => record?.authority === mutation.subgraph.name);
    return own?.record ? [{ mutation, record: own.record }] : [];
  });
  const states = register.states.recordsOf(member.type).filter(({ authority }) => names.has(authority));
  return {
    removed: coordinate,
    having: having.map(({ name }) => name),
    lacking: lacking.map(({ name }) => name),
    record: states[0] ?? written[0]?.record,
    mutations: written.map(({ mutation }) => mutation),
  };
}

interface Member {
  /** The type that it is part of. */
  readonly type: string;
  isDeclared(subgraph: Subgraph): boolean;
  has(subgraph: Subgraph): boolean;
  isTakenBy(mutation: Mutation): boolean;
}

/** An enum value, a field of an input object, or an argument. */
function memberAt(coordinate: string): Member {
  const [owner = '', argument] = coordinate.split(/[(:]/);
  const { type, field = '' } = splitCoordinate(owner);
  if (argument !== undefined) {
    const fieldIn = (subgraph: Subgraph) => subgraph.types.get(type)?.fields.get(field);
    return {
      type,
      isDeclared: (subgraph) => fieldIn(subgraph) !== undefined,
      has: (subgraph) => fieldIn(subgraph)?.args.some(({ name }) => name === argument) === true,
      isTakenBy: (mutation) => mutation.parent.name === type && mutation.field.name === field,
    };
  }
  return {
    type,
    isDeclared: (subgraph) => subgraph.types.has(type),
    has: (subgraph) => {
      const declared = subgraph.types.get(type);
      return declared?.fields.has(field) === true || declared?.members.includes(field) === true;
    },
    isTakenBy: (mutation) => takes(mutation, type),
  };
}

/** Whether an argument of a mutation is of a type, or leads to it through input objects. */
function takes({ subgraph, field }: Mutation, wanted: string): boolean {
  const seen = new Set<string>();
  const open = field.args.map(({ type }) => namedType(type));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === wanted) return true;
    const input = seen.has(name) ? undefined : subgraph.types.get(name);
    seen.add(name);
    if (input?.kind === 'input')
      for (let index = 0; index < input.fields.size; index++) open.push(namedType(input.fields.typeAt(index)));
  }
  return false;
}

/** What the message is made from; subgraphs in quotes. */
/** `type`: what the removed thing is part of; `takers`: the authority's mutations that take it, in words. */
export type NarrowedArgs = Words<'removed' | 'type' | 'takers' | 'having' | 'lacking' | 'code'>;

/** An error where the state of a record or an input of its authority's mutation loses something, else a warning. */
export function narrowedFinding(register: Register, { issue, at, related, accepts }: IssueGroup) {
  const removed = issue.coordinate ?? '';
  const { having, lacking, record, mutations } = narrowingOf(register, removed);
  return {
    messageId: 'narrowed' as const,
    args: {
      removed,
      type: removed.includes('(') ? 'the field' : splitCoordinate(removed).type,
      takers: listed(mutations.map(({ subgraph, coordinate }) => `${coordinate} of "${subgraph.name}"`)),
      having: quoted(having),
      lacking: quoted(lacking),
      code: issue.code,
    },
    at,
    related: [...related, ...mutations.map((mutation) => ({ ...declarationOfMutation(mutation), note: 'takes it' }))],
    record: (record ?? recordTouched(register, issue))?.name ?? null,
    severity: record === undefined ? ('warning' as const) : ('error' as const),
    accepts,
  };
}
