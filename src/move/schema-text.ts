/** A subgraph's schema as its authors wrote it: found by name, and changed in place, so that all else keeps its layout. */
import type {
  ASTNode,
  ConstDirectiveNode,
  DefinitionNode,
  FieldDefinitionNode,
  TypeDefinitionNode,
  TypeExtensionNode,
} from 'graphql';
import { groupBy } from '../diagnostic/group.ts';
import { type Replacement, replaced } from '../diagnostic/text.ts';
import { guardText } from '../schema/guard.ts';
import { nodesIn, parseSdl } from '../schema/parse-sdl.ts';

export type TypeNode = TypeDefinitionNode | TypeExtensionNode;
type Located = { readonly loc?: { readonly start: number; readonly end: number } | undefined };

/** A node, and the file it is in. */
export interface Found<T> {
  readonly file: string;
  readonly node: T;
}

/** Replaces a part of a file. */
export interface TextChange extends Replacement {
  readonly file: string;
}

/** Immutable: each change gives another one. */
export class SchemaText {
  readonly files: ReadonlyMap<string, string>;
  readonly definitions: readonly Found<DefinitionNode>[];

  /** @throws InputError for a text that is no SDL. */
  constructor(files: ReadonlyMap<string, string>) {
    this.files = files;
    this.definitions = [...files].flatMap(([file, text]) => {
      if (text.trim() === '') return [];
      guardText(text, { file });
      return parseSdl(text, { file }).definitions.map((node) => ({ file, node }));
    });
  }

  /** Everything declared under a type's name, definitions and extensions. Root types go by their role, as in facts. */
  typesNamed(name: string): readonly Found<TypeNode>[] {
    const written = this.rootNamed(name) ?? name;
    return this.definitions.filter(
      (found): found is Found<TypeNode> => isType(found.node) && found.node.name.value === written,
    );
  }

  /** What the schema calls a root type, where it says so. */
  private rootNamed(role: string): string | undefined {
    for (const { node } of this.definitions) {
      if (node.kind !== 'SchemaDefinition' && node.kind !== 'SchemaExtension') continue;
      const found = node.operationTypes?.find(({ operation }) => operation === role.toLowerCase());
      if (found !== undefined) return found.type.name.value;
    }
    return undefined;
  }

  fieldsOf(type: string): readonly Found<FieldDefinitionNode>[] {
    return this.typesNamed(type).flatMap(({ file, node }) => fieldNodes(node).map((field) => ({ file, node: field })));
  }

  field(type: string, name: string): Found<FieldDefinitionNode> | undefined {
    return this.fieldsOf(type).find(({ node }) => node.name.value === name);
  }

  /** Files whose text is another one than before, with the whole of it. */
  changesOf(before: SchemaText): ReadonlyMap<string, string> {
    return new Map([...this.files].filter(([file, text]) => text !== before.files.get(file)));
  }

  /** The text of a node, its description included. */
  textOf({ file, node }: Found<Located>): string {
    const { start, end } = rangeOf(node);
    return (this.files.get(file) ?? '').slice(start, end);
  }

  /** @param changes of which none overlap. */
  changed(changes: readonly TextChange[]): SchemaText {
    const files = new Map(this.files);
    for (const [file, some] of groupBy(changes, (change) => change.file))
      files.set(file, replaced(files.get(file) ?? '', some));
    return new SchemaText(files);
  }

  /** Adds fields to a type: into its first block that has fields, else as an extension at the end. */
  withFields(type: string, fields: readonly string[]): SchemaText {
    if (fields.length === 0) return this;
    const block = this.typesNamed(type).find(({ node }) => fieldNodes(node).length > 0);
    if (block === undefined)
      return this.withDefinition(
        `${this.typesNamed(type).length === 0 ? 'type' : 'extend type'} ${this.rootNamed(type) ?? type} {\n${indented(fields)}\n}`,
      );
    const { file, node } = block;
    const text = this.files.get(file) ?? '';
    const end = rangeOf(node).end - 1;
    const before = text.slice(0, end).trimEnd();
    const isOneLine = !text.slice(rangeOf(node).start, end).includes('\n');
    const added = isOneLine
      ? ` ${fields.map((field) => field.replace(/\s*\n\s*/g, ' ')).join(' ')} `
      : `\n${indented(fields)}\n`;
    return this.changed([{ file, start: before.length, end, text: added }]);
  }

