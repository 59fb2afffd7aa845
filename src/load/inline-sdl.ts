/** A subgraph whose SDL is written into a list of subgraphs. */
import type { YamlNode } from '../policy/yaml-node.ts';
import type { SourceText } from '../schema/parse-subgraph.ts';
import type { ListFile } from './open-list.ts';
import type { Found } from './options.ts';
import { parseOne } from './supergraph-file.ts';

/** A subgraph whose SDL is inside a YAML file. Lines and columns are those of the file. */
export function foundInline(name: string, node: YamlNode, list: ListFile): Found {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    return list.refuse(
      node.at,
      `the schema of "${name}" is not a text`,
      'write `sdl: |` and the schema indented below',
    );
  }
  const { line, column } = list.location(node.at);
  const sdl = asWritten(node.value, node.at, list.text) ?? ' '.repeat(node.plain ? column - 1 : column) + node.value;
  const lineOffset = list.text.startsWith('|', node.at) || list.text.startsWith('>', node.at) ? line : line - 1;
  const part =
    list.options.revision === undefined
      ? { file: list.file, lineOffset, text: sdl, sdl }
      : asFile(list.file, lineOffset, sdl);
  return { name, from: `${list.file}:${line}`, load: () => parseOne(name, [part]) };
}

/** As if the file had nothing else in it: a list of a revision cannot be read again where it is shown. */
function asFile(file: string, lineOffset: number, sdl: string): SourceText {
  const text = '\n'.repeat(lineOffset) + sdl;
  return { file, text, sdl: text };
}

/** The lines of a `|` block with their indentation, so that columns are those of the file; undefined where they differ from the value by more. */
function asWritten(value: string, at: number, text: string): string | undefined {
  if (!text.startsWith('|', at)) return undefined;
  const lines = value.replace(/\n$/, '').split('\n');
  const written = text.slice(text.indexOf('\n', at) + 1).split('\n', lines.length);
  const same = lines.every((line, index) => line.trim() === (written[index] ?? '').trim());
  return same ? written.join('\n') : undefined;
}
