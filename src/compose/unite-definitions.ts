/** Gives a composer what a subgraph declares twice as one declaration, united as the facts are: it would refuse two. */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  type OperationTypeDefinitionNode,
  parseType,
  print,
} from 'graphql';
import { groupBy } from '../diagnostic/group.ts';
import { stricterType } from '../schema/repeats.ts';

/** A definition or extension of a type or of the schema, as far as it matters here. */
interface Block {
  readonly kind: string;
  readonly name?: { readonly value: string };
  readonly description?: unknown;
  directives?: readonly ConstDirectiveNode[];
  interfaces?: readonly NamedTypeNode[];
  fields?: readonly Field[];
  values?: readonly EnumValueDefinitionNode[];
  types?: readonly NamedTypeNode[];
  operationTypes?: readonly OperationTypeDefinitionNode[];
}
/** A field, an input field or an argument. */
type Field = (FieldDefinitionNode | InputValueDefinitionNode) & {
  readonly arguments?: readonly InputValueDefinitionNode[];
};

/**
 * Unites declarations that stand twice: later definitions become extensions without what is there already. Nodes keep their positions; those that
 * are changed are copied.
 */
export function uniteDefinitions(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const groups = groupBy(definitions as readonly Block[], groupOf);
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : unite(group))) as DefinitionNode[];
}

function groupOf({ kind, name }: Block): string {
  return kind === Kind.DIRECTIVE_DEFINITION ? `@${name?.value}` : (name?.value ?? '');
}

function unite(group: readonly Block[]): readonly Block[] {
  if (group[0]?.kind === Kind.DIRECTIVE_DEFINITION) return group.slice(0, 1);
  const united: Block[] = [];
  const applied = new Set<string>();
  const known = new KnownMembers();
  let isDefined = false;
  for (const block of group) {
    const isDefinition = block.kind.endsWith('Definition');
    const next = isDefinition && isDefined ? asExtension(block, applied) : { ...block };
    isDefined ||= isDefinition;
    if (isDefinition) for (const directive of block.directives ?? []) applied.add(print(directive));
    known.leaveOut(next);
    if (next.kind === block.kind || !isBare(next)) united.push(next);
  }
  return united;
}

/** A definition as an extension, without the directives that are on an earlier definition: few may stand twice on one type. */
function asExtension({ description: _, ...block }: Block, applied: ReadonlySet<string>): Block {
  const isKnown = (directive: ConstDirectiveNode) => applied.has(print(directive));
  const known = (block.directives ?? []).filter(isKnown);
  const directives = (block.directives ?? []).filter((directive) => !isKnown(directive));
  // This one is about the fields beside it.
  const shareable = known.find(({ name }) => /^(?:\w+__)?shareable$/.test(name.value));
  const fields = shareable && block.fields?.map((field) => addDirectives(field, [shareable]));
  return { ...block, kind: block.kind.replace('Definition', 'Extension'), directives, ...(fields && { fields }) };
}

/** What the blocks of one type have so far. */
class KnownMembers {
  /** By name, the list that holds a field, and where. */
  private readonly fields = new Map<string, { readonly list: Field[]; readonly index: number }>();
  private readonly names = new Set<string>();

  /** Takes out of a block what earlier ones have, and gives them what theirs lacks. */
  leaveOut(block: Block): void {
    if (block.fields) block.fields = this.newFields(block.fields);
    if (block.values) block.values = this.newOf('value', block.values, nameOf);
    if (block.types) block.types = this.newOf('member', block.types, nameOf);
    if (block.interfaces) block.interfaces = this.newOf('interface', block.interfaces, nameOf);
    if (block.operationTypes)
      block.operationTypes = this.newOf('root', block.operationTypes, ({ operation }) => operation);
  }

  private newFields(fields: readonly Field[]): readonly Field[] {
    const list: Field[] = [];
    for (const field of fields) {
      const known = this.fields.get(field.name.value);
      if (known === undefined) list.push(field);
      else known.list[known.index] = uniteField(known.list[known.index] as Field, field);
    }
    list.forEach((field, index) => {
      if (!this.fields.has(field.name.value)) this.fields.set(field.name.value, { list, index });
    });
    return list;
  }

  private newOf<T>(what: string, list: readonly T[], id: (item: T) => string): readonly T[] {
    const fresh = list.filter((item) => !this.names.has(`${what} ${id(item)}`));
    for (const item of list) this.names.add(`${what} ${id(item)}`);
    return fresh;
  }
}

function nameOf({ name }: { readonly name: { readonly value: string } }): string {
  return name.value;
}

function uniteField(field: Field, other: Field): Field {
  const united = addDirectives(field, other.directives ?? []);
  const type = stricterType(print(field.type), print(other.type));
  const args = new Map((field.arguments ?? []).map((argument) => [argument.name.value, argument as Field]));
  for (const argument of other.arguments ?? []) {
    const known = args.get(argument.name.value);
    args.set(argument.name.value, known === undefined ? argument : uniteField(known, argument));
  }
  return {
    ...united,
    ...(type !== undefined && { type: { ...parseType(type, { noLocation: true }), loc: field.type.loc } }),
    ...(args.size > 0 && { arguments: [...args.values()] }),
  } as Field;
}

function addDirectives(field: Field, directives: readonly ConstDirectiveNode[]): Field {
  const known = new Set((field.directives ?? []).map((directive) => print(directive)));
  const added = directives.filter((directive) => !known.has(print(directive)));
  return added.length === 0 ? field : { ...field, directives: [...(field.directives ?? []), ...added] };
}

/** Whether nothing is left that an extension could be made of. */
function isBare({ directives, interfaces, fields, values, types, operationTypes }: Block): boolean {
  return [directives, interfaces, fields, values, types, operationTypes].every((list) => (list ?? []).length === 0);
}
