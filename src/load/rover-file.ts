/**
 * Rover's `supergraph.yaml`. Its forms: https://www.apollographql.com/docs/rover/commands/supergraphs#yaml-configuration-file
 */
import { listed } from '../diagnostic/wording.ts';
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

/** Of several forms, Rover 0.41 takes the first that is there, and `graphref` only with `subgraph` (findings/schema-given-twice.sh). */
function findSchema(name: string, at: number, { entries }: YamlMapping, list: ListFile): Found {
  const last = entries.has('subgraph') ? ['graphref', 'sdl'] : ['sdl', 'graphref'];
  const forms = ['file', 'subgraph_url', ...last].filter((form) => entries.has(form));
  if (forms.length > 1) {
    const { file, line } = list.location(at);
    list.options.onNotice?.(
      `${file}:${line} gives the schema of "${name}" as ${listed(forms)}: only ${forms[0]} is read, as Rover does`,
    );
  }
  const given = (form: string) => (form === forms[0] ? entries.get(form)?.value : undefined);
  const file = given('file');
  if (file !== undefined) return list.foundFile(name, file.at, list.textOf(file, `the schema file of "${name}"`));
  const address = given('subgraph_url');
  if (address !== undefined) {
    const headers = list.headersIn(entries.get('introspection_headers')?.value);
    const from = list.location(address.at);
    return foundLive({ name, address: addressOf(address, name, list), headers, location: from }, list.options);
  }
  const graph = given('graphref');
  if (graph !== undefined) return refuseGraphRef(name, graph, entries.get('subgraph')?.value, list);
  const sdl = given('sdl');
  if (sdl !== undefined) return list.foundInline(name, sdl);
  return list.refuse(at, `the subgraph "${name}" names no schema`, expected);
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
