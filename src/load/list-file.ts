/** Finds the subgraphs that a YAML file of Rover or Cosmo lists. */
import { readYaml } from '../policy/yaml.ts';
import type { YamlMapping } from '../policy/yaml-node.ts';
import { findInCosmoFile } from './cosmo-file.ts';
import { ListFile } from './open-list.ts';
import type { Found, LoadOptions } from './options.ts';
import { showPath } from './paths.ts';
import { readText } from './read-text.ts';
import { findInRoverFile } from './rover-file.ts';

/**
 * Finds the subgraphs that a YAML file lists: Rover's `supergraph.yaml` (`subgraphs:` is a mapping) or the input of Cosmo's `wgc router compose` (it is
 * a list).
 *
 * @throws InputError with file, line and column for YAML mistakes, and for whatever cannot be found.
 */
export function findInList(path: string, options: LoadOptions): readonly Found[] {
  const text = readText(path, options.cwd);
  // Rover's and Cosmo's own readers follow anchors, and so people write them.
  const yaml = readYaml(text, showPath(path, options.cwd), { foreign: true, textKeys: true });
  const root = yaml.documents[0];
  const list: ListFile = new ListFile(path, text, yaml.location, options);
  const { file } = list;
  if (root === undefined) list.refuse(0, `${file} is empty`, expected);
  const [, second] = yaml.documents;
  if (second !== undefined)
    list.refuse(second.at, `${file} has several documents`, 'keep one: each file lists one graph');
  const version = root.entries.get('federation_version')?.value;
  const composeWith = version === undefined ? undefined : list.textOf(version, 'federation_version');
  return findEntries(root, list).map((found) => ({ ...found, composeWith }));
}

function findEntries(root: YamlMapping, list: ListFile): readonly Found[] {
  const subgraphs = root.entries.get('subgraphs');
  if (subgraphs?.value.kind === 'mapping') return findInRoverFile(subgraphs.value, list);
  if (subgraphs?.value.kind === 'sequence') {
    const flags = root.entries.get('feature_flags')?.value;
    return findInCosmoFile(subgraphs.value, flags, list);
  }
  return list.refuse(subgraphs?.at ?? root.at, `no subgraph found in ${list.file}`, expected);
}

const expected = 'write `subgraphs:` as in a supergraph.yaml of Rover, or in the compose file of Cosmo';
