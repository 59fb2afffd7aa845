/**
 * Walks the mutation root. Teams group operations under namespace types (`Mutation.sample.update`), and a namespace field may be in
 * another subgraph than the operations below it, since every subgraph can add fields to the namespace's type.
 */
import { addToSet, groupBy } from '../diagnostic/group.ts';
import { compareText, locationOf } from '../diagnostic/location.ts';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import type { Argument, Field, TypeFacts } from '../schema/facts.ts';
import { isList, namedType } from '../schema/type-reference.ts';
import { findDirective } from './externals.ts';
import type { Mutation } from './map.ts';
import type { Declarations } from './resolution.ts';
import { words } from './words.ts';
import { auxiliaries, isState } from './writes/name-words.ts';
import { isHarmless, isKnownVerb, isPlainVerb, verbKind } from './writes/vocabulary.ts';

/** An operation, where it was found. */
export type Operation = Pick<Mutation, 'subgraph' | 'coordinate' | 'parent' | 'field' | 'namespaces'>;

/** Deeper nesting is refused: a bound for generated schemas. */
const maximumDepth = 24;

/** Looking ahead recurses through types; a chain of thousands is no grouping of mutations. */
const maximumChain = 64;
/** Ways through namespaces. Types that each hold all others have more of them than anybody could read. */
const maximumWays = 20_000;

/** All operations of the graph, in order of subgraph and coordinate. */
export function listOperations(declared: Declarations): readonly Operation[] {
  const namespaces = new Namespaces(declared);
  const operations: Operation[] = [];
  let ways = 0;

  const walk = (typeName: string, path: string, passed: readonly Field[], seen: ReadonlySet<string>): void => {
    if (++ways > maximumWays) throw tooEntangled(typeName, declared.get(typeName)?.holdings[0]?.type);
    const entered = new Set<string>();
    const own = declared.get(typeName)?.holdings ?? none;
    const behind = namespaces.behind(typeName).flatMap((name) => declared.get(name)?.holdings ?? none);
    for (const { subgraph, type } of behind.length === 0 ? own : [...own, ...behind]) {
      for (const field of type.fields.values()) {
        // What a type has from an interface is met there, in the same subgraph.
        if (type.name !== typeName && own.some((one) => one.subgraph === subgraph && one.type.fields.has(field.name)))
          continue;
        const target = namedType(field.type);
        const coordinate = `${path}.${field.name}`;
        if (!seen.has(target) && namespaces.opens(field)) {
          if (passed.length >= maximumDepth) throw tooDeep(coordinate, type);
          // The namespace's type is walked once, over all subgraphs, however many offer the way to it.
          if (!entered.has(coordinate)) walk(target, coordinate, [...passed, field], new Set([...seen, target]));
          entered.add(coordinate);
        } else if (passed.length === 0 || namespaces.isOperation(type, field)) {
          operations.push({ subgraph, coordinate, parent: type, field, namespaces: passed });
        }
      }
    }
  };
  walk('Mutation', 'Mutation', [], new Set(['Mutation']));
  return inOrder(operations);
}

function tooEntangled(typeName: string, type: TypeFacts | undefined): InputError {
  const message = `mutations are reached in more than ${maximumWays} ways through types that hold each other, such as "${typeName}"`;
  return refused(message, 'give each group of mutations one place', type);
}

function tooDeep(coordinate: string, type: TypeFacts): InputError {
  const message = `mutations lie in more than ${maximumDepth} namespaces, below ${coordinate}`;
  return refused(message, 'use fewer namespaces: deeper ones are not read', type);
}

function refused(message: string, remedy: string, type: TypeFacts | undefined): InputError {
  const block = type?.blocks[0];
  return inputError(message, remedy, block && locationOf(block));
}

/** Sorted subgraph by subgraph: they are met nearly in order, and the names of all need not be compared. */
function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const bySubgraph = groupBy(operations, ({ subgraph }) => subgraph.name);
  return [...bySubgraph.keys()].sort().flatMap((name) => (bySubgraph.get(name) ?? []).sort(byCoordinate));
}

/** If both are at the root, their names are enough. */
function byCoordinate(a: Operation, b: Operation): number {
  const plain = a.namespaces.length === 0 && b.namespaces.length === 0;
  return plain ? compareText(a.field.name, b.field.name) : compareText(a.coordinate, b.coordinate);
}

