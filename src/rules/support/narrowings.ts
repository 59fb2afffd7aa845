/** What composition removes from inputs because another subgraph lacks it: inputs are intersected. */

import { groupBy } from '../../diagnostic/group.ts';
import { listed, quoted } from '../../diagnostic/wording.ts';
import type { Holding, Mutation } from '../../ownership/map.ts';
import { declarationIn, declarationOfMutation } from '../../register/places.ts';
import type { Register } from '../../register/register.ts';
import { inputsOf } from '../../register/state-inputs.ts';
import { type CompositionIssue, type CompositionResult, composerPackages } from '../../schema/composition.ts';
import { splitCoordinate } from '../../schema/coordinate.ts';
import type { Subgraph, TypeFacts } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { Words } from '../rule.ts';
import type { IssueGroup } from './issues.ts';

/** Source of the codes: apollographql/federation, `composition-js/src/hints.ts`. */
const narrowing: ReadonlySet<string> = new Set([
  'INCONSISTENT_ARGUMENT_PRESENCE',
  'INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM',
  'INCONSISTENT_INPUT_OBJECT_FIELD',
]);

export function isNarrowing({ code, coordinate }: CompositionIssue): boolean {
  return narrowing.has(code) && coordinate !== null;
}

/** Subgraphs are in quotes. `type`: what the removed thing is part of; `takers`: the authority's mutations that take it, in words. */
export type NarrowedArgs = Words<'removed' | 'type' | 'takers' | 'having' | 'lacking' | 'code'>;

/**
 * An error where the state of a record or an input of its authority's mutation loses something, else a warning.
 *
 * @param touched the record that the issue is about otherwise.
 */
