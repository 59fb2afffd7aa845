/** The ownership map: facts about who declares, resolves, reads and writes what, before any policy. */
import type { Field, Key, Subgraph, TypeFacts, TypeKind } from '../schema/facts.ts';
import type { VerbKind } from './writes/vocabulary.ts';

/**
 * What a subgraph's declaration of a type is to the graph:
 * - `origin`: the fullest holding with a resolvable key and fields of its own (in Federation 1: the one that is no extension);
 * - `contributor`: adds fields that nobody else resolves, beside an origin;
 * - `reference`: the key only;
 * - `copy`: resolves a non-key field that another subgraph also resolves, or serves one on a `@provides` path;
 * - `takeover`: took a field by `@override`.
 */
export type Role = 'origin' | 'contributor' | 'reference' | 'copy' | 'takeover';

/** One subgraph's declaration of a type. */
export interface Holding {
  readonly subgraph: Subgraph;
  readonly type: TypeFacts;
  readonly roles: readonly Role[];
  readonly keys: readonly Key[];
}

/** Who resolves a field now. Subgraph names are sorted. */
export interface FieldResolution {
  readonly name: string;
  /** Subgraphs that resolve the field, `@override` applied; two while a labelled override is under way. */
  readonly resolvedBy: readonly string[];
  /** Subgraphs that resolve it on some path only (`@external` and in a `@provides`). */
  readonly providedBy: readonly string[];
  /** Part of a key in some subgraph. */
  readonly key: boolean;
  /** `@override`s on this field, in force or under way. */
  readonly overrides: readonly Override[];
}

/** The fields of a type by name, in order of name. A single field is cheap to ask for, all of them less so. */
export interface FieldResolutions extends ReadonlyMap<string, FieldResolution> {
  /**
   * Those that are not simply resolved by the one subgraph that declares them: several declare them, or they are `@external`, overridden,
   * or added by an interface object. In order of name.
   */
  readonly notable: ReadonlyMap<string, FieldResolution>;
  /** Whether some field that is no key is resolved by anybody. */
  readonly resolvesData: boolean;
}

export interface Override {
  readonly by: string;
  readonly from: string;
  /** Label of a progressive override, for instance `percent(20)`. */
  readonly label: string | null;
}

/** An object or interface type of the graph. */
export interface OwnedType {
  readonly name: string;
  readonly kind: TypeKind;
  /** Some subgraph gives it a key. */
  readonly entity: boolean;
  /** Sorted by subgraph name. */
  readonly holdings: readonly Holding[];
}

/** A field of one subgraph that needs fields of a type to be resolved: `@requires`, `@provides`, `@fromContext`; `@require` of source schemas. */
export interface Read {
  readonly subgraph: string;
  readonly kind: 'requires' | 'require' | 'provides' | 'fromContext';
  /** The field that reads. */
  readonly by: { readonly type: TypeFacts; readonly field: Field };
  /** Coordinates that are read, sorted. */
  readonly reads: readonly string[];
}

/** An operation under the mutation root, namespaces walked. */
export interface Mutation {
  readonly subgraph: Subgraph;
  /** Path from the root: `Mutation.sample.update`. */
  readonly coordinate: string;
  /** The type that declares the operation: `Mutation`, or a namespace such as `SampleMutations`. */
  readonly parent: TypeFacts;
  readonly field: Field;
  /** The namespace fields passed on the way, outermost first; they may be in other subgraphs. */
  readonly namespaces: readonly Field[];
  /** What the verb of its name does: one that reads, announces or chooses may change nothing. */
  readonly verb: VerbKind;
  /** Names of the types that it writes, each once: those of its writes. */
  readonly written: readonly string[];
  /** Computed when first read: fields and evidence are needed for few mutations of a large graph. */
  readonly writes: readonly Write[];
  /** What the schema would suggest without the tags that say what it writes: the same as `writes` where it has none. */
  readonly untaggedWrites: readonly Write[];
}

export const confidences = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof confidences)[number];

/** One piece of evidence for a write. */
export interface Evidence {
  /** Which kind of observation: `policy`, `tag`, `return`, `name`, `input`, … */
  readonly signal: string;
  /** What was seen, as it is in the schema. */
  readonly detail: string;
}

/** "This mutation writes this type, or this field of it." */
export interface Write {
  readonly type: string;
  /** Null where the whole record is written, or where it is not known which field. */
  readonly field: string | null;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** Subgraphs that resolve as much of the record: if one of them is its authority, only the fields may be written that this subgraph adds. */
  readonly doubtedBy?: readonly string[];
}

/** Types by name, in order of name. */
export interface OwnedTypes extends ReadonlyMap<string, OwnedType> {
  /** All of them in any order, which may change with that of the declarations. Cheaper if the sorted list is not made yet. */
  inAnyOrder(): readonly OwnedType[];
}

export interface OwnershipMap {
  /** Sorted by name. */
  readonly subgraphs: readonly Subgraph[];
  /** Object and interface types; operation roots included. */
  readonly types: OwnedTypes;
  /** In order of subgraph and coordinate. */
  readonly mutations: readonly Mutation[];
  readonly reads: readonly Read[];
  /** Who resolves the fields of a type. Computed when first asked for. */
  resolution(typeName: string): FieldResolutions;
  /** Enums by name: the subgraphs that declare each, in order of name. */
  readonly enums: ReadonlyMap<string, readonly Subgraph[]>;
  /** Unions, likewise. */
  readonly unions: ReadonlyMap<string, readonly Subgraph[]>;
}
