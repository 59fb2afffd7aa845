/** What a graph's mutations are said to write, as text, so that two ways to write the same graph can be compared. */
import { type DocumentNode, parse, print } from 'graphql';
import { buildOwnershipMap } from '../../../src/ownership/build.ts';
import { parseSubgraph } from '../../../src/schema/parse-subgraph.ts';

/** By subgraph: its files. */
export type Graph = ReadonlyMap<string, readonly DocumentNode[]>;
/** By subgraph and coordinate: records, fields and confidence. */
export type Verdicts = ReadonlyMap<string, string>;

export function readGraph(files: ReadonlyMap<string, readonly string[]>): Graph {
  return new Map([...files].map(([name, texts]) => [name, texts.map((text) => parse(text, { noLocation: true }))]));
}

export function verdictsOf(graph: Graph): Verdicts {
  const map = buildOwnershipMap(
    [...graph].map(([name, documents]) =>
      parseSubgraph(
        name,
        documents.map((document, index) => ({ file: `${name}-${index}.graphql`, sdl: print(document) })),
      ),
    ),
  );
  return new Map(
    map.mutations.map(({ subgraph, coordinate, writes }) => [
      `${subgraph.name}/${coordinate}`,
      writes
        .map(({ type, field, confidence }) => `${type}${field === null ? '' : `.${field}`} ${confidence}`)
        .sort()
        .join(', '),
    ]),
  );
}

/** Mutations of the one that the other judges in another way, or does not have. What the other has besides is no matter. */
export function changes(before: Verdicts, after: Verdicts): readonly string[] {
  return [...before].flatMap(([mutation, said]) => {
    const now = after.get(mutation);
    return now === said
      ? []
      : [`${mutation}: ${said || 'nothing'} -> ${now === undefined ? 'absent' : now || 'nothing'}`];
  });
}
