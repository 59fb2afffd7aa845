/** Recognises SDL that a library printed without its directives: keys, sharing and overrides are lost. */
import { locationOf } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { FactsBuilder, TypeDraft } from './builder.ts';
import type { Fault, Subgraph, TypeFacts } from './facts.ts';
import { endOfLine } from './guard.ts';

/** The remedy. */
export const printWhole =
  'print it with its directives (printSubgraphSchema of @apollo/subgraph, printSchemaWithDirectives of @graphql-tools/utils), ' +
  'or give the running subgraph (<subgraph>=https://…) or its code (<subgraph>=module:…)';

/**
 * Notes what only subgraph libraries declare, and only for keys.
 *
 * @param builder before the libraries' own types are dropped, and after directives got their identity.
 * @returns what shows that keys were lost, if anything; it is given the types with their keys.
 */
export function traceKeys(builder: FactsBuilder): (types: ReadonlyMap<string, TypeFacts>) => Fault | undefined {
  const entities = builder.types.get('_Entity');
  const fieldSet = [...builder.types.values()].find(({ kind, name }) => kind === 'scalar' && isFieldSet(name));
  const isBare = !hasDirectives(builder);
  const query = builder.types.get([...builder.rootNames].find(([, role]) => role === 'Query')?.[0] ?? 'Query');
  const serves = query?.fields.has('_service') === true || query?.fields.has('_entities') === true;
  return (types) => {
    const keyless = entities?.members.find((name) => types.get(name)?.keys.length === 0);
    if (keyless !== undefined) return lost(entities, `"_Entity" lists ${keyless}, which has no @key`);
    if (isBare && fieldSet !== undefined) {
      const remedy = `${printWhole}; of a whole graph, give the folder of its subgraphs; where there are no keys at all, remove "${fieldSet.name}"`;
      return lost(fieldSet, `"${fieldSet.name}", the type of keys, is defined, and it has no directive`, remedy);
    }
    // The root that serves a subgraph, where `@key` is defined.
    if (isBare && serves && builder.definedDirectives.has('key'))
      return lost(query, '"@key" is defined, this schema serves a subgraph, and it has no directive');
    return undefined;
  };
}

function lost(type: TypeDraft | undefined, fact: string, remedy = printWhole): Fault | undefined {
  const at = type?.blocks[0];
  return at && { at, message: `${fact}: the directives were lost`, remedy };
}

/**
 * A subgraph whose keys were lost can be read alone: nobody else refers to its records. Beside others, references would be false errors, or vanish.
 *
 * @throws InputError for each of several subgraphs that lost its keys.
 */
export function assertKeysKnown(subgraphs: readonly Subgraph[]): void {
  if (subgraphs.length < 2) return;
  const problems = subgraphs.flatMap(({ lostKeys }) => {
    if (lostKeys === undefined) return [];
    const { at, message, remedy } = lostKeys;
    return [{ message, remedy, location: locationOf(at) }];
  });
  if (problems.length > 0) throw new InputError(problems);
}

function isFieldSet(name: string): boolean {
  return name === '_FieldSet' || name === 'FieldSet' || (name.endsWith('__FieldSet') && !name.startsWith('join__'));
}

/** Whether the SDL has directives that every printer leaves out but the few that know of them. */
export function hasDirectives({ directives }: FactsBuilder): boolean {
  return directives.some(({ id }) => !kept.has(id));
}

/** Printers of schemas know those of the GraphQL specification. */
const kept = new Set(['@deprecated', '@specifiedBy', '@oneOf']);

/** Whether comments at the top of a text say that it was generated. */
export function saysGenerated(sdl: string): boolean {
  for (let at = 0; at < sdl.length; ) {
    const c = sdl.charCodeAt(at);
    if (c === 35 /* # */) {
      const end = endOfLine(sdl, at);
      if (/generated|do not (?:edit|modify)/i.test(sdl.slice(at, Math.min(end, at + 500)))) return true;
      at = end;
    } else if (c === 32 || c === 9 || c === 10 || c === 13 || c === 44 || c === 0xfeff) at++;
    else return false;
  }
  return false;
}
