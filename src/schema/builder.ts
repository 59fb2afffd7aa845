/** Collects the declarations of one subgraph, for every reader: several declarations of one type become one. */

import { locationOf } from '../diagnostic/location.ts';
import { none } from '../diagnostic/none.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import { getOrAdd } from '../diagnostic/remembered.ts';
import type { Block, Directive, Field, Fields, Notice, Place, Source, TypeFacts, TypeKind, Value } from './facts.ts';
import { faultOfField } from './faults.ts';
import { FieldList } from './field-list.ts';
import { uniteFields } from './repeats.ts';
import { rootTypes } from './type-reference.ts';

/** Shared by everything that has none: on large graphs most fields carry neither arguments nor directives. */
export const noArguments: ReadonlyMap<string, Value> = new Map();
const noFields: Fields = new FieldList();

/** Reported at most, so that a generated mistake does not bury the first one. */
const problemLimit = 100;

/** More fields than this are not united out of several declarations: each of one name makes the next one take longer. */
const unitedLimit = 1000;

/** What is known of an enum's value, beside its name. */
export interface EnumValue {
  readonly directives: readonly Directive[];
  readonly line: number;
  readonly column: number;
}

/** A type while its blocks are being read. */
export interface TypeDraft extends TypeFacts {
  readonly blocks: Block[];
  fields: Fields;
  members: string[];
  interfaces: string[];
  keys: TypeFacts['keys'];
}

/** Root operation types that a subgraph names in `schema { … }`: its own name to the role's. */
export type RootNames = ReadonlyMap<string, string>;

/** Collects the declarations of one subgraph, whatever reads them; what is declared twice is united, and what contradicts itself refused. */
export class FactsBuilder {
  readonly types = new Map<string, TypeDraft>();
  /** Every applied directive, to be given its identity once all `@link`s are known. */
  readonly directives: Directive[] = [];
  readonly schemaDirectives: Directive[] = [];
  /** Of each of them. */
  readonly schemaSources: Source[] = [];
  readonly definedDirectives = new Set<string>();
  /** Values of enums by coordinate, where graphql-js read them: facts have no use for their directives, and a supergraph says with them which graph has the value. */
  readonly enumValues = new Map<string, EnumValue>();
  readonly rootNames = new Map<string, string>();
  /** Oddities that do not stop the reading. */
  readonly notices: Notice[] = [];
  /** Types with more than one definition, extensions aside. */
  readonly repeated = new Set<TypeDraft>();
  /** Fields that are declared twice, in both declarations. */
  readonly repeatedFields: { readonly type: TypeDraft; readonly earlier: Field; readonly later: Field }[] = [];
  private readonly problems: Problem[] = [];
  private readonly implemented = new Map<TypeDraft, Set<string>>();
  private readonly members = new Map<TypeDraft, Set<string>>();
  private united = 0;

  /**
   * Opens a block of a type. Several definitions of one type are read as one type, with a notice, as `mergeTypeDefs` and frameworks built on it do.
   * Roots in different files, and scalars, get no notice: files that are joined into one subgraph often each carry their part.
   */
  openType(name: string, kind: TypeKind, block: Block): TypeDraft {
    let type = this.types.get(name);
    if (type === undefined) {
      type = {
        name,
        kind,
        blocks: [block],
        fields: noFields,
        members: none as never,
        interfaces: none as never,
        keys: none,
      };
      this.types.set(name, type);
      return type;
    }
    if (type.kind !== kind) {
      this.refuse(
        block,
        `"${name}" is declared as ${article(type.kind)} and as ${article(kind)} in one subgraph`,
        `the other one is at ${placeOf(type.blocks[0] as Block)}; keep one, or rename one`,
      );
    } else if (!block.extension) {
      const first = this.repeated.has(type) ? type.blocks[0] : type.blocks.find((b) => !b.extension);
      if (first !== undefined) {
        this.repeated.add(type);
        const isUsual =
          kind === 'scalar' || ((rootTypes.has(name) || this.rootNames.has(name)) && first.source !== block.source);
        if (!isUsual)
          this.notice(
            block,
            `"${name}" is defined twice in one subgraph, first at ${placeOf(first)}; both are read as one`,
          );
      }
    }
    type.blocks.push(block);
    return type;
  }

