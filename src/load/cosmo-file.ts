/**
 * The compose file of Cosmo's `wgc router compose`: https://cosmo-docs.wundergraph.com/cli/router/compose
 */
import { basename, join } from 'node:path';
import type { YamlMapping, YamlNode, YamlSequence } from '../policy/yaml-node.ts';
import { foundListed } from './listed-file.ts';
import { foundLive, readHeaders } from './live.ts';
import type { ListFile } from './open-list.ts';
import type { Found } from './options.ts';
import { assertSubgraphName } from './subgraph-name.ts';

/** The subgraphs of the list `subgraphs:`. @throws InputError with the place of what is wrong. */
export function findInCosmoFile(subgraphs: YamlSequence, list: ListFile): readonly Found[] {
  const found = subgraphs.items.map((item) => findSubgraph(item, list));
  if (found.length === 0) list.refuse(subgraphs.at, `no subgraph found in ${list.file}`, expected);
  return found;
}

function findSubgraph(item: YamlNode, list: ListFile): Found {
  if (item.kind !== 'mapping') return list.refuse(item.at, 'an entry of `subgraphs:` is not a mapping', expected);
  const plugin = at(item, 'plugin', 'path');
  if (plugin !== undefined) return foundPlugin(plugin, list);
  const nameNode = at(item, 'name');
  if (nameNode === undefined) return list.refuse(item.at, 'an entry of `subgraphs:` has no name', expected);
  const name = list.textOf(nameNode, 'the name of a subgraph');
  assertSubgraphName(name, list.file, list.location(nameNode.at));

  const file = at(item, 'schema', 'file') ?? at(item, 'grpc', 'schema_file');
  if (file !== undefined) return foundListed(name, file, list);
  const address = at(item, 'introspection', 'url') ?? at(item, 'routing_url');
  if (address === undefined || address.kind !== 'scalar' || typeof address.value !== 'string') {
    return list.refuse(address?.at ?? nameNode.at, `the subgraph "${name}" says nothing of its schema`, expected);
  }
  const headers = readHeaders(at(item, 'introspection', 'headers'), list);
  return foundLive({ name, address: address.value, headers, location: list.location(address.at) }, list.options);
}

/** A router plugin: a folder of its own, which names the subgraph. */
function foundPlugin(folder: YamlNode, list: ListFile): Found {
  const path = list.textOf(folder, 'the path of a plugin');
  const name = basename(path);
  assertSubgraphName(name, list.file, list.location(folder.at));
  const file = join(path, 'src', 'schema.graphql');
  return foundListed(name, { kind: 'scalar', at: folder.at, value: file, source: file, plain: false }, list);
}

/** The value under a path of keys. */
function at(mapping: YamlMapping, ...path: readonly string[]): YamlNode | undefined {
  let node: YamlNode | undefined = mapping;
  for (const key of path) node = node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
  return node;
}

const expected = 'expected `- name:` with `schema: { file }`, `introspection: { url }` or `routing_url`';
