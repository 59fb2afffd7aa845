/** Extracts the facts of a document that graphql-js parsed. */

import type {
  ConstDirectiveNode,
  ConstValueNode,
  DocumentNode,
  FieldDefinitionNode,
  InputValueDefinitionNode,
  NameNode,
  Location as NodeLocation,
  TypeNode,
} from 'graphql';
import { none } from '../diagnostic/none.ts';
import type { FactsBuilder } from './builder.ts';
import type { Argument, Block, Directive, Source, TypeKind, Value } from './facts.ts';
import { keepOne } from './faults.ts';
import { rootRoles } from './type-reference.ts';

/** Takes the facts of a parsed document. Nothing of the document is kept. */
export function readDocument(document: DocumentNode, source: Source, builder: FactsBuilder): void {
  const offset = source.lineOffset ?? 0;
  const line = (node: { readonly loc?: NodeLocation | undefined }) => (node.loc?.startToken.line ?? 1) + offset;
  const column = (node: { readonly loc?: NodeLocation | undefined }) => node.loc?.startToken.column ?? 1;

  const directives = (nodes: readonly ConstDirectiveNode[] | undefined): readonly Directive[] => {
    if (nodes === undefined || nodes.length === 0) return none;
    return nodes.map((node) => {
      const args = new Map<string, Value>();
      for (const arg of node.arguments ?? []) {
        const name = arg.name.value;
        if (args.has(name)) {
          const at = { source, line: line(arg), column: column(arg) };
          builder.refuse(at, `the argument "${name}" of @${node.name.value} is given twice`, keepOne);
        }
        args.set(name, toValue(arg.value));
      }
      return builder.directive(node.name.value, args, line(node), column(node));
    });
  };

  const inputValue = (node: FieldDefinitionNode | InputValueDefinitionNode): Argument => ({
    name: node.name.value,
    type: typeText(node.type),
    directives: directives(node.directives),
    hasDefault: 'defaultValue' in node && node.defaultValue !== undefined,
    line: line(node.name),
    column: column(node.name),
  });

  for (const node of document.definitions) {
    if (node.kind === 'SchemaDefinition' || node.kind === 'SchemaExtension') {
      builder.addToSchema(directives(node.directives), source);
      for (const root of node.operationTypes ?? []) {
        const role = rootRoles.get(root.operation) as string;
        const fault = builder.addRoot(root.type.name.value, role);
        if (fault !== undefined)
          builder.refuse(
            { source, line: line(root), column: column(root) },
            fault,
            'name one type for each root, and each type once',
          );
      }
      continue;
    }
    if (node.kind === 'DirectiveDefinition') {
      builder.definedDirectives.add(node.name.value);
      for (const arg of node.arguments ?? []) directives(arg.directives);
      continue;
    }
    const kind = kinds.get(node.kind);
    if (kind === undefined || !('name' in node) || node.name === undefined) {
      builder.refuse(
        { source, line: line(node), column: column(node) },
        'there is an operation or fragment among the type definitions',
        'move operations into files of their own: a file without type definitions is left out',
      );
      continue;
    }
    const extension = node.kind.endsWith('Extension');
    const block: Block = {
      source,
      line: line(node.name),
      column: column(node.name),
      extension,
      directives: directives(node.directives as readonly ConstDirectiveNode[] | undefined),
    };
    const type = builder.openType(node.name.value, kind, block);
    if ('interfaces' in node && node.interfaces?.length) builder.addInterfaces(type, namesOf(node.interfaces));
    if ('types' in node) builder.addMembers(type, namesOf(node.types));
    if ('values' in node) {
      builder.addMembers(type, namesOf(node.values));
      for (const value of node.values ?? []) {
        const known = { directives: directives(value.directives), line: line(value), column: column(value) };
        builder.enumValues.set(`${node.name.value}.${value.name.value}`, known);
      }
    }
    for (const field of 'fields' in node ? (node.fields ?? none) : none) {
      const args = 'arguments' in field ? field.arguments?.map(inputValue) : undefined;
      builder.addField(type, { ...inputValue(field), args: args ?? none, block });
    }
  }
}

const kinds = new Map<string, TypeKind>(
  (
    [
      ['ObjectType', 'object'],
      ['InterfaceType', 'interface'],
      ['UnionType', 'union'],
      ['EnumType', 'enum'],
      ['InputObjectType', 'input'],
      ['ScalarType', 'scalar'],
    ] as const
  ).flatMap(([node, kind]) => [
    [`${node}Definition`, kind],
    [`${node}Extension`, kind],
  ]),
);

function namesOf(nodes: readonly { readonly name: NameNode }[] | undefined): readonly string[] {
  return (nodes ?? []).map(({ name }) => name.value);
}

function typeText(node: TypeNode): string {
  if (node.kind === 'NamedType') return node.name.value;
  if (node.kind === 'ListType') return `[${typeText(node.type)}]`;
  return `${typeText(node.type)}!`;
}

/** The value of a literal in a directive's argument. */
export function toValue(node: ConstValueNode): Value {
  switch (node.kind) {
    case 'IntValue':
    case 'FloatValue':
      return Number(node.value);
    case 'NullValue':
      return null;
    case 'ListValue':
      return node.values.map(toValue);
    case 'ObjectValue':
      return new Map(node.fields.map((field) => [field.name.value, toValue(field.value)]));
    default:
      return (node as { readonly value: string | boolean }).value;
  }
}