/** Tells namespaces from records and from the answers of operations. */
class Namespaces {
  private readonly declared: Declarations;
  private readonly verdicts = new Map<string, boolean>();
  private queriedTypes: ReadonlySet<string> | undefined;
  private implementing: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(declared: Declarations) {
    this.declared = declared;
  }

  /** Names of the types behind an interface: `... on ArchiveOperations { purgeInvoice(id: ID!): Boolean }`. */
  behind(typeName: string): readonly string[] {
    if (this.declared.get(typeName)?.holdings[0]?.type.kind !== 'interface') return none;
    this.implementing ??= groupByInterface(this.declared);
    return this.implementing.get(typeName) ?? none;
  }

  /**
   * A field opens a namespace when its type holds operations. One that takes values is an operation itself, whatever the fields of its answer
   * take; ids only say within what (`Mutation.door(key: ID!): DoorMutations`).
   */
  opens(field: Pick<Field, 'name' | 'type' | 'args'>, depth = 0): boolean {
    const { name, type, args } = field;
    const target = namedType(type);
    if (!this.declared.has(target)) return false;
    const named = isNamespaceName(target);
    // `orders(ids: [ID!]!): [OrderMutations!]!`
    if (isList(type) && !(named && args.length > 0)) return false;
    if (args.length > 0) {
      if (!named && isCommand(name)) return false;
      const within = (arg: Argument) => !takesData(arg) && (named || identifies(arg.name));
      if (!args.every(within)) return false;
    }
    if (depth >= maximumChain) return false;
    return this.holdsOperations(target, depth) || this.behind(target).some((some) => this.holdsOperations(some, depth));
  }

  /**
   * Inside a namespace, a field without arguments is data (the id of the thing the namespace is about, or the thing itself),
   * unless it is named like a command, or answers what no query answers.
   */
  isOperation(parent: TypeFacts, field: Field): boolean {
    if (findDirective(field.directives, 'external') !== undefined) return false;
    if (parent.keys.some((key) => key.fields.split(/[\s{}]+/).includes(field.name))) return false;
    if (field.args.length > 0 || isCommand(field.name)) return true;
    if (isNamespaceName(parent.name) && (isVerb(field.name) || mayAct(field))) return true;
    const target = namedType(field.type);
    return target !== 'Query' && this.declared.has(target) && !this.isQueried(target);
  }

  /**
   * At least half of its fields act or are further namespaces, or it is named so (`SampleMutations`) and one does. What a query leads to and can be told
   * from its like is a record, even if some of its fields act.
   */
  private holdsOperations(typeName: string, depth: number): boolean {
    const known = this.verdicts.get(typeName);
    if (known !== undefined) return known;
    this.verdicts.set(typeName, false); // ends recursion through types that contain themselves
    const named = isNamespaceName(typeName);
    let fields = 0;
    let operations = 0;
    let answers = false;
    let identified = false;
    for (const { type } of this.declared.get(typeName)?.holdings ?? []) {
      if (type.kind !== 'object' && type.kind !== 'interface') continue;
      fields += type.fields.size;
      if (type.keys.length > 0 || type.fields.has('id')) identified = true;
      for (let index = 0; index < type.fields.size; index++) {
        const name = type.fields.nameAt(index);
        if (answerFields.has(name)) answers = true;
        const field = type.fields.markedAt(index) ?? { name, type: type.fields.typeAt(index), args: noArguments };
        if (
          field.args.length > 0
            ? acts(field) || (named && (isVerb(name) || !typeName.endsWith('Mutation')))
            : this.isDeed(typeName, named, field) || this.opens(field, depth + 1)
        )
          operations++;
      }
    }
    const most = operations * 2 >= fields && !(identified && this.isQueried(typeName));
    const verdict = operations > 0 && !answers && (most || named);
    this.verdicts.set(typeName, verdict);
    return verdict;
  }

  /** Whether a field without arguments acts, by its name and its answer. */
  private isDeed(typeName: string, named: boolean, field: Pick<Field, 'name' | 'type'>): boolean {
    if (!named && !answersAct(field)) return false;
    return isCommand(field.name) && (named || !this.isQueried(typeName));
  }

