/**
 * Walks the mutation root. Teams group operations under namespace types (`Mutation.sample.update`), and a namespace field may stand in
 * another subgraph than the operations below it, since every subgraph can add fields to the namespace's type.
 */
import { compareText } from '../diagnostic/location.ts';
import type { Field, Subgraph, TypeFacts } from '../schema/facts.ts';
import { isList, namedType } from '../schema/type-reference.ts';
import { findDirective } from './externals.ts';
import type { Declared } from './resolution.ts';
import { isWriteVerb, words } from './words.ts';

/** An operation, where it was found. */
export interface Operation {
  readonly subgraph: Subgraph;
  readonly coordinate: string;
  readonly parent: TypeFacts;
  readonly field: Field;
  readonly namespaces: readonly Field[];
}

/** Deeper nesting is no namespace any more; it also ends types that contain themselves. */
const maximumDepth = 6;

/** All operations of the graph, in order of subgraph and coordinate. */
export function listOperations(declared: ReadonlyMap<string, readonly Declared[]>): readonly Operation[] {
  const isNamespace = namespaceTest(declared);
  const operations: Operation[] = [];

  const walk = (typeName: string, path: string, namespaces: readonly Field[], seen: ReadonlySet<string>): void => {
    const entered = new Set<string>();
    for (const { subgraph, type } of declared.get(typeName) ?? []) {
      const keyFields = new Set(type.keys.flatMap((key) => key.fields.split(/[\s{}]+/)));
      for (const field of type.fields.values()) {
        if (namespaces.length > 0 && (keyFields.has(field.name) || !isOperation(field))) continue;
        const target = namedType(field.type);
        const coordinate = `${path}.${field.name}`;
        if (!seen.has(target) && namespaces.length < maximumDepth && isNamespace(field)) {
          // The namespace's type is walked once, over all subgraphs, however many offer the way to it.
          if (!entered.has(coordinate)) walk(target, coordinate, [...namespaces, field], new Set([...seen, target]));
          entered.add(coordinate);
        } else {
          operations.push({ subgraph, coordinate, parent: type, field, namespaces });
        }
      }
    }
  };
  walk('Mutation', 'Mutation', [], new Set(['Mutation']));
  return operations.sort(
    (a, b) => compareText(a.subgraph.name, b.subgraph.name) || compareText(a.coordinate, b.coordinate),
  );
}

/** Inside a namespace, a plain field is data (the id of the thing the namespace is about), unless it is named like a command. */
function isOperation(field: Field): boolean {
  if (findDirective(field.directives, 'external') !== undefined) return false;
  return field.args.length > 0 || isWriteVerb(words(field.name)[0] ?? '') || !isScalarLike(field.type);
}

function isScalarLike(type: string): boolean {
  const name = namedType(type);
  return (
    name === 'ID' ||
    name === 'String' ||
    name === 'Int' ||
    name === 'Float' ||
    name === 'Boolean' ||
    name === 'UUID' ||
    name === 'DateTime'
  );
}

/**
 * A field opens a namespace when its type exists for mutations alone and holds operations: it is named so
 * (`SampleMutations`), or the field is a noun and most of what the type offers takes arguments or begins with a verb of writing.
 */
function namespaceTest(declared: ReadonlyMap<string, readonly Declared[]>): (field: Field) => boolean {
  const queried = queriedTypes(declared);
  const verdicts = new Map<string, boolean>();

  const holdsOperations = (typeName: string): boolean => {
    let verdict = verdicts.get(typeName);
    if (verdict !== undefined) return verdict;
    verdicts.set(typeName, false); // ends recursion through types that contain themselves
    const holders = declared.get(typeName) ?? [];
    const fields = holders.flatMap(({ type }) => (type.kind === 'object' ? [...type.fields.values()] : []));
    const named = isNamespaceName(typeName);
    const commands = fields.filter((f) => isWriteVerb(words(f.name)[0] ?? '') && (f.args.length > 0 || named)).length;
    const nested = fields.filter(
      (f) =>
        !isList(f.type) &&
        namedType(f.type) !== typeName &&
        isNamespaceName(namedType(f.type)) &&
        holdsOperations(namedType(f.type)),
    ).length;
    const withArguments = fields.filter((f) => f.args.length > 0).length;
    verdict = named
      ? withArguments + commands + nested > 0
      : !queried.has(typeName) && (commands > 0 || nested > 0) && (commands + nested) * 2 >= fields.length;
    verdicts.set(typeName, verdict);
    return verdict;
  };

  return (field) => {
    if (isList(field.type)) return false;
    const target = namedType(field.type);
    if (!declared.has(target) || !holdsOperations(target)) return false;
    return isNamespaceName(target) || !isWriteVerb(words(field.name)[0] ?? '');
  };
}

function isNamespaceName(name: string): boolean {
  return /(?:Mutations?|Mutator|Commands|Operations|Ops|Namespace)$/.test(name);
}

/** Types that a query can return: data, not namespaces. */
function queriedTypes(declared: ReadonlyMap<string, readonly Declared[]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = ['Query'];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { type } of declared.get(name) ?? []) {
      for (const field of type.fields.values()) {
        const target = namedType(field.type);
        if (target === 'Mutation' || seen.has(target) || !declared.has(target)) continue;
        seen.add(target);
        open.push(target);
      }
    }
  }
  return seen;
}