  /** Adds a definition at the end of the last file. */
  withDefinition(definition: string): SchemaText {
    const file = [...this.files.keys()].at(-1) ?? 'schema.graphql';
    const text = this.files.get(file) ?? '';
    const end = text.trimEnd().length;
    return this.changed([{ file, start: end, end: text.length, text: `${end === 0 ? '' : '\n\n'}${definition}\n` }]);
  }

  /** Writes something behind a node: a directive. */
  withSuffix({ file, node }: Found<FieldDefinitionNode>, suffix: string): SchemaText {
    return this.changed([insertion(file, rangeOf(node).end, ` ${suffix}`)]);
  }

  /** Takes nodes out, with the lines that become empty. A type that loses its last field goes, too. */
  without(nodes: readonly Found<Located>[]): SchemaText {
    const gone = new Set<Located>(nodes.map(({ node }) => node));
    const emptied = this.definitions.filter(
      ({ node }) => isType(node) && fieldNodes(node).length > 0 && fieldNodes(node).every((field) => gone.has(field)),
    );
    const within = new Set<Located>(emptied.flatMap(({ node }) => (isType(node) ? fieldNodes(node) : [])));
    const all: readonly Found<Located>[] = [...nodes.filter(({ node }) => !within.has(node)), ...emptied];
    return this.changed(all.map((found) => this.removal(found)));
  }

  private removal({ file, node }: Found<Located>): TextChange {
    const text = this.files.get(file) ?? '';
    let { start, end } = rangeOf(node);
    const line = text.lastIndexOf('\n', start - 1) + 1;
    const rest = /^[ \t,]*(?:#[^\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
    if (/^[ \t]*$/.test(text.slice(line, start)) && rest !== null) {
      start = line;
      end += rest[0].length;
      // A definition that goes takes the empty line before it along.
      if (/\n[ \t]*\r?\n$/.test(text.slice(0, start)) && /^(?:\s*\n|\s*$)/.test(text.slice(end)))
        start = text.lastIndexOf('\n', start - 2) + 1;
    } else if (text.charAt(start - 1) === ' ') start--;
    return { file, start, end, text: '' };
  }
}

export function isType(node: DefinitionNode): node is TypeNode {
  return /Type(?:Definition|Extension)$/.test(node.kind);
}

export function fieldNodes(node: TypeNode): readonly FieldDefinitionNode[] {
  return /^(?:Object|Interface)/.test(node.kind) && 'fields' in node
    ? ((node.fields ?? []) as readonly FieldDefinitionNode[])
    : [];
}

/** Fields of any kind and the members of a union: what a type is made of. */
export function partsOf(node: TypeNode): readonly ASTNode[] {
  return ('fields' in node ? node.fields : 'types' in node ? node.types : undefined) ?? [];
}

/** Where a directive is written: behind the name, the interfaces and the other directives. */
export function endOfHead(node: TypeNode): number {
  const interfaces = 'interfaces' in node ? (node.interfaces ?? []) : [];
  return Math.max(...[node.name, ...(node.directives ?? []), ...interfaces].map((one) => rangeOf(one).end));
}

export function insertion(file: string, at: number, text: string): TextChange {
  return { file, start: at, end: at, text };
}

/** The text of a string argument. */
export function argumentOf({ arguments: args = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = args.find((argument) => argument.name.value === name)?.value;
  return value?.kind === 'StringValue' ? value.value : undefined;
}

export function rangeOf({ loc }: Located): { start: number; end: number } {
  if (loc === undefined) throw new Error('a node without a place');
  return { start: loc.start, end: loc.end };
}

/** Each at two spaces, whatever its indentation was. */
function indented(fields: readonly string[]): string {
  return fields
    .map((field) => {
      const [first = '', ...rest] = field.split('\n');
      const depth = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
      return [
        `  ${first.trim()}`,
        ...rest.map((line) => `  ${line.slice(Number.isFinite(depth) ? depth : 0)}`.trimEnd()),
      ].join('\n');
    })
    .join('\n');
}

/** All names of types that a part of a schema uses. */
export function namesOfTypes(node: ASTNode): readonly string[] {
  return [...nodesIn(node)].flatMap((one) => (one.kind === 'NamedType' ? [one.name.value] : []));
}

/** All names of types that the definitions of a schema use, its root types apart. */
export function usedIn({ definitions }: SchemaText): ReadonlySet<string> {
  return new Set(definitions.flatMap(({ node }) => (/^Schema/.test(node.kind) ? [] : namesOfTypes(node))));
}
