/** Relations: however the same schemas and policies are written, the same is said of them. */
import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  Kind,
  Lexer,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import type { Dice } from './dice.ts';
import { inAnyStyle } from './policy.ts';
import type { Relation } from './relation.ts';
import { difference, parsed, parsedPolicies, type Sample, said, type Written } from './sample.ts';

type Rewrite = (sample: Sample, dice: Dice) => Partial<Written>;

/** Written otherwise, the check says the same to the letter; but for places. */
function unchanged(name: string, says: string, rewrite: Rewrite): Relation {
  return {
    name,
    says,
    differs(sample) {
      const { schemas = sample.written.schemas, policies } = rewrite(sample, sample.dice(name));
      const read = policies === undefined ? sample.policies() : parsedPolicies(policies);
      return difference(sample.said(), said(sample.checkLoaded(parsed(schemas), read)));
    },
  };
}

/** Rewrites each schema by itself. */
function schemas(sample: Sample, rewrite: (sdl: string, name: string) => string | readonly string[]) {
  return {
    schemas: new Map(
      [...sample.definitions].map(([name, texts]) => [name, [rewrite(`${texts.join('\n\n')}\n`, name)].flat()]),
    ),
  };
}

function withDefinitions(sdl: string, change: (list: readonly DefinitionNode[]) => readonly DefinitionNode[]): string {
  const document = parse(sdl, { noLocation: true });
  return print({ ...document, definitions: change(document.definitions) } as DocumentNode);
}

export const rewriting: readonly Relation[] = [
  unchanged('subgraph order', 'subgraphs may be given in any order', (sample, dice) => ({
    schemas: new Map(dice.shuffled([...sample.written.schemas])),
  })),

  unchanged('file order', 'the files of a subgraph and of the policies may be read in any order', (sample, dice) => ({
    schemas: new Map(
      [...sample.definitions].map(([name, texts]) => [name, dice.shuffled(dice.cut(texts)).map((t) => t.join('\n'))]),
    ),
    policies: dice.shuffled(sample.written.policies),
  })),

  unchanged('definition order', 'definitions may stand in any order in a file', (sample, dice) => ({
    schemas: new Map([...sample.definitions].map(([name, texts]) => [name, [dice.shuffled(texts).join('\n')]])),
  })),

  unchanged('field order', 'fields, arguments, enum values and members may stand in any order', (sample, dice) =>
    schemas(sample, (sdl) =>
      print(visit(parse(sdl, { noLocation: true }), { enter: (node) => inOtherOrder(node, dice) })),
    ),
  ), // prettier-ignore

  unchanged('split by extend', 'a type may be said at once, or in parts by `extend`', (sample, dice) =>
    schemas(sample, (sdl) => withDefinitions(sdl, (list) => list.flatMap((node) => splitDefinition(node, dice)))),
  ),

  unchanged('merging files', 'a subgraph may be one file or several, and policies too', (sample, dice) => ({
    schemas: new Map([...sample.definitions].map(([name, texts]) => [name, dice.cut(texts).map((t) => t.join('\n'))])),
    policies: dice.cut(sample.written.policies).map((part) => part.join('---\n')),
  })),

  unchanged('whitespace and comments', 'blanks, commas, comments and descriptions say nothing', (sample, dice) =>
    schemas(sample, (sdl) => respaced(sdl, dice)),
  ),

  unchanged('BOM and line ends', 'a byte order mark, CRLF and CR say nothing', (sample, dice) => {
    const ends = dice.one(['\n', '\r\n', '\r\n', '\r']);
    const mark = dice.one(['', '\uFEFF']);
    const written = (text: string) => mark + text.replaceAll('\n', ends);
    const policies = sample.written.policies.map((text) => mark + text.replaceAll('\n', ends === '\n' ? '\n' : '\r\n'));
    return { ...schemas(sample, written), policies };
  }),

  unchanged('print after parse', 'what graphql-js prints of a schema says what the schema says', (sample) =>
    schemas(sample, (sdl) => print(parse(sdl))),
  ), // prettier-ignore

  unchanged(
    'YAML style',
    'policies may be in blocks, flows or JSON, quoted or not, their keys in any order',
    (sample, dice) => ({
      policies: dice.cut(sample.documents).map((documents) => inAnyStyle(documents, dice)),
    }),
  ), // prettier-ignore
];

