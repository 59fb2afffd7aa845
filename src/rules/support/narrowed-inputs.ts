/** What composition takes away from inputs, worked out from the schemas: only Apollo's composer and Rover tell it, and all composers do it. */
import type { Declaration } from '../../diagnostic/location.ts';
import { declarationOfField, declarationOfType } from '../../register/places.ts';
import { type CompositionIssue, type CompositionResult, composerPackages } from '../../schema/composition.ts';
import type { Subgraph, TypeFacts } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';

/** Composers that tell it themselves. */
const hinting: readonly string[] = [composerPackages.apollo, 'rover'];

/**
 * Members of inputs that a composer without such hints left out of a graph that it took: values of enums that are only taken, fields of input objects, and
 * arguments, where a subgraph that has the type or field lacks them. Codes: apollographql/federation, `composition-js/src/hints.ts`.
 */
export function untoldNarrowings(
  { ok, composer }: CompositionResult,
  subgraphs: readonly Subgraph[],
): readonly CompositionIssue[] {
  if (!ok || composer === null || hinting.includes(composer.name)) return [];
  const declared = new Map<string, Declared[]>();
  for (const subgraph of subgraphs) {
    for (const type of subgraph.types.values()) {
      const others = declared.get(type.name);
      if (others === undefined) declared.set(type.name, [{ subgraph, type }]);
      else others.push({ subgraph, type });
    }
  }
  const issues: CompositionIssue[] = [];
  const tell = (code: string, coordinate: string, having: readonly Declaration[]) => {
    const places = having.map(({ subgraph = '', location }) => ({ subgraph, location }));
    issues.push({ code, coordinate, message: `${coordinate} is not in all subgraphs`, places });
  };
  for (const [name, all] of declared) {
    const kind = all.length < 2 ? undefined : all[0]?.type.kind;
    if (kind === 'enum') {
      const values = uneven(all.map(({ type }) => type.members));
      if (values.length > 0 && isOnlyTaken(name, subgraphs))
        for (const value of values) {
          const having = all.filter(({ type }) => type.members.includes(value));
          const places = having.map(({ subgraph, type }) => declarationOfType(subgraph, type));
          tell('INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM', `${name}.${value}`, places);
        }
    } else if (kind === 'input') {
      for (const field of uneven(all.map(({ type }) => [...type.fields.keys()])))
        tell('INCONSISTENT_INPUT_OBJECT_FIELD', `${name}.${field}`, placesOf(all, field));
    } else if (kind === 'object' || kind === 'interface') {
      for (const [field, argument] of unevenArguments(all)) {
        const having = all.filter(({ type }) => type.fields.get(field)?.args.some((arg) => arg.name === argument));
        tell('INCONSISTENT_ARGUMENT_PRESENCE', `${name}.${field}(${argument}:)`, placesOf(having, field));
      }
    }
  }
  return issues;
}

interface Declared {
  readonly subgraph: Subgraph;
  readonly type: TypeFacts;
}

/** Where a field is declared. */
function placesOf(all: readonly Declared[], name: string): readonly Declaration[] {
  return all.flatMap(({ subgraph, type }) => {
    const field = type.fields.get(name);
    return field === undefined ? [] : [declarationOfField(subgraph, type, field)];
  });
}

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
