/** A YAML file that lists subgraphs, opened: how its parts are read, and how they are refused at their place. */
import { dirname } from 'node:path';
import type { Location } from '../diagnostic/location.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { YamlNode } from '../policy/yaml-node.ts';
import { interpolate } from './interpolate.ts';
import type { LoadOptions } from './options.ts';
import { Project } from './paths.ts';

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

export function openList(
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
