/** Ways to write the same graph, or a graph with something more in it, after which every mutation writes what it wrote before. */
import { type ASTNode, type DefinitionNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import type { Dice } from '../../relations/dice.ts';
import type { Graph, Verdicts } from './verdicts.ts';

type Order = <T>(list: readonly T[]) => readonly T[];

export interface Rewrite {
  readonly name: string;
  /** @param verdicts those of the graph as it stands. */
  apply(graph: Graph, verdicts: Verdicts, dice: Dice): Graph;
}

/** The lists whose order GraphQL gives no meaning, by the kind of node that has them. */
const lists: Readonly<Record<string, { readonly kinds: readonly string[]; readonly list: string }>> = {
  definitions: { kinds: [Kind.DOCUMENT], list: 'definitions' },
  fields: {
    kinds: ['ObjectTypeDefinition', 'ObjectTypeExtension', 'InterfaceTypeDefinition', 'InterfaceTypeExtension'],
    list: 'fields',
  },
  arguments: { kinds: [Kind.FIELD_DEFINITION], list: 'arguments' },
  'input fields': { kinds: ['InputObjectTypeDefinition', 'InputObjectTypeExtension'], list: 'fields' },
  'union members': { kinds: ['UnionTypeDefinition', 'UnionTypeExtension'], list: 'types' },
  interfaces: { kinds: ['ObjectTypeDefinition', 'ObjectTypeExtension'], list: 'interfaces' },
  'enum values': { kinds: ['EnumTypeDefinition', 'EnumTypeExtension'], list: 'values' },
};

const reversed: Order = (list) => [...list].reverse();

function reorder(graph: Graph, which: readonly string[], order: Order): Graph {
  return rewriteEach(graph, (document) =>
    visit(document, {
      leave(node: ASTNode) {
        let changed: ASTNode | undefined;
        for (const name of which) {
          const { kinds = [], list = '' } = lists[name] ?? {};
          const items = kinds.includes(node.kind) ? (node as unknown as Record<string, unknown>)[list] : undefined;
          if (Array.isArray(items)) changed = { ...(changed ?? node), [list]: order(items) } as ASTNode;
        }
        return changed;
      },
    }),
  );
}

function rewriteEach(graph: Graph, rewrite: (document: DocumentNode) => DocumentNode): Graph {
  return new Map([...graph].map(([name, documents]) => [name, documents.map(rewrite)]));
}

const orders: readonly Rewrite[] = [
  ...Object.keys(lists).map((name) => ({
    name: `${name} reversed`,
    apply: (graph: Graph) => reorder(graph, [name], reversed),
  })),
  { name: 'everything reversed', apply: (graph) => reorder(graph, Object.keys(lists), reversed) },
  {
    name: 'everything shuffled',
    apply: (graph, _, dice) => reorder(graph, Object.keys(lists), (list) => dice.shuffled(list)),
  },
  {
    name: 'subgraphs and files reversed, one definition a file',
    apply: (graph) =>
      new Map(
        [...graph]
          .reverse()
          .map(([name, documents]) => [
            name,
            documents.flatMap(({ definitions }) => definitions.map((definition) => documentOf([definition]))).reverse(),
          ]),
      ),
  },
];

function documentOf(definitions: readonly DefinitionNode[]): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions } as DocumentNode;
}

/** Types and operations that no graph has: what they are called is no word. */
const unrelated = (mutation: string) => `
type Quoxel { id: ID! title: String status: QuoxelStatus owner: Brindle amount: Float }
type Brindle { id: ID! name: String email: String quoxels: [Quoxel!]! }
type Vuntry { name: String count: Int }
enum QuoxelStatus { OPEN CLOSED }
input QuoxelInput { title: String status: QuoxelStatus amount: Float }
type QuoxelPayload { quoxel: Quoxel vuntry: Vuntry }
union QuoxelOrBrindle = Quoxel | Brindle
extend type ${mutation} {
  createQuoxel(input: QuoxelInput!): QuoxelPayload
  updateBrindle(id: ID!, name: String, email: String): Brindle
  deleteQuoxel(id: ID!): Boolean
  mergeBrindles(ids: [ID!]!): QuoxelOrBrindle
}
`;

/** The name of the mutation root of a subgraph; undefined where it has none. */
function mutationRoot(documents: readonly DocumentNode[]): string | undefined {
  const definitions = documents.flatMap((document) => document.definitions);
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    const root = node.operationTypes?.find(({ operation }) => operation === 'mutation');
    if (root !== undefined) return root.type.name.value;
  }
  return definitions.some((node) => 'name' in node && node.name?.value === 'Mutation') ? 'Mutation' : undefined;
}

/** A subgraph of Federation 2, for an addition must not change what the others are. */
function elsewhere(graph: Graph, sdl: string): Graph {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';
  return new Map([...graph, ['quoxels', [parse(link + sdl, { noLocation: true })]]]);
}

/** Records that some mutation writes, as they are called in the graph. */
function written(verdicts: Verdicts): readonly string[] {
  const types = [...verdicts.values()].flatMap((said) =>
    said.split(', ').map((write) => /^\w+/.exec(write)?.[0] ?? ''),
  );
  return [...new Set(types)].filter((type) => type !== '').sort();
}

function namesOf(graph: Graph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const documents of graph.values())
    for (const { definitions } of documents)
      for (const node of definitions) if ('name' in node && node.name !== undefined) names.add(node.name.value);
  return names;
}

function named(
  graph: Graph,
  verdicts: Verdicts,
  name: (record: string) => string,
  define: (type: string) => string,
): Graph {
  const taken = namesOf(graph);
  const types = written(verdicts)
    .map(name)
    .filter((type) => !taken.has(type));
  return elsewhere(graph, types.map(define).join('\n') || 'type Quoxel { count: Int }');
}

const additions: readonly Rewrite[] = [
  {
    name: 'unrelated types and operations added to each subgraph',
    apply: (graph) =>
      new Map(
        [...graph].map(([name, documents]) => {
          const root = mutationRoot(documents);
          // The same types in every subgraph would be shared: they are added to the first that has mutations, and to all where there is one.
          return [name, root === undefined ? documents : [...documents, parse(prefixed(unrelated(root), name))]];
        }),
      ),
  },
  {
    name: 'an unrelated subgraph added',
    apply: (graph) => elsewhere(graph, unrelated('Mutation').replace('extend type', 'type')),
  },
  {
    name: 'values named after records added elsewhere',
    apply: (graph, verdicts) =>
      named(
        graph,
        verdicts,
        (record) => `${record}Glimpse`,
        (type) => `type ${type} { count: Int label: String }`,
      ),
  },
  {
    name: 'records named after records added elsewhere',
    apply: (graph, verdicts) =>
      named(
        graph,
        verdicts,
        (record) => `Vendor${record}`,
        (type) => `type ${type} @key(fields: "id") { id: ID! suppliedOn: String }`,
      ),
  },
];

/** Types of two subgraphs with one name would be one type. */
function prefixed(sdl: string, subgraph: string): string {
  const letters = [...subgraph.toLowerCase()].map((letter) => (/[a-z]/.test(letter) ? letter : 'q')).join('');
  return sdl
    .replace(/\b(Quoxel|Brindle|Vuntry)/g, (name) => `${name}${letters}`)
    .replace(/\b(create|delete)Quoxel|\b(update|merge)Brindle/g, (name) => name + letters);
}

export const rewrites: readonly Rewrite[] = [...orders, ...additions];
