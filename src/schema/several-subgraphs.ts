/** Recognises declarations of several subgraphs that were given as one: joined, they would hide a trespass. */

import { locationOf } from '../diagnostic/location.ts';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import type { FactsBuilder, RootNames, TypeDraft } from './builder.ts';
import type { Block, Field, Place, Source } from './facts.ts';
import { rootTypes } from './type-reference.ts';

/**
 * Refuses what one subgraph would not declare. An entity may be spread over files; two declarations of it are taken to be those of two subgraphs
 * where each has root types of its own beside it, where one of them merely refers to the entity (`resolvable: false`), or where one
 * resolves a field that is `@external` in the other. A file with two links to federation and two definitions of a root is two files, one after the other.
 *
 * @param builder all of it, with directives identified and keys read.
 * @throws InputError that names both places.
 */
export function refuseSeveralSubgraphs(builder: FactsBuilder): void {
  const entities = [...builder.types.values()].filter(isKeyedTwice);
  if (builder.repeated.size === 0 && builder.repeatedFields.length === 0 && entities.length === 0) return;
  const roots = new Roots(builder);
  for (const type of builder.repeated) {
    const [first, ...others] = type.blocks.filter(({ extension }) => !extension) as [Block, ...Block[]];
    for (const other of others) {
      const isApart =
        type.keys.length === 0 ? roots.areConcatenated(type, other) : roots.areApart(first.source, other.source);
      if (isApart || isStub(type, first) !== isStub(type, other)) throw refusal(type.name, type.name, first, other);
    }
  }
  for (const { type, earlier, later } of builder.repeatedFields) {
    if (earlier.block !== later.block && isExternal(earlier) !== isExternal(later))
      throw refusal(type.name, `${type.name}.${earlier.name}`, placeOf(earlier), placeOf(later));
  }
  for (const type of entities) {
    const [first, ...others] = type.keys.map(({ block }) => block) as [Block, ...Block[]];
    for (const other of others)
      if (roots.areWhole(first.source, other.source)) throw refusal(type.name, type.name, first, other);
  }
}

/** An extension of an entity in the subgraph that has it needs no key of its own. */
function isKeyedTwice({ keys }: TypeDraft): boolean {
  return keys.length > 1 && keys.some(({ block }) => block.source !== keys[0]?.block.source);
}

/** Which files have root types, and of which kind. */
class Roots {
  private readonly names = new Set<string>();
  /** Files that define a root type, without `extend`, and how many times. */
  private readonly defining = new Map<Source, number>();
  /** Files that extend a root type that no file defines: each is written to stand alone. */
  private readonly extending = new Set<Source>();
  /** Files that link federation and have root fields. */
  private readonly linking = new Map<Source, number>();

  constructor({ types, rootNames, schemaDirectives, schemaSources }: FactsBuilder) {
    const links = new Map<Source, number>();
    schemaDirectives.forEach(({ args }, index) => {
      if (/\/federation\/v\d/.test(String(args.get('url')))) count(links, schemaSources[index] as Source);
    });
    for (const name of [...rootTypes, ...rootNames.keys()]) {
      if (!rootNames.has(name) && !isUsualRoot(name, rootNames)) continue;
      this.names.add(name);
      const blocks = types.get(name)?.blocks ?? [];
      const defined = blocks.filter(({ extension }) => !extension);
      const times = new Map<Source, number>();
      for (const { source } of defined) count(times, source);
      for (const [source, n] of times) this.defining.set(source, Math.max(n, this.defining.get(source) ?? 0));
      for (const { source } of blocks) {
        if (defined.length === 0) this.extending.add(source);
        this.linking.set(source, links.get(source) ?? 0);
      }
    }
  }

  /** Whether two files could each stand alone: root types of their own, and a link to federation. */
  areWhole(a: Source, b: Source): boolean {
    const isWhole = (source: Source) => this.defining.has(source) && (this.linking.get(source) ?? 0) > 0;
    return a !== b && isWhole(a) && isWhole(b);
  }

  /** Whether a root is defined again in a file that links federation again. */
  areConcatenated({ name }: TypeDraft, { source }: Block): boolean {
    return this.names.has(name) && (this.defining.get(source) ?? 0) > 1 && (this.linking.get(source) ?? 0) > 1;
  }

  /** Whether two definitions in these files (or in this one, given twice) have root types of their own. */
  areApart(a: Source, b: Source): boolean {
    if (a === b) return (this.defining.get(a) ?? 0) > 1 || (this.linking.get(a) ?? 0) > 1;
    return (
      (this.defining.has(a) && this.defining.has(b)) ||
      (this.extending.has(a) && this.extending.has(b)) ||
      ((this.linking.get(a) ?? 0) > 0 && (this.linking.get(b) ?? 0) > 0)
    );
  }
}

function count<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** A type named `Query` is a root unless the schema names another. */
function isUsualRoot(name: string, rootNames: RootNames): boolean {
  return ![...rootNames.values()].includes(name);
}

function isStub({ keys }: TypeDraft, block: Block): boolean {
  const own = keys.filter((key) => key.block === block);
  return own.length > 0 && own.every(({ resolvable }) => !resolvable);
}

function isExternal({ directives }: Field): boolean {
  return directives.some(({ id }) => id === 'external');
}

function placeOf({ block, line, column }: Field): Place {
  return { source: block.source, line, column };
}

function refusal(type: string, coordinate: string, first: Place, other: Place): InputError {
  const { file, line } = locationOf(first);
  const apart = first.source === other.source ? 'put each subgraph in a file of its own and give' : 'give';
  return inputError(
    `"${coordinate}" is declared here and at ${file}:${line} as two subgraphs would declare it, and they were given as one`,
    `${apart} each as <subgraph>=<path>; if both belong to one subgraph, write \`extend type ${type}\` in one place, with no field twice`,
    locationOf(other),
  );
}
