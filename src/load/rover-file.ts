/**
 * Rover's `supergraph.yaml`. Its forms: https://www.apollographql.com/docs/rover/commands/supergraphs#yaml-configuration-file
 */
import type { YamlMapping, YamlNode } from '../policy/yaml-node.ts';
import { foundLive } from './live.ts';
import type { ListFile } from './open-list.ts';
import type { Found } from './options.ts';
import { assertSubgraphName } from './subgraph-name.ts';

/** The subgraphs of `subgraphs:`, by name. @throws InputError with the place of what is wrong. */
export function findInRoverFile(subgraphs: YamlMapping, list: ListFile): readonly Found[] {
  const found: Found[] = [];
  for (const [name, { at, value }] of subgraphs.entries) {
    assertSubgraphName(name, list.file, list.location(at));
    const schema = value.kind === 'mapping' ? value.entries.get('schema') : undefined;
    if (schema === undefined || schema.value.kind !== 'mapping') {
      list.refuse(schema?.at ?? at, `the subgraph "${name}" names no schema`, expected);
    }
    found.push(findSchema(name, at, schema.value, list));
  }
  if (found.length === 0)
    list.refuse(subgraphs.at, `no subgraph found in ${list.file}`, 'write entries under `subgraphs:`');
  return found;
}

function findSchema(name: string, at: number, { entries }: YamlMapping, list: ListFile): Found {
  const forms = ['file', 'sdl', 'subgraph_url', 'graphref'].filter((form) => entries.has(form));
  if (forms.length > 1) {
    list.refuse(at, `the schema of "${name}" is given twice, as ${forms.join(' and ')}`, 'keep one');
  }
  const given = (form: string) => entries.get(form)?.value;
  const file = given('file');
  if (file !== undefined) return list.foundFile(name, file.at, list.textOf(file, `the schema file of "${name}"`));
  const sdl = given('sdl');
  if (sdl !== undefined) return list.foundInline(name, sdl);
  const address = given('subgraph_url');
  if (address !== undefined) {
    const headers = list.headersIn(given('introspection_headers'));
    const from = list.location(address.at);
    return foundLive({ name, address: addressOf(address, name, list), headers, location: from }, list.options);
  }
  const graph = given('graphref');
  if (graph === undefined) return list.refuse(at, `the subgraph "${name}" names no schema`, expected);
  return refuseGraphRef(name, graph, given('subgraph'), list);
}

/** The address as written: `${env.X}` is replaced when the subgraph is queried, so that secrets are not shown. */
function addressOf(node: YamlNode, name: string, list: ListFile): string {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  return list.refuse(node.at, `the address of "${name}" is not a text`, 'write https://…');
}

function refuseGraphRef(name: string, graph: YamlNode, subgraph: YamlNode | undefined, list: ListFile): never {
  const ref = list.textOf(graph, `the graphref of "${name}"`);
  const remote = subgraph === undefined ? name : list.textOf(subgraph, `the subgraph of "${name}"`);
  list.refuse(
    graph.at,
    `the schema of "${name}" lies in GraphOS (${ref}), which is not asked`,
    `fetch it first, \`rover subgraph fetch ${ref} --name ${remote} > ${name}.graphql\`, and write \`file: ./${name}.graphql\``,
  );
}

const expected = 'write `schema:` with one of `file`, `sdl` or `subgraph_url`';
