/**
 * The facts of one subgraph, in compact form. Documents are dropped as soon as their facts are extracted: on 1,000 subgraphs,
 * keeping syntax trees costs most of the time and the memory of a check.
 */

/** A file, or a part of one, that SDL was read from. */
export interface Source {
  /** As shown to people: relative to the working folder, forward slashes; `<stdin>` or an address where there is no file. */
  readonly file: string;
  /** Added to lines of the text: for SDL that is inside another file. */
  readonly lineOffset?: number;
  /** Only where `file` cannot be read again (standard input, the network, a module): the text. */
  readonly text?: string;
}

/** A literal in a directive's argument. Enum values are their names; objects are maps. */
export type Value = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>;

/** One applied directive. */
export interface Directive {
  /**
   * Federation directives by their canonical name (`key`, whatever the subgraph calls it); every other directive as it
   * is written, with the `@`. So a subgraph's own `@key` is never mistaken for federation's.
   */
  id: string;
  readonly args: ReadonlyMap<string, Value>;
  readonly line: number;
  readonly column: number;
}

/** One `type X {…}` or `extend type X {…}`. Directives on it reach the fields of this block alone. */
export interface Block extends Place {
  readonly extension: boolean;
  readonly directives: readonly Directive[];
}

/** An argument of a field, or a field of an input object (then `args` of the field is empty). */
export interface Argument {
  readonly name: string;
  /** As written: `[Invoice!]!`. */
  readonly type: string;
  readonly directives: readonly Directive[];
  readonly hasDefault: boolean;
  readonly line: number;
  readonly column: number;
}

/** A field of an object, interface or input object. */
export interface Field extends Argument {
  readonly args: readonly Argument[];
  readonly block: Block;
}

/**
 * Fields by name, in order of appearance. Most have nothing but a name and a type, which can be asked for by position and without an object
 * for each: on large graphs, walking over all fields is what takes the time.
 */
export interface Fields extends ReadonlyMap<string, Field> {
  /** As written: `[Invoice!]!`; undefined where there is no such field. */
  typeOf(name: string): string | undefined;
  /** @param index from 0 to `size` - 1. */
  nameAt(index: number): string;
  /** @param index from 0 to `size` - 1. */
  typeAt(index: number): string;
  /** The field, if it has arguments or directives. @param index from 0 to `size` - 1. */
  markedAt(index: number): Field | undefined;
  /** Those with arguments or directives, in order of appearance. */
  marked(): readonly Field[];
}

export type TypeKind = 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar';

/** An entity key. */
export interface Key {
  /** As a normalised selection: `id proposal { number }`. */
  readonly fields: string;
  readonly resolvable: boolean;
  readonly block: Block;
  readonly line: number;
  readonly column: number;
}

/** Everything a subgraph declares under one type name, over all its files and `extend`s. */
export interface TypeFacts {
  /** Root types carry their role's name (`Mutation`), whatever the subgraph calls them. */
  readonly name: string;
  readonly kind: TypeKind;
  readonly blocks: readonly Block[];
  /** Objects, interfaces and input objects. In order of appearance. */
  readonly fields: Fields;
  /** Enum values, or the members of a union. */
  readonly members: readonly string[];
  /** Interfaces that an object or interface implements. */
  readonly interfaces: readonly string[];
  readonly keys: readonly Key[];
}

/** Which specification a subgraph is written to. It decides, for instance, whether sharing a field must be spelled out. */
export type Dialect = 'federation-1' | 'federation-2' | 'composite-schemas';

/** Where something stands. */
export interface Place {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a subgraph, where, and what to do about it. */
export interface Fault {
  readonly at: Place;
  readonly message: string;
  readonly remedy: string;
}

/** One subgraph, parsed. */
export interface Subgraph {
  readonly name: string;
  /** The name that composition and `@override(from:)` know it by, where that is another: it replaces a subgraph while a feature flag is set. */
  readonly composedAs?: string;
  /** The version of composition that the list which names it asks for, as written: `=2.9.3`, `2`. */
  readonly composeWith?: string;
  readonly dialect: Dialect;
  /** The version linked: `2.9`; `1` for Federation 1; `composite` for the Composite Schemas specification. */
  readonly federation: string;
  /** True where it was read back from a supergraph: no lines of the authors, no Federation 1 origins. */
  readonly inventory: boolean;
  /** True where a tool seems to have printed it without its directives: nothing is known of its keys and of what it shares. */
  readonly lacksDirectives?: boolean;
  /** The sign that its keys were lost: it can be read alone, but not beside other subgraphs. */
  readonly lostKeys?: Fault;
  readonly sources: readonly Source[];
  readonly types: ReadonlyMap<string, TypeFacts>;
  /** Applied to the schema itself: `@link`, `@contact`. Absent where they are not known. */
  readonly directives?: readonly Directive[];
  /** Ids of all directives applied anywhere in it. Absent where they are not known. */
  readonly uses?: ReadonlySet<string>;
  /** Notices about odd but readable input: an unknown minor version of federation, for instance. */
  readonly notices: readonly Notice[];
}

/** Whether a directive can stand anywhere in the subgraph: what is not used need not be looked for. */
export function mayUse({ uses }: Subgraph, id: string): boolean {
  return uses === undefined || uses.has(id);
}

/** Something worth saying about a subgraph that did not stop the reading of it. */
export interface Notice extends Place {
  readonly message: string;
}
