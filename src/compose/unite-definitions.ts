/** Joins two declarations of a type in one subgraph for a composer, in the same way as the facts: it would refuse two. */
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
  readonly directives?: readonly ConstDirectiveNode[];
  readonly interfaces?: readonly NamedTypeNode[];
  readonly fields?: readonly Field[];
  readonly values?: readonly EnumValueDefinitionNode[];
  readonly types?: readonly NamedTypeNode[];
  readonly operationTypes?: readonly OperationTypeDefinitionNode[];
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
  const blocks = withOneDefinition(group);
  const united = new Map<string, Field>();
  for (const field of blocks.flatMap(({ fields = [] }) => fields)) {
    const known = united.get(nameOf(field));
    united.set(nameOf(field), known === undefined ? field : uniteField(known, field));
  }
  const known = new Set<string>();
  /** Those that no earlier block has. */
  const fresh = <T>(what: string, list: readonly T[], id: (item: T) => string): readonly T[] => {
    const found = list.filter((item) => !known.has(`${what} ${id(item)}`));
    for (const item of list) known.add(`${what} ${id(item)}`);
    return found;
  };
  return blocks
    .map(({ fields, values, types, interfaces, operationTypes, ...block }) => ({
      ...block,
      ...(fields && { fields: fresh('field', fields, nameOf).map((field) => united.get(nameOf(field)) as Field) }),
      ...(values && { values: fresh('value', values, nameOf) }),
      ...(types && { types: fresh('member', types, nameOf) }),
      ...(interfaces && { interfaces: fresh('interface', interfaces, nameOf) }),
      ...(operationTypes && { operationTypes: fresh('root', operationTypes, ({ operation }) => operation) }),
    }))
    .filter((block, index) => block.kind === group[index]?.kind || !isBare(block));
}

/** All definitions but the first as extensions, without the directives that are on an earlier one: few may stand twice on one type. */
function withOneDefinition(group: readonly Block[]): readonly Block[] {
  const applied = new Set<string>();
  let isDefined = false;
  return group.map((block) => {
    if (!block.kind.endsWith('Definition')) return block;
    const next = isDefined ? asExtension(block, applied) : block;
    isDefined = true;
    for (const directive of block.directives ?? []) applied.add(print(directive));
    return next;
  });
}

function asExtension({ description: _, ...block }: Block, applied: ReadonlySet<string>): Block {
  const isKnown = (directive: ConstDirectiveNode) => applied.has(print(directive));
  const directives = (block.directives ?? []).filter((directive) => !isKnown(directive));
  // This one is about the fields beside it.
  const shareable = block.directives?.find((one) => isKnown(one) && /^(?:\w+__)?shareable$/.test(one.name.value));
  const fields = shareable && block.fields?.map((field) => addDirectives(field, [shareable]));
  return { ...block, kind: block.kind.replace('Definition', 'Extension'), directives, ...(fields && { fields }) };
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
