/**
 * The compose file of Cosmo's `wgc router compose`: https://cosmo-docs.wundergraph.com/cli/router/compose
 */
import { basename, join } from 'node:path';
import { nodeAt, type YamlNode, type YamlSequence } from '../policy/yaml-node.ts';
import { foundLive } from './live.ts';
import type { ListFile } from './open-list.ts';
import type { Found } from './options.ts';
import { assertSubgraphName } from './subgraph-name.ts';

/**
 * The subgraphs of the list `subgraphs:`, and what replaces some of them in the graphs of `feature_flags:`.
 *
 * @throws InputError with the place of what is wrong.
 */
export function findInCosmoFile(
  subgraphs: YamlSequence,
  flags: YamlNode | undefined,
  list: ListFile,
): readonly Found[] {
  const found = subgraphs.items.map((item) => findSubgraph(item, 'subgraphs', list));
  if (found.length === 0) list.refuse(subgraphs.at, `no subgraph found in ${list.file}`, expected);
  return [...found, ...findFlags(flags, new Set(found.map(({ name }) => name)), list)];
}

/** @param as the name of the subgraph that it replaces, for a feature graph. */
function findSubgraph(item: YamlNode, key: string, list: ListFile, as?: string): Found {
  if (item.kind !== 'mapping') return list.refuse(item.at, `an entry of \`${key}:\` is not a mapping`, expected);
  const plugin = nodeAt(item, ['plugin', 'path']);
  if (plugin !== undefined) return foundPlugin(plugin, list, as);
  const nameNode = nodeAt(item, ['name']);
  if (nameNode === undefined) return list.refuse(item.at, `an entry of \`${key}:\` has no name`, expected);
  const written = list.textOf(nameNode, 'the name of a subgraph');
  assertSubgraphName(written, list.file, list.location(nameNode.at));
  const name = as ?? written;

  const file = nodeAt(item, ['schema', 'file']) ?? nodeAt(item, ['grpc', 'schema_file']);
  if (file !== undefined) return list.foundFile(name, file.at, list.textOf(file, `the schema file of "${name}"`));
  const introspection = nodeAt(item, ['introspection', 'url']);
  const address = introspection ?? nodeAt(item, ['routing_url']);
  if (address === undefined || address.kind !== 'scalar' || typeof address.value !== 'string') {
    return list.refuse(address?.at ?? nameNode.at, `the subgraph "${written}" names no schema`, expected);
  }
  const raw = isRaw(nodeAt(item, ['introspection', 'raw']), written, list);
  const headers = list.headersIn(nodeAt(item, ['introspection', 'headers']));
  return foundLive({ name, address: address.value, headers, raw, location: list.location(address.at) }, list.options);
}

/** Whether the subgraph is queried by plain introspection instead of for its SDL. */
function isRaw(raw: YamlNode | undefined, name: string, list: ListFile): boolean {
  if (raw === undefined || (raw.kind === 'scalar' && raw.value === null)) return false;
  if (raw.kind === 'scalar' && typeof raw.value === 'boolean') return raw.value;
  return list.refuse(raw.at, `\`raw\` of the subgraph "${name}" is neither true nor false`, 'write `raw: true`');
}

/** A router plugin: a folder of its own, which names the subgraph. */
function foundPlugin(folder: YamlNode, list: ListFile, as?: string): Found {
  const path = list.textOf(folder, 'the path of a plugin');
  assertSubgraphName(basename(path), list.file, list.location(folder.at));
  return list.foundFile(as ?? basename(path), folder.at, join(path, 'src', 'schema.graphql'));
}

const expected = 'write `- name:` with `schema: { file }`, `introspection: { url }` or `routing_url`';

/** What the feature graphs of each flag put in the place of subgraphs. */
function* findFlags(flags: YamlNode | undefined, bases: ReadonlySet<string>, list: ListFile): Iterable<Found> {
  if (flags === undefined || (flags.kind === 'scalar' && flags.value === null)) return;
  const names = new Set<string>();
  for (const flag of itemsOf(flags, 'feature_flags', list)) {
    const nameNode = nodeAt(flag, ['name']);
    if (nameNode === undefined) list.refuse(flag.at, 'an entry of `feature_flags:` has no name', expectedFlag);
    const name = list.textOf(nameNode, 'the name of a feature flag');
    if (names.has(name)) list.refuse(nameNode.at, `the feature flag "${name}" is written twice`, 'keep one of the two');
    names.add(name);
    const graphs = nodeAt(flag, ['feature_graphs']);
    if (graphs === undefined) list.refuse(flag.at, `the feature flag "${name}" has no feature_graphs`, expectedFlag);
    const replaced = new Set<string>();
    for (const graph of itemsOf(graphs, 'feature_graphs', list)) {
      const base = nodeAt(graph, ['subgraph_name']);
      if (base === undefined) list.refuse(graph.at, 'an entry of `feature_graphs:` has no subgraph_name', expectedFlag);
      const as = list.textOf(base, 'the subgraph_name of a feature graph');
      if (!bases.has(as)) {
        list.refuse(
          base.at,
          `there is no subgraph "${as}" for the feature flag "${name}" to replace`,
          'name one of `subgraphs:`',
        );
      }
      if (replaced.has(as)) {
        list.refuse(base.at, `the feature flag "${name}" replaces the subgraph "${as}" twice`, 'keep one of the two');
      }
      replaced.add(as);
      const found = findSubgraph(graph, 'feature_graphs', list, as);
      yield { ...found, flag: { name, feature: featureOf(graph), location: list.location(flag.at) } };
    }
  }
}

function featureOf(graph: YamlNode): string {
  const name = nodeAt(graph, ['name']) ?? nodeAt(graph, ['plugin', 'path']);
  return name?.kind === 'scalar' ? basename(name.source) : '';
}

/** @throws InputError for what is no list. */
function itemsOf(node: YamlNode, key: string, list: ListFile): readonly YamlNode[] {
  if (node.kind === 'sequence') return node.items;
  return list.refuse(node.at, `\`${key}:\` is not a list`, expectedFlag);
}

const expectedFlag = 'write `- name:` with `feature_graphs:`, a list of `- name:`, `subgraph_name:` and a schema';