  /** Whether a query can return the type: then it is data. */
  private isQueried(typeName: string): boolean {
    this.queriedTypes ??= collectQueried(this.declared);
    return this.queriedTypes.has(typeName);
  }
}

const noArguments: readonly Argument[] = [];
const none: readonly never[] = [];

/** Fields of answers: a type with one of them is no namespace (`type FlagMutation { flag: Flag ok: Boolean }`). */
const answerFields = new Set(['clientMutationId', 'errors', 'userErrors', 'success', 'ok']);

/** Whether a name reads as a command: a verb that changes something stands first, or last (`updateOrder`, `orderUpdate`). */
function isCommand(name: string): boolean {
  const parts = words(name);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (first === 'bulk' || first === 'batch') return true;
  if (isKnownVerb(first) && verbKind(first) !== 'read' && (isPlainVerb(first) || parts.length > 1)) return true;
  return parts.length > 1 && isPlainVerb(last) && !isHarmless(verbKind(last));
}

/** One word that is a verb: `open`, which may be an adjective elsewhere, below `DoorMutations`. */
function isVerb(name: string): boolean {
  return isKnownVerb(name) && !isHarmless(verbKind(name));
}

/** What no list knows, and says only whether it is done: `overrule: Boolean`, but not `locked: Boolean` or `isOpen: Boolean`. */
function mayAct({ name, type }: Pick<Field, 'name' | 'type'>): boolean {
  const [first = ''] = words(name);
  return namedType(type) === 'Boolean' && !isList(type) && !isState(first) && !auxiliaries.has(first);
}

/** A field that needs something to act on, or takes data, or is called like a command; not one that only pages, sorts or formats its answer. */
function acts({ name, args }: Pick<Field, 'name' | 'args'>): boolean {
  if (args.every((arg) => shaping.has(arg.name))) return false;
  return (
    isCommand(name) ||
    args.some(
      ({ name: given, type, hasDefault }) =>
        (type.endsWith('!') && !hasDefault) || namedType(type) === 'ID' || identifies(given) || takesData({ type }),
    )
  );
}

/** What acts without arguments says whether it did, or what came of it: `putUrl: String` is data. */
function answersAct({ type }: Pick<Field, 'type'>): boolean {
  return !isList(type) && !/^(?:String|ID|Int|Float)$/.test(namedType(type));
}

/** An input object, by what such are called. */
function takesData({ type }: Pick<Argument, 'type'>): boolean {
  return /(?:Input|Request|Data|Patch)\b/.test(type);
}

/** Arguments that shape an answer. */
const shaping = new Set(
  'first last after before limit offset skip take page perPage pageSize size sort sortBy orderBy order filter where locale language lang format width height currency unit timezone'.split(
    ' ',
  ),
);

/** Whether an argument of this name says which. */
export function identifies(name: string): boolean {
  const last = words(name).at(-1) ?? '';
  return /^(?:ids?|uuid|guid|urn|uri|key|slug|code|number|no|name|handle|sku|ref|reference)$/.test(last);
}

/** What namespaces are called ends with one of these. */
const lastLetters = 'nsreiI';

/** Looked for in the end of the name alone: an expression for an end is tried at every place before it. */
function isNamespaceName(name: string): boolean {
  if (!lastLetters.includes(name.slice(-1))) return false;
  return /(?:Mutations?|Mutator|Commands|Operations|Ops|Namespace|Api|API)$/.test(name.slice(-10));
}

/** Names of the types that implement each interface. */
function groupByInterface(declared: Declarations): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [name, { holdings }] of declared)
    for (const { type } of holdings) for (const implemented of type.interfaces) addToSet(found, implemented, name);
  return new Map([...found].map(([implemented, names]) => [implemented, [...names].sort()]));
}

/** Types that a query can return. */
function collectQueried(declared: Declarations): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = ['Query'];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const { type } of declared.get(name)?.holdings ?? []) {
      for (let index = 0; index < type.fields.size; index++) {
        const target = namedType(type.fields.typeAt(index));
        if (target === 'Mutation' || seen.has(target) || !declared.has(target)) continue;
        seen.add(target);
        open.push(target);
      }
    }
  }
  return seen;
}