export function narrowedFinding(
  register: Register,
  { issue, related }: Pick<IssueGroup, 'issue' | 'related'>,
  touched: string | null,
) {
  const removed = issue.coordinate ?? '';
  const [owner = '', argument] = removed.split(/[(:]/);
  const { type, field = '' } = splitCoordinate(owner);
  const isOfMutation = ({ parent, field: own }: Mutation) => parent.name === type && own.name === field;
  const declaring = register.map.subgraphs.filter(({ types }) =>
    argument === undefined ? types.has(type) : types.get(type)?.fields.has(field),
  );
  const having = declaring.filter(({ types }) => hasMember(types.get(type), field, argument));
  const lacking = declaring.filter((subgraph) => !having.includes(subgraph));
  const mutations = register.map.mutations.flatMap((mutation) => {
    const takes = () =>
      argument === undefined ? inputsOf(mutation).some(({ target }) => target === type) : isOfMutation(mutation);
    if (!having.includes(mutation.subgraph) || !takes() || !register.isLive(mutation)) return [];
    const own = register.writesOf(mutation).find(({ record }) => record?.authority === mutation.subgraph.name);
    return own?.record ? [{ mutation, record: own.record }] : [];
  });
  const isAuthority = (name: string) => having.some((subgraph) => subgraph.name === name);
  const state = register.states.recordsOf(type).find(({ authority }) => isAuthority(authority));
  const record = state ?? mutations[0]?.record;
  return {
    messageId: 'narrowed' as const,
    args: {
      removed,
      type: argument === undefined ? type : 'the field',
      takers: listed(mutations.map(({ mutation }) => `${mutation.coordinate} of "${mutation.subgraph.name}"`)),
      having: quoted(having.map(({ name }) => name)),
      lacking: quoted(lacking.map(({ name }) => name)),
      code: issue.code,
    },
    related: [
      ...related,
      ...mutations.map(({ mutation }) => ({ ...declarationOfMutation(mutation), note: 'takes it' })),
    ],
    record: record?.name ?? touched,
    severity: record === undefined ? ('warning' as const) : ('error' as const),
  };
}

/** Whether a type has a value or a field; or, if it is an argument, whether the field has that. */
function hasMember(type: TypeFacts | undefined, name: string, argument: string | undefined): boolean {
  const field = type?.fields.get(name);
  if (argument !== undefined) return field?.args.some((arg) => arg.name === argument) === true;
  return field !== undefined || type?.members.includes(name) === true;
}

/** Composers that report it themselves. */
const hinting: readonly string[] = [composerPackages.apollo, 'rover'];

/**
 * Members of inputs that a composer without such hints left out of a graph that it took: values of enums that are only taken, fields of input objects, and
 * arguments, where a subgraph that has the type or field lacks them. Codes: apollographql/federation, `composition-js/src/hints.ts`.
 */
export function unhintedNarrowings(
  { ok, composer }: CompositionResult,
  subgraphs: readonly Subgraph[],
): readonly CompositionIssue[] {
  if (!ok || composer === null || hinting.includes(composer.name)) return [];
  const all = subgraphs.flatMap((subgraph) => [...subgraph.types.values()].map((type) => ({ subgraph, type })));
  const declared = groupBy(all, ({ type }) => type.name);
  const issues: CompositionIssue[] = [];
  const tell = (code: string, coordinate: string, having: readonly Declared[], field?: string) => {
    const places = having.map((one) => ({ subgraph: one.subgraph.name, location: declarationIn(one, field).location }));
    issues.push({ code, coordinate, message: `${coordinate} is not in all subgraphs`, places });
  };
  for (const [name, all] of declared) {
    const kind = all.length < 2 ? undefined : all[0]?.type.kind;
    if (kind === 'enum') {
      const values = uneven(all.map(({ type }) => type.members));
      if (values.length > 0 && isOnlyTaken(name, subgraphs))
        for (const value of values) {
          const having = all.filter(({ type }) => type.members.includes(value));
          tell('INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM', `${name}.${value}`, having);
        }
    } else if (kind === 'input') {
      for (const field of uneven(all.map(({ type }) => [...type.fields.keys()]))) {
        const having = all.filter(({ type }) => type.fields.has(field));
        tell('INCONSISTENT_INPUT_OBJECT_FIELD', `${name}.${field}`, having, field);
      }
    } else if (kind === 'object' || kind === 'interface') {
      for (const [field, argument] of unevenArguments(all)) {
        const having = all.filter(({ type }) => hasMember(type, field, argument));
        tell('INCONSISTENT_ARGUMENT_PRESENCE', `${name}.${field}(${argument}:)`, having, field);
      }
    }
  }
  return issues;
}

type Declared = Pick<Holding, 'subgraph' | 'type'>;

/** What is in some of the lists, and not in all. */
function uneven(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].filter((item) => !lists.every((list) => list.includes(item)));
}

function* unevenArguments(all: readonly Declared[]): Iterable<readonly [field: string, argument: string]> {
  const names = new Set(all.flatMap(({ type }) => type.fields.marked().map(({ name }) => name)));
  for (const name of names) {
    // Whoever marks the field @external does not resolve it: composition asks nothing of that declaration's arguments, or refuses the graph.
    const fields = all.flatMap(({ type }) => type.fields.get(name) ?? []);
    const own = fields.filter(({ directives }) => !directives.some(({ id }) => id === 'external'));
    for (const argument of uneven(own.map(({ args }) => args.map((arg) => arg.name)))) yield [name, argument];
  }
}

/** Whether an enum is the type of arguments or input fields, and of no field that answers: the values of others are united, or must agree. */
function isOnlyTaken(name: string, subgraphs: readonly Subgraph[]): boolean {
  let taken = false;
  for (const { types } of subgraphs) {
    for (const { kind, fields } of types.values()) {
      for (let index = 0; index < fields.size; index++) {
        if (namedType(fields.typeAt(index)) === name) {
          if (kind !== 'input') return false;
          taken = true;
        }
        taken ||= fields.markedAt(index)?.args.some(({ type }) => namedType(type) === name) === true;
      }
    }
  }
  return taken;
}
