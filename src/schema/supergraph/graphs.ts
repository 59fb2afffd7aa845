/** The graphs that a supergraph lists. */
import type { EnumTypeDefinitionNode } from 'graphql';
import { InputError } from '../../diagnostic/problem.ts';
import type { Directive, Source } from '../facts.ts';
import { parseFeatureUrl } from '../links.ts';
import { text, type ValueDirectives } from './joins.ts';

/** The enum that lists the graphs, and the directive that names each. */
export const joinGraphs = { enum: 'join__Graph', directive: 'join__graph' } as const;

/** The newest minor of the join specification that this reader was written against. */
const newestJoin = 5;

/** From the values of `join__Graph` to the subgraphs' names. The values are made from the names and cannot be turned back. */
export type Graphs = ReadonlyMap<string, string>;

/**
 * Reads the enum that lists the graphs.
 *
 * @param directive names each.
 * @throws InputError for a value without a name, and where two have the same.
 */
export function readGraphs(
  node: EnumTypeDefinitionNode,
  directive: string,
  values: ValueDirectives,
  source: Source,
): Graphs {
  const graphs = new Map<string, string>();
  const names = new Set<string>();
  for (const value of node.values ?? []) {
    const joined = values
      .get(node.name.value)
      ?.get(value.name.value)
      ?.find(({ id }) => id === directive);
    const name = text(joined?.args.get('name'));
    const location = {
      file: source.file,
      line: value.loc?.startToken.line ?? 1,
      column: value.loc?.startToken.column ?? 1,
    };
    if (name === undefined)
      throw new InputError({ message: `the graph ${value.name.value} has no @${directive}(name:)`, location });
    if (names.has(name)) throw new InputError({ message: `two graphs are named ${JSON.stringify(name)}`, location });
    names.add(name);
    graphs.set(value.name.value, name);
  }
  return graphs;
}

/** The minor version of the join specification that the supergraph links, 5 for v0.5; v0.3 where it links none. */
export function joinVersion(schemaDirectives: readonly Directive[]): {
  readonly minor: number;
  readonly notice?: string;
} {
  for (const { args } of schemaDirectives) {
    const feature = parseFeatureUrl(text(args.get('url')) ?? text(args.get('feature')) ?? '');
    if (feature?.name !== 'join') continue;
    const minor = Number(feature.version.split('.')[1]);
    if (minor <= newestJoin && feature.version.startsWith('0.')) return { minor };
    return {
      minor: newestJoin,
      notice: `join v${feature.version} is newer than v0.${newestJoin}, the newest known here; what it adds is not understood`,
    };
  }
  return { minor: 3 };
}
