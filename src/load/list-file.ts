import { dirname } from 'node:path';
import type { Location } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import { readYaml } from '../policy/yaml.ts';
import type { YamlNode } from '../policy/yaml-node.ts';
import { findInCosmoFile } from './cosmo-file.ts';
import { interpolate } from './interpolate.ts';
import type { Found, LoadOptions } from './options.ts';
import { Project, showPath } from './paths.ts';
import { readText } from './read-text.ts';
import { findInRoverFile } from './rover-file.ts';

/** A YAML file that lists subgraphs, and how to speak of its parts. */
export interface ListFile {
  /** As shown to people. */
  readonly file: string;
  /** Absolute: what paths in the file are relative to. */
  readonly folder: string;
  readonly text: string;
  readonly options: LoadOptions;
  readonly project: Project;
  location(offset: number): Location;
  /** @throws InputError at a place of the file. */
  refuse(offset: number, message: string, remedy: string): never;
  /** The text of a value, `${env.X}` replaced. @throws InputError when it is none, or empty. */
  textOf(node: YamlNode, what: string): string;
}

/**
 * Finds the subgraphs that a YAML file lists: Rover's `supergraph.yaml` (`subgraphs:` is a mapping) or the input of Cosmo's `wgc router compose` (it is
 * a list).
 *
 * @throws InputError with file, line and column for YAML mistakes, and for whatever cannot be found.
 */
export function findInList(path: string, options: LoadOptions): readonly Found[] {
  const file = showPath(path, options.cwd);
  const text = readText(path, options.cwd);
  const yaml = readYaml(text, file);
  const root = yaml.documents[0];
  const list: ListFile = openList(path, file, text, options, yaml.location);
  if (root === undefined) list.refuse(0, `${file} is empty`, expected);
  if (yaml.documents.length > 1) {
    list.refuse(
      (yaml.documents[1] as YamlNode).at,
      `${file} has several documents`,
      'keep one: each file lists one graph',
    );
  }
  const subgraphs = root.entries.get('subgraphs');
  if (subgraphs?.value.kind === 'mapping') return findInRoverFile(subgraphs.value, list);
  if (subgraphs?.value.kind === 'sequence') return findInCosmoFile(subgraphs.value, list);
  return list.refuse(subgraphs?.at ?? root.at, `no subgraph found in ${file}`, expected);
}

const expected = 'expected `subgraphs:` as in a supergraph.yaml of Rover, or in the compose file of Cosmo';

function openList(
  path: string,
  file: string,
  text: string,
  options: LoadOptions,
  location: (offset: number) => Location,
): ListFile {
  const refuse = (offset: number, message: string, remedy: string): never => {
    throw new InputError({ message, remedy, location: location(offset) });
  };
  return {
    file,
    folder: dirname(path),
    text,
    options,
    project: new Project(dirname(path), options),
    location,
    refuse,
    textOf(node, what) {
      if (node.kind !== 'scalar' || node.value === null || node.source.trim() === '') {
        return refuse(node.at, `${what} is not a text`, 'write a text');
      }
      const { text: replaced, problem } = interpolate(String(node.plain ? node.source : node.value), options.env);
      if (problem !== undefined) throw new InputError({ ...problem, location: location(node.at) });
      return replaced;
    },
  };
}
