import { InputError, type Problem } from '../diagnostic/problem.ts';
import type { Argument, Block, Directive, Field, Fields, Notice, Source, TypeFacts, TypeKind, Value } from './facts.ts';
import { faultOfField } from './faults.ts';
import { FieldList } from './field-list.ts';

/** Shared by everything that has none: on large graphs most fields carry neither arguments nor directives. */
export const none: readonly never[] = Object.freeze([]);
export const noArguments: ReadonlyMap<string, Value> = new Map();
const noFields: Fields = new FieldList();

/** Reported at most, so that a generated mistake does not bury the first one. */
const problemLimit = 100;

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

/** Collects the declarations of one subgraph, whatever reads them, and refuses what is declared twice. */
export class FactsBuilder {
  readonly types = new Map<string, TypeDraft>();
  /** Every applied directive, to be given its identity once all `@link`s are known. */
  readonly directives: Directive[] = [];
  readonly schemaDirectives: Directive[] = [];
  readonly schemaSources: Source[] = [];
  readonly definedDirectives = new Set<string>();
  readonly rootNames = new Map<string, string>();
  /** Oddities that do not stop the reading. */
  readonly notices: Notice[] = [];
  private readonly problems: Problem[] = [];
  private readonly implemented = new Map<TypeDraft, Set<string>>();

  /**
   * Opens a block of a type. Two definitions (not extensions) of one type are refused, but for scalars, and for roots in different
   * files: files that are joined into one subgraph often each carry their part of `Query` without `extend`.
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
        type.blocks[0],
      );
    } else if (
      !block.extension &&
      kind !== 'scalar' &&
      // Each looks through those before it: a storm of them is not looked at to its end.
      this.problems.length < problemLimit &&
      type.blocks.some((b) => !b.extension && !(isRoot(name, this.rootNames) && b.source !== block.source))
    ) {
      this.refuse(
        block,
        `"${name}" is defined twice in one subgraph`,
        type.blocks.find((b) => !b.extension),
      );
    }
    type.blocks.push(block);
    return type;
  }

  /** Adds a field. One that is declared twice alike is kept once, with a notice; two that differ are refused. */
  addField(type: TypeDraft, field: Field): void {
    const fault = faultOfField(type.name, field);
    if (fault !== undefined) this.refuse(fault.at, fault.message);
    const earlier = type.fields.get(field.name);
    if (earlier === undefined) {
      this.growing(type).add(field);
      return;
    }
    const at = { source: field.block.source, line: field.line, column: field.column };
    const first = { source: earlier.block.source, line: earlier.line };
    if (!isAlike(earlier, field)) {
      this.refuse(at, `"${type.name}.${field.name}" is declared twice in one subgraph, and differently`, first);
    } else if (this.notices.length < problemLimit) {
      const message = `"${type.name}.${field.name}" is declared twice in one subgraph, first on line ${earlier.line}; composers refuse that`;
      this.notices.push({ message, ...at });
    }
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
      if (fault !== undefined) this.refuse(fault.at, fault.message);
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

  addMembers(type: TypeDraft, names: readonly string[]): void {
    if (type.members.length === 0) type.members = [...names];
    else for (const name of names) type.members.push(name);
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

  refuse(
    at: { source: Source; line: number; column: number },
    message: string,
    earlier?: { source: Source; line: number },
  ): void {
    if (this.problems.length >= problemLimit) return;
    const remedy =
      earlier === undefined
        ? undefined
        : `the other one is at ${earlier.source.file}:${earlier.line}; keep one, or write \`extend\``;
    this.problems.push({
      message,
      location: { file: at.source.file, line: at.line, column: at.column },
      ...(remedy && { remedy }),
    });
  }

  /** @throws InputError listing what was refused. */
  finish(): void {
    if (this.problems.length > 0) throw new InputError(this.problems);
  }
}

/** An argument or input field: one shape for all, so that property access stays monomorphic. */
export function argument(
  name: string,
  type: string,
  directives: readonly Directive[],
  hasDefault: boolean,
  line: number,
  column: number,
): Argument {
  return { name, type, directives, hasDefault, line, column };
}

function isRoot(name: string, roots: RootNames): boolean {
  return name === 'Query' || name === 'Mutation' || name === 'Subscription' || roots.has(name);
}

function isAlike(a: Field, b: Field): boolean {
  return (
    a.type === b.type &&
    a.args.length === b.args.length &&
    a.args.every((arg, index) => arg.name === b.args[index]?.name && arg.type === b.args[index]?.type)
  );
}

function article(kind: TypeKind): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
