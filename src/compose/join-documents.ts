/** Parses a subgraph's files again, and joins them into the one document that a composer takes. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type DefinitionNode,
  type DocumentNode,
  Source as GraphQLSource,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type ScalarTypeDefinitionNode,
} from 'graphql';
import { decodeText } from '../diagnostic/encoding.ts';
import type { Source } from '../schema/facts.ts';
import type { ComposeSubgraph } from './job.ts';

/** Where a text that was given to the parser stands. */
export interface Origin {
  readonly subgraph: ComposeSubgraph;
  readonly source: Source;
  readonly document: DocumentNode;
}

/** From the parser's text to where it stands. Every node knows its text, so positions survive joining and merging. */
export type Origins = Map<GraphQLSource, Origin>;

/**
 * Parses the files of a subgraph and joins them into one document. Nodes keep the positions of their own file.
 *
 * @throws where a file can no longer be read or parsed, since it was when the facts were taken.
 */
export function joinDocuments(subgraph: ComposeSubgraph, cwd: string, origins: Origins): DocumentNode {
  const definitions: DefinitionNode[] = [];
  const earlier = new Map<string, DocumentNode>();
  for (const source of subgraph.sources) {
    const text = new GraphQLSource(source.text ?? read(resolve(cwd, source.file)), source.file);
    const document = parse(text);
    origins.set(text, { subgraph, source, document });
    for (const definition of document.definitions) {
      const repeated = isRootOrScalar(definition) ? `${definition.kind} ${definition.name.value}` : undefined;
      const first = repeated === undefined ? undefined : earlier.get(repeated);
      if (repeated !== undefined && first === undefined) earlier.set(repeated, document);
      if (first === undefined || first === document) definitions.push(definition);
      else if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) definitions.push(asExtension(definition));
    }
  }
  return { kind: Kind.DOCUMENT, definitions };
}

/** Without a byte order mark, so that columns are those of the facts. */
function read(path: string): string {
  const text = decodeText(readFileSync(path));
  if (text === undefined) throw new Error(`${path} is no longer text`);
  return text;
}

/** Files of one subgraph often each carry their part of a root type, or their own `scalar DateTime`; joined, that is one type. */
function isRootOrScalar(definition: DefinitionNode): definition is ObjectTypeDefinitionNode | ScalarTypeDefinitionNode {
  if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) return true;
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && /^(?:Query|Mutation|Subscription)$/.test(definition.name.value)
  );
}

function asExtension({ description: _, ...definition }: ObjectTypeDefinitionNode): DefinitionNode {
  return { ...definition, kind: Kind.OBJECT_TYPE_EXTENSION };
}
