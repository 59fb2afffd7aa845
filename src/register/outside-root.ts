/** Fields that seem to change something though they are not below Mutation. */
import { asObject, parseObject } from '../diagnostic/json.ts';
import { compareText } from '../diagnostic/location.ts';
import { remembered } from '../diagnostic/remembered.ts';
import { findDirective } from '../ownership/externals.ts';
import type { OwnedType } from '../ownership/map.ts';
import { firstWord, keyOf, words } from '../ownership/words.ts';
import { connectorVerb } from '../ownership/writes/declared.ts';
import { handedOut, isHarmless, isPlainVerb, verbKind } from '../ownership/writes/vocabulary.ts';
import type { Argument, Field, Subgraph } from '../schema/facts.ts';
import { isList, namedType } from '../schema/type-reference.ts';
import { declarationOfField } from './places.ts';
import type { Register } from './register.ts';
import { isSelection } from './state-inputs.ts';
import type { States } from './states.ts';

/** A field of Query, of Subscription or of a type that a mutation leads to no more than a query does. */
export interface OutsideAct {
  readonly subgraph: string;
  readonly coordinate: string;
}

/**
 * Fields elsewhere whose name begins with a verb of change, and that take what it is done to or with: an id, a state of a record, or an
 * input object; or whose transport changes something. Only clear cases are listed: a field that reads must never be among them.
 */
export const actsOutsideRoot = remembered((register: Register): readonly OutsideAct[] => {
  const belowMutation = new Set(register.map.mutations.map(({ parent }) => parent.name));
  const found = register.judged.types.flatMap((type) =>
    belowMutation.has(type.name) ? [] : [...actsOf(type, register)],
  );
  const order = ({ subgraph, coordinate }: OutsideAct) => `${subgraph}\0${coordinate}`;
  return found.sort((a, b) => compareText(order(a), order(b)));
});

function* actsOf({ holdings }: OwnedType, register: Register): Iterable<OutsideAct> {
  for (const { subgraph, type } of holdings) {
    if (!register.judged.hasMutationsOf(subgraph)) continue;
    for (const field of type.fields.marked()) {
      if (findDirective(field.directives, 'external') !== undefined) continue;
      const commanded = isCommand(field) && field.args.some((arg) => isTarget(arg, subgraph, register.states));
      if (!commanded && !changes.has(connectorVerb(field.directives) ?? '') && !linksToMutation(field, subgraph))
        continue;
      yield { subgraph: subgraph.name, coordinate: declarationOfField(subgraph, type, field).coordinate };
    }
  }
}

/** `fixInvoiceStatus`; not `editHistory: EditHistory`, which is a thing, nor `cancelUrl`, which is returned, nor what comes in lists. */
function isCommand({ name, type }: Field): boolean {
  const verb = firstWord(name);
  if (!isPlainVerb(verb) || isHarmless(verbKind(verb)) || computing.has(verb) || isList(type)) return false;
  const target = namedType(type);
  return (
    keyOf(target) !== keyOf(name) &&
    !/(?:Connection|Page|List)$/.test(target) &&
    !handedOut.has(words(name).at(-1) ?? '')
  );
}

/**
 * Whether Mesh made the field of a link of an OpenAPI document that leads to a mutation: `@oas_link` names the root field that has the map of links.
 * Source: @omnigraph/json-schema 0.112, `directives.ts`.
 */
function linksToMutation({ name, directives }: Field, subgraph: Subgraph): boolean {
  const link = findDirective(directives, '@oas_link')?.args;
  if (link === undefined) return false;
  const linked = subgraph.types.get(String(link.get('defaultRootType')))?.fields.get(String(link.get('defaultField')));
  const links = findDirective(linked?.directives ?? [], '@linkResolver')?.args.get('linkResolverMap');
  const target = parseObject(String(links))?.[name];
  return asObject(target)?.targetTypeName === 'Mutation';
}

/** Verbs of transports that never only ask. A search may well be a POST. */
const changes: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE', 'INSERT', 'UPDATE']);

/** Verbs of change that in a query often only compute an answer: `convertPrice`, `resolveAddress`, `generateToken`. They are not reported. */
const computing: ReadonlySet<string> = new Set(
  'build convert decrypt encrypt generate make prepare resolve'.split(' '),
);

/** Sources that are no GraphQL servers (Thrift, OpenAPI) have ids of other types than ID. */
const idNames: ReadonlySet<string> = new Set(['id', 'uuid', 'guid']);

function isTarget({ name, type }: Argument, subgraph: Subgraph, states: States): boolean {
  const target = namedType(type);
  if (isSelection(name, target)) return false;
  if (target === 'ID' || (target !== 'Boolean' && idNames.has(words(name).at(-1) ?? ''))) return true;
  const kind = subgraph.types.get(target)?.kind;
  return kind === 'input' || (kind === 'enum' && !isList(type) && states.recordsOf(target).length > 0);
}
