/** Parses a subgraph's files again, and joins them into the one document that a composer accepts. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DefinitionNode, type DocumentNode, Source as GraphQLSource, Kind, parse, visit } from 'graphql';
import { decodeText } from '../diagnostic/encoding.ts';
import type { Source } from '../schema/facts.ts';
import type { ComposeJob, ComposeSubgraph } from './job.ts';
import { uniteDefinitions } from './unite-definitions.ts';

/** Where a text that was given to the parser stands. */
export interface Origin {
  readonly subgraph: ComposeSubgraph;
  readonly source: Source;
  readonly document: DocumentNode;
}

/** From the parser's text to where it stands. Every node knows its text, so positions survive joining and merging. */
export type Origins = Map<GraphQLSource, Origin>;

/** The subgraphs of a job, each as one document, and where everything in them stands. */
export interface Joined {
  readonly documents: readonly { readonly name: string; readonly document: DocumentNode }[];
  readonly origins: Origins;
}

/**
 * Parses the files of each subgraph and joins them into one document. Nodes keep the positions of their own file.
 *
 * @throws where a file can no longer be read or parsed, since it was when the facts were taken.
 */
export function joinDocuments({ subgraphs, cwd }: ComposeJob): Joined {
  const origins: Origins = new Map();
  const documents = subgraphs.map((subgraph) => {
    const definitions: DefinitionNode[] = [];
    for (const source of subgraph.sources) {
      const text = new GraphQLSource(source.text ?? read(resolve(cwd, source.file)), source.file);
      const document = parse(text);
      origins.set(text, { subgraph, source, document });
      for (const definition of document.definitions) definitions.push(linkedAs(definition, subgraph.readAs));
    }
    const united = uniteDefinitions(withoutServiceFields(definitions));
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: united };
    return { name: subgraph.name, document };
  });
  return { documents, origins };
}

/**
 * Without the fields that a router asks (`_entities`, `_service`) where their types were taken away: so Hive's agent publishes a subgraph of
 * @apollo/subgraph 2.15 (@graphql-hive/core 0.23.0, `client/reporting.js`), and Apollo's composer refuses it.
 */
function withoutServiceFields(definitions: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const named = new Set(definitions.map((definition) => 'name' in definition && definition.name?.value));
  if (named.has('_Any') && named.has('_Service')) return definitions;
  return definitions.flatMap((definition) => {
    const isType = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
    if (!isType || definition.name.value !== 'Query') return [definition];
    const fields = (definition.fields ?? []).filter(
      ({ name: { value } }) => value !== '_entities' && value !== '_service',
    );
    // An extension that has nothing else would be none.
    const isEmptied = fields.length === 0 && (definition.fields?.length ?? 0) > 0;
    return isEmptied && definition.kind === Kind.OBJECT_TYPE_EXTENSION ? [] : [{ ...definition, fields }];
  });
}

/** A definition of the schema whose link to federation names another version; any other as it is. */
function linkedAs(definition: DefinitionNode, version: string | undefined): DefinitionNode {
  const isSchema = definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION;
  if (version === undefined || !isSchema) return definition;
  const address = /^(https:\/\/specs\.apollo\.dev\/federation\/v)\d+\.\d+/;
  return visit(definition, {
    StringValue: (node) => ({ ...node, value: node.value.replace(address, `$1${version}`) }),
  });
}

/** Without a byte order mark, so that columns are those of the facts. */
function read(path: string): string {
  const text = decodeText(readFileSync(path));
  if (text === undefined) throw new Error(`${path} is no longer text`);
  return text;
}
