/** A parsed YAML file that lists subgraphs: reads its parts, and reports errors with their location. */
import { dirname, resolve } from 'node:path';
import type { Location } from '../diagnostic/location.ts';
import { InputError, inputError, withProblems } from '../diagnostic/problem.ts';
import type { YamlNode } from '../policy/yaml-node.ts';
import { interpolate } from './interpolate.ts';
import { nearPath } from './missing-path.ts';
import type { Found, LoadOptions } from './options.ts';
import { Project, showPath } from './paths.ts';
import { foundFiles } from './schema-file.ts';
import { parseOne } from './supergraph-file.ts';

export class ListFile {
  /** As shown to people. */
  readonly file: string;
  readonly options: LoadOptions;
  readonly location: (offset: number) => Location;
  private readonly text: string;
  /** Absolute: what paths in the file are relative to. */
  private readonly folder: string;
  private readonly project: Project;

  constructor(path: string, text: string, location: (offset: number) => Location, options: LoadOptions) {
    this.file = showPath(path, options.cwd);
    this.options = options;
    this.location = location;
    this.text = text;
    this.folder = dirname(path);
    this.project = new Project(this.folder, options);
  }

  /** @throws InputError at a place of the file. */
  refuse(offset: number, message: string, remedy: string): never {
    throw inputError(message, remedy, this.location(offset));
  }

  /** The text of a value, `${env.X}` replaced. @throws InputError when it is none, or empty. */
  textOf(node: YamlNode, what: string): string {
    if (node.kind !== 'scalar' || node.value === null || node.source.trim() === '')
      return this.refuse(node.at, `${what} is not a text`, 'write a text');
    const { text, problem } = interpolate(String(node.plain ? node.source : node.value), this.options.env);
    if (problem !== undefined) throw new InputError({ ...problem, location: this.location(node.at) });
    return text;
  }

  /** Headers: a mapping of names to texts. */
  headersIn(node: YamlNode | undefined): ReadonlyMap<string, string> {
    if (node === undefined) return new Map();
    if (node.kind !== 'mapping') return this.refuse(node.at, 'headers are not a mapping', 'write `Name: value` lines');
    const headers = [...node.entries].map(([name, { value }]): [string, string] => {
      if (value.kind !== 'scalar')
        return this.refuse(value.at, `the header ${name} is not a text`, 'write `Name: value`');
      return [name, value.plain ? value.source : String(value.value ?? '')];
    });
    return new Map(headers);
  }

  /** A subgraph whose schema file the list names. Problems of a file as a whole are shown at this place; those inside it have their own. */
  foundFile(name: string, at: number, file: string): Found {
    const path = resolve(this.folder, file);
    const found = foundFiles(name, [path], this.options);
    return {
      ...found,
      load: () => {
        try {
          this.project.assertInside(path, () => this.otherPath(file));
          return found.load();
        } catch (error) {
          throw withProblems(error, (problem) => ({ location: this.location(at), ...problem }));
        }
      },
    };
  }

  private otherPath(file: string): string {
    return nearPath(file, this.folder) ?? `correct the path, which is relative to the folder of ${this.file}`;
  }

  /** A subgraph whose SDL is inside of the file. Lines and columns are those of the file. */
  foundInline(name: string, node: YamlNode): Found {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') {
      const remedy = 'write `sdl: |` and the schema indented below';
      return this.refuse(node.at, `the schema of "${name}" is not a text`, remedy);
    }
    const { file } = this;
    const { line, column } = this.location(node.at);
    const indent = ' '.repeat(node.plain ? column - 1 : column);
    const sdl = asWritten(node.value, node.at, this.text) ?? indent + node.value;
    const lineOffset = /^[|>]/.test(this.text.charAt(node.at)) ? line : line - 1;
    // A list of a revision cannot be read again where it is shown: the text is as if the file had nothing else in it.
    const text = '\n'.repeat(lineOffset) + sdl;
    const part = this.options.revision === undefined ? { file, lineOffset, text: sdl, sdl } : { file, text, sdl: text };
    return { name, from: `${file}:${line}`, load: () => parseOne(name, [part]) };
  }
}

/** The lines of a `|` block with their indentation, so that columns are those of the file; undefined where they differ from the value by more. */
function asWritten(value: string, at: number, text: string): string | undefined {
  if (!text.startsWith('|', at)) return undefined;
  const lines = value.replace(/\n$/, '').split('\n');
  const written = text.slice(text.indexOf('\n', at) + 1).split('\n', lines.length);
  const same = lines.every((line, index) => line.trim() === (written[index] ?? '').trim());
  return same ? written.join('\n') : undefined;
}
