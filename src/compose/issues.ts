/** Turns what the composer reports into plain data with files, lines and coordinates. */
import type { CompositionSuccess } from '@apollo/composition';
import type { ASTNode, DefinitionNode, DocumentNode, GraphQLError, Location as NodeLocation } from 'graphql';
import type { Location } from '../diagnostic/location.ts';
import type { CompositionIssue } from '../schema/composition.ts';
import type { ComposeSubgraph } from './job.ts';
import type { Origins } from './join-documents.ts';

type Place = CompositionIssue['places'][number];
/** What the composers' hints have in common. */
type CompositionHint = Pick<CompositionSuccess['hints'][number], 'message'> & {
  readonly definition: { readonly code: string };
  readonly nodes?: readonly ASTNode[];
  readonly coordinate?: string;
};

/**
 * An error of the composer. Its message names the subgraph in front (`[billing] …`); that moves into the place.
 *
 * @param nodes what it is about.
 */
export function issueOfError(
  error: GraphQLError,
  subgraphs: readonly ComposeSubgraph[],
  origins: Origins,
  nodes: readonly ASTNode[] = error.nodes ?? [],
): CompositionIssue {
  const about = subgraphs.find(({ name }) => error.message.startsWith(`[${name}] `));
  const places = placesOf(nodes, origins);
  if (places.length === 0 && about !== undefined) places.push(...startOf(about));
  return {
    code: typeof error.extensions.code === 'string' ? error.extensions.code : 'INVALID_GRAPHQL',
    message: about === undefined ? error.message : error.message.slice(about.name.length + 3),
    coordinate: coordinateOf(nodes, origins),
    places,
  };
}

/** A hint of the composer: it composes, but the composer found something worth saying. */
export function issueOfHint(hint: CompositionHint, origins: Origins): CompositionIssue {
  const nodes = hint.nodes ?? [];
  return {
    code: hint.definition.code,
    message: hint.message,
    coordinate: hint.coordinate ?? coordinateOf(nodes, origins),
    places: placesOf(nodes, origins),
  };
}

function placesOf(nodes: readonly ASTNode[], origins: Origins): Place[] {
  const places = new Map<string, Place>();
  for (const { loc } of nodes) {
    const origin = loc && origins.get(loc.source);
    if (loc === undefined || origin === undefined) continue;
    const location: Location = {
      file: origin.source.file,
      line: loc.startToken.line + (origin.source.lineOffset ?? 0),
      column: loc.startToken.column,
    };
    places.set(`${origin.subgraph.name}\0${location.file}:${location.line}:${location.column}`, {
      subgraph: origin.subgraph.name,
      location,
    });
  }
  return [...places.values()];
}

/** Where nothing better is known: the subgraph's first line. */
export function startOf(subgraph: Pick<ComposeSubgraph, 'name' | 'sources'>): Place[] {
  const source = subgraph.sources[0];
  if (source === undefined) return [];
  return [{ subgraph: subgraph.name, location: { file: source.file, line: 1 + (source.lineOffset ?? 0), column: 1 } }];
}

/** The coordinate of the declaration that the first node with a position is in. */
function coordinateOf(nodes: readonly ASTNode[], origins: Origins): string | null {
  for (const { loc } of nodes) {
    const document = loc && origins.get(loc.source)?.document;
    const definition = loc && document?.definitions.find((candidate) => contains(candidate, loc));
    if (loc === undefined || document === undefined || definition === undefined) continue;
    const type = nameOf(definition, document);
    if (type === undefined) continue;
    const member = membersOf(definition).find((candidate) => contains(candidate, loc));
    return member === undefined ? type : `${type}.${member.name.value}`;
  }
  return null;
}

/** The coordinate of a definition: `Invoice`, `@key`; undefined for the schema itself. */
export function nameOf(definition: DefinitionNode, document: DocumentNode): string | undefined {
  if (!('name' in definition) || definition.name === undefined) return undefined;
  const name = definition.name.value;
  return definition.kind === 'DirectiveDefinition' ? `@${name}` : rootRole(name, document);
}

function contains(node: ASTNode, loc: NodeLocation): boolean {
  return node.loc !== undefined && node.loc.start <= loc.start && loc.end <= node.loc.end;
}

export function membersOf(definition: DefinitionNode) {
  if ('fields' in definition) return definition.fields ?? [];
  return 'values' in definition ? (definition.values ?? []) : [];
}

/** A subgraph may call its roots what it likes; coordinates use the names of the supergraph. */
function rootRole(name: string, document: DocumentNode): string {
  for (const definition of document.definitions) {
    if (definition.kind !== 'SchemaDefinition' && definition.kind !== 'SchemaExtension') continue;
    const root = definition.operationTypes?.find(({ type }) => type.name.value === name);
    if (root !== undefined) return root.operation[0]?.toUpperCase() + root.operation.slice(1);
  }
  return name;
}