  /**
   * Adds a field. One that is declared twice is read as one, with the directives and arguments of both, as `mergeTypeDefs` does; where the
   * types are not the same but for `!`, nobody could tell which is meant, and it is refused.
   */
  addField(type: TypeDraft, field: Field): void {
    const fault = faultOfField(type.name, field);
    if (fault !== undefined) this.refuse(fault.at, fault.message, fault.remedy);
    const earlier = type.fields.get(field.name);
    if (earlier === undefined) {
      this.growing(type).add(field);
      return;
    }
    const at = { source: field.block.source, line: field.line, column: field.column };
    const coordinate = `"${type.name}.${field.name}"`;
    const first = placeOf({ source: earlier.block.source, line: earlier.line });
    const restate = (directive: Directive): Directive =>
      field.block.source === earlier.block.source
        ? directive
        : this.directive(directive.id, directive.args, earlier.line, earlier.column);
    const united = this.united < unitedLimit ? uniteFields(earlier, field, restate) : undefined;
    if (united === undefined) {
      this.refuse(
        at,
        `${coordinate} is declared twice in one subgraph, and differently`,
        `the other one is at ${first}; keep one`,
      );
      return;
    }
    this.repeatedFields.push({ type, earlier, later: field });
    if (united !== earlier) {
      this.united++;
      this.growing(type).replace(united);
    }
    const isUsual = (this.repeated.has(type) && earlier.block !== field.block) || addsDirectives(field.block);
    if (isAlike(earlier, field)) {
      if (!isUsual) this.notice(at, `${coordinate} is declared twice in one subgraph, first at ${first}`);
    } else if (!addsDirectives(field.block))
      this.notice(
        at,
        `${coordinate} is declared twice in one subgraph, and differently, first at ${first}; both are read as one`,
      );
  }

  private growing(type: TypeDraft): FieldList {
    const { fields } = type;
    if (fields instanceof FieldList && fields !== noFields) return fields;
    const list = FieldList.of(fields.values());
    type.fields = list;
    return list;
  }

  /** Gives a type that has none yet its fields, of which no two have the same name, and none has a name that is reserved. */
  setFields(type: TypeDraft, fields: Fields): void {
    type.fields = fields;
    for (const field of fields.marked()) {
      const fault = faultOfField(type.name, field);
      if (fault !== undefined) this.refuse(fault.at, fault.message, fault.remedy);
    }
  }

  addToSchema(directives: readonly Directive[], source: Source): void {
    for (const directive of directives) {
      this.schemaDirectives.push(directive);
      this.schemaSources.push(source);
    }
  }

  /** Gives a root operation its type. @returns what is wrong with it, if anything. */
  addRoot(name: string, role: string): string | undefined {
    const known = this.rootNames.get(name);
    if (known !== undefined && known !== role) return `"${name}" is the root of ${known} and of ${role}`;
    for (const [other, taken] of this.rootNames) {
      if (taken === role && other !== name) return `the root of ${role} is "${other}" already, and "${name}" as well`;
    }
    this.rootNames.set(name, role);
    return undefined;
  }

  /** Adds values of an enum or members of a union. Those that another declaration has as well are kept once. */
  addMembers(type: TypeDraft, names: readonly string[]): void {
    if (type.members.length === 0) {
      type.members = [...names];
      return;
    }
    const known = getOrAdd(this.members, type, () => new Set(type.members));
    const block = type.blocks.at(-1) as Block;
    for (const name of names) {
      if (!known.has(name)) type.members.push(name);
      else if (block.extension) this.notice(block, `"${type.name}" has ${name} twice in one subgraph`);
    }
    // The names are added after all are compared: what one block has twice stays so, and is refused.
    for (const name of names) known.add(name);
  }

  addInterfaces(type: TypeDraft, names: readonly string[]): void {
    let known = this.implemented.get(type);
    if (known === undefined) {
      known = new Set();
      this.implemented.set(type, known);
      type.interfaces = [];
    }
    for (const name of names) {
      if (known.has(name)) continue;
      known.add(name);
      type.interfaces.push(name);
    }
  }

  directive(name: string, args: ReadonlyMap<string, Value>, line: number, column: number): Directive {
    const directive: Directive = { id: name, args: args.size === 0 ? noArguments : args, line, column };
    this.directives.push(directive);
    return directive;
  }

  refuse(at: Place, message: string, remedy: string): void {
    if (this.problems.length >= problemLimit) return;
    this.problems.push({ message, location: locationOf(at), remedy });
  }

  notice({ source, line, column }: Place, message: string): void {
    if (this.notices.length < problemLimit) this.notices.push({ message, source, line, column });
  }

  /** @throws InputError listing what was refused. */
  finish(): void {
    if (this.problems.length > 0) throw new InputError(this.problems);
  }
}

function isAlike(a: Field, b: Field): boolean {
  return (
    a.type === b.type &&
    a.args.length === b.args.length &&
    a.args.every((arg, index) => arg.name === b.args[index]?.name && arg.type === b.args[index]?.type)
  );
}

/** A file `…-extensions.graphqls` of Fusion repeats fields to put directives on them. */
function addsDirectives({ extension, source }: Block): boolean {
  return extension && /-extensions\.graphqls?$/.test(source.file);
}

function placeOf({ source, line }: Pick<Place, 'source' | 'line'>): string {
  return `${source.file}:${line}`;
}

function article(kind: TypeKind): string {
  return /^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
