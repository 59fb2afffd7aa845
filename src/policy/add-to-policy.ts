/** Edits that add a line to a policy or the settings; everything else, comments and layout included, stays as it is. */
import type { Edit } from '../diagnostic/edit.ts';
import { InputError } from '../diagnostic/problem.ts';
import { readYaml } from './yaml.ts';
import type { YamlMapping, YamlNode } from './yaml-node.ts';

/** An item of a list, or an entry of a mapping, under a key at the top. */
export interface Addition {
  readonly key: string;
  /** The lines in block style, without indentation: `- billing`. */
  readonly lines: readonly string[];
  /** The same in flow style, for where `[a, b]` or `{ a: b }` is written: `billing`. */
  readonly flow: string;
}

/**
 * @param record whose document is meant; undefined: the only one.
 * @returns undefined where the text is no YAML, has no such document, or has something else under the key.
 */
export function addTo(text: string, file: string, record: string | undefined, addition: Addition): Edit | undefined {
  const document = documentOf(text, file, record);
  if (document === undefined) return undefined;
  const { key, lines, flow } = addition;
  const entry = document.entries.get(key);
  if (entry === undefined || isNothing(entry.value)) {
    const after = entry === undefined ? [...document.entries.values()].at(-1) : entry;
    const at = endOfLines(text, after?.at ?? document.at);
    return insert(text, file, at, [...(entry === undefined ? [`${key}:`] : []), ...indented(lines, 2)]);
  }
  const { value } = entry;
  if (value.kind === 'scalar') return undefined;
  const opening = text.charAt(value.at);
  if (opening === '[' || opening === '{') {
    const at = endOfFlow(text, value.at);
    const isEmpty = text.slice(value.at + 1, at).trim() === '';
    return at < 0 ? undefined : edit(text, file, at, `${isEmpty ? '' : ', '}${flow}`);
  }
  const first = value.kind === 'mapping' ? value.at : text.lastIndexOf('-', value.items[0]?.at ?? value.at);
  const column = first - (text.lastIndexOf('\n', first - 1) + 1);
  return insert(text, file, endOfLines(text, entry.at), indented(lines, column));
}

function documentOf(text: string, file: string, record: string | undefined): YamlMapping | undefined {
  try {
    const { documents } = readYaml(text, file);
    const named = (name: YamlNode | undefined) => name?.kind === 'scalar' && name.source === record;
    return record === undefined ? documents[0] : documents.find(({ entries }) => named(entries.get('record')?.value));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The end of the last line that belongs to a key at the top: what follows is another key, a comment before it, or another document. */
function endOfLines(text: string, key: number): number {
  let end = endOfLine(text, key);
  for (let at = end; at < text.length; ) {
    const next = endOfLine(text, at + 1);
    const line = text.slice(at + 1, next);
    if (/^(?:[^\s#-]|---|-\S)/.test(line)) break;
    if (/^(?:\s+[^\s#]|-\s)/.test(line)) end = next;
    at = next;
  }
  return end;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/sy;

/** The place behind the last item of a flow collection: before its closing bracket, and blanks before that. */
function endOfFlow(text: string, open: number): number {
  let depth = 0;
  let last = open + 1;
  for (let at = open; at < text.length; at++) {
    const sign = text.charAt(at);
    quoted.lastIndex = at;
    const quote = quoted.exec(text);
    if (quote !== null) at += quote[0].length - 1;
    else if (sign === '#' && /\s/.test(text.charAt(at - 1))) at = endOfLine(text, at);
    else if (sign === '[' || sign === '{') depth++;
    else if ((sign === ']' || sign === '}') && --depth === 0) return last;
    if (at > open && /[^\s,#]/.test(text.charAt(at))) last = at + 1;
  }
  return -1;
}

function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => ' '.repeat(columns) + line);
}

/** Inserts lines after the line that ends at an offset. */
function insert(text: string, file: string, at: number, lines: readonly string[]): Edit {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.charAt(at - 1) === '\r' ? at - 1 : at;
  return edit(text, file, end, lines.map((line) => ending + line).join(''));
}

function edit(text: string, file: string, at: number, newText: string): Edit {
  const before = text.slice(0, at).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return { file, range: { start: place, end: place }, newText };
}
