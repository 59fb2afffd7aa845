/** The directives on an element of a schema object, and their text. */

/** A node of a syntax tree, of whatever copy of graphql. */
export interface SyntaxNode {
  readonly kind?: string;
  readonly name?: { readonly value: string };
  readonly value?: unknown;
  readonly values?: readonly SyntaxNode[];
  readonly fields?: readonly SyntaxNode[];
  readonly arguments?: readonly SyntaxNode[];
  readonly directives?: readonly SyntaxNode[];
  readonly defaultValue?: SyntaxNode;
}

/** Where directives may be kept. */
export interface Textual {
  readonly astNode?: SyntaxNode | null;
  readonly extensionASTNodes?: readonly SyntaxNode[] | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
  readonly deprecationReason?: string | null;
}

/** A directive that is applied. */
export interface Applied {
  readonly name: string;
  /** As written. */
  readonly node?: SyntaxNode;
  /** As code has them. */
  readonly args?: Readonly<Record<string, unknown>>;
}

/** All directives on an element, each once. */
export function appliedTo({ astNode, extensionASTNodes, extensions, deprecationReason }: Textual): readonly Applied[] {
  const applied = new Map<string, Applied>();
  const add = (one: Applied) => {
    const text = printDirective(one, (_, value) => printLiteral(value));
    if (!applied.has(text)) applied.set(text, one);
  };
  for (const node of [astNode, ...(extensionASTNodes ?? [])]) {
    for (const directive of node?.directives ?? []) add({ name: directive.name?.value ?? '', node: directive });
  }
  for (const one of inExtensions(extensions?.directives)) add(one);
  const isDeprecated = [...applied.values()].some(({ name }) => name === 'deprecated');
  if (typeof deprecationReason === 'string' && !isDeprecated)
    add({ name: 'deprecated', args: { reason: deprecationReason } });
  return [...applied.values()];
}

/** `{ key: { fields: 'id' } }`, `{ key: [{ fields: 'id' }, { fields: 'sku' }] }`, or `[{ name: 'key', args: { fields: 'id' } }]`. */
function inExtensions(given: unknown): readonly Applied[] {
  if (Array.isArray(given)) {
    return given.filter(isObject).flatMap((one) => {
      const { name, args } = one;
      return typeof name === 'string' ? [{ name, args: isObject(args) ? args : {} }] : inExtensions(one);
    });
  }
  if (!isObject(given)) return [];
  return Object.entries(given).flatMap(([name, args]) =>
    (Array.isArray(args) ? args : [args])
      .filter((one) => one !== undefined && one !== null && one !== false)
      .map((one: unknown) => ({ name, args: isObject(one) ? one : {} })),
  );
}

/** @param printValue prints an argument as code has it. */
export function printDirective(
  { name, node, args = {} }: Applied,
  printValue: (argument: string, value: unknown) => string,
): string {
  const given =
    node === undefined
      ? Object.entries(args)
          .filter(([, value]) => value !== undefined)
          .map(([argument, value]) => `${argument}: ${printValue(argument, value)}`)
      : (node.arguments ?? []).map((one) => `${one.name?.value ?? ''}: ${printNode(one.value as SyntaxNode)}`);
  return `@${name}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
}

/** A value of a syntax tree. */
export function printNode({ kind, value, values = [], fields = [] }: SyntaxNode): string {
  switch (kind) {
    case 'StringValue':
      return JSON.stringify(value);
    case 'NullValue':
      return 'null';
    case 'ListValue':
      return `[${values.map(printNode).join(', ')}]`;
    case 'ObjectValue':
      return `{${fields.map((field) => `${field.name?.value ?? ''}: ${printNode(field.value as SyntaxNode)}`).join(', ')}}`;
    default:
      return String(value);
  }
}

/** A value of code, where nothing is known of its type. */
export function printLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{${entries.map(([name, one]) => `${name}: ${printLiteral(one)}`).join(', ')}}`;
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return JSON.stringify(String(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