function inOtherOrder(node: ASTNode, dice: Dice): ASTNode | undefined {
  // Not the values of directives: a list of imports or scopes has an order of its own.
  if (node.kind === Kind.UNION_TYPE_DEFINITION) return { ...node, types: dice.shuffled(node.types ?? []) };
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return { ...node, values: dice.shuffled(node.values ?? []) };
  if (node.kind === Kind.FIELD_DEFINITION) return { ...node, arguments: dice.shuffled(node.arguments ?? []) };
  if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return { ...node, fields: dice.shuffled(node.fields ?? []) };
  if (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.OBJECT_TYPE_EXTENSION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION
  )
    return { ...node, fields: dice.shuffled(node.fields ?? []) };
  return undefined;
}

/** In two, where there is enough of it: the first part stays what it is, the second is an extension. */
function splitDefinition(node: DefinitionNode, dice: Dice): readonly DefinitionNode[] {
  const halves = <T>(list: readonly T[] | undefined): readonly [readonly T[], readonly T[]] | undefined => {
    if (list === undefined || list.length < 2) return undefined;
    const at = 1 + dice.below(list.length - 1);
    return [list.slice(0, at), list.slice(at)];
  };
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION: {
      const parts = halves(node.fields);
      if (parts === undefined) return [node];
      // Directives of a type reach the fields of their own block alone: those that do are repeated.
      const reaching = (node.directives ?? []).filter(({ name }) => ['shareable', 'external'].includes(name.value));
      // Keys and interfaces may stand with either part.
      const [stay, go] = dice.below(2) === 0 ? [node.interfaces, []] : [[], node.interfaces];
      const rest: ObjectTypeDefinitionNode = {
        kind: Kind.OBJECT_TYPE_DEFINITION,
        name: node.name,
        fields: parts[1],
        directives: reaching,
        interfaces: go ?? [],
      }; // prettier-ignore
      return [{ ...node, fields: parts[0], interfaces: stay ?? [] }, extension(rest, Kind.OBJECT_TYPE_EXTENSION)];
    }
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const parts = halves<unknown>(node.fields);
      if (parts === undefined) return [node];
      const kind =
        node.kind === Kind.INTERFACE_TYPE_DEFINITION ? Kind.INTERFACE_TYPE_EXTENSION : Kind.INPUT_OBJECT_TYPE_EXTENSION; // prettier-ignore
      return [{ ...node, fields: parts[0] } as DefinitionNode, extension({ name: node.name, fields: parts[1] }, kind)];
    }
    case Kind.ENUM_TYPE_DEFINITION: {
      const parts = halves(node.values);
      if (parts === undefined) return [node];
      const rest: Partial<EnumTypeDefinitionNode> = { name: node.name, values: parts[1] };
      return [{ ...node, values: parts[0] }, extension(rest, Kind.ENUM_TYPE_EXTENSION)];
    }
    case Kind.UNION_TYPE_DEFINITION: {
      const parts = halves(node.types);
      if (parts === undefined) return [node];
      return [{ ...node, types: parts[0] }, extension({ name: node.name, types: parts[1] }, Kind.UNION_TYPE_EXTENSION)];
    }
    default:
      return [node];
  }
}

function extension(node: object, kind: Kind): DefinitionNode {
  return { ...node, kind } as DefinitionNode;
}

/** The same tokens with anything between them that says nothing. */
function respaced(sdl: string, dice: Dice): string {
  const lexer = new Lexer(new Source(sdl));
  let text = dice.one(['', '\n# { "begin"\n', '  ']);
  let last = '';
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    let written = sdl.slice(token.start, token.end);
    // A description before a field or a type: another one, in the other form.
    if (token.kind === TokenKind.BLOCK_STRING && dice.below(2) === 0) written = '"said in a line: \\"{\\" \\u0041"';
    const gap = dice.one([' ', ' ', '\n', ', ', '\t', ' # type X { "\n', '\r\n', ',,', '\n\n#\n']);
    // Between two names there must be something, and three quotes would be another token.
    text += (/[\w"]$/.test(last) && /^[\w"]/.test(written)) || dice.below(3) > 0 ? gap + written : written;
    last = written;
  }
  return `${text}${dice.one(['', '\n', ' # end'])}`;
}
