/** Adds parts to a YAML text of ours, takes them out, or replaces them: comments, quotes and layout of everything else stay as they are. */
import {
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Edit } from '../diagnostic/edit.ts';
import { InputError } from '../diagnostic/problem.ts';
import type { Emptied, PolicyEdits } from './edits.ts';
import { Lines } from './lines.ts';
import { readYaml } from './yaml.ts';
import type { YamlNode } from './yaml-node.ts';

/** An item of a list, or an entry of a mapping, under a key at the top. */
export interface Addition {
  readonly key: string;
  /** The lines in block style, without indentation: `- billing`. */
  readonly lines: readonly string[];
  /** The same in flow style, for where `[a, b]` or `{ a: b }` is written: `billing`. */
  readonly flow: string;
}

/**
 * Edits of a text that anybody may have written.
 *
 * @param record whose document is meant; undefined: the only one.
 * @returns undefined where the text is no YAML of ours, or has no such document.
 */
export function editsOf(text: string, file: string, record: string | undefined): YamlEdits | undefined {
  try {
    const { documents } = readYaml(text, file);
    const isNamed = (name: YamlNode | undefined) => name?.kind === 'scalar' && name.source === record;
    const index =
      record === undefined ? 0 : documents.findIndex(({ entries }) => isNamed(entries.get('record')?.value));
    return documents[index] && new YamlEdits(text, file, index);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

type Entry = Pair<ParsedNode, ParsedNode | null>;

/** A part of a document, and all that it is in, innermost first. */
type Way = readonly { readonly within: YAMLMap | YAMLSeq; readonly part: Entry | ParsedNode }[];

/** Edits of one text. It must be one that was read without a problem. */
export class YamlEdits implements PolicyEdits {
  private readonly text: string;
  private readonly file: string;
  private readonly document: ParsedNode | null;

  /** @param index of the document. */
  constructor(text: string, file: string, index: number) {
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.file = file;
    const documents = parseAllDocuments(this.text, { schema: 'core', logLevel: 'silent', uniqueKeys: false });
    this.document = Array.isArray(documents) ? (documents[index]?.contents ?? null) : null;
  }

  /** @returns undefined where something else than a list or a mapping is under the key. */
  add({ key, lines, flow }: Addition): Edit | undefined {
    if (!isMap(this.document) || this.document.flow === true) return undefined;
    const entries = this.document.items as readonly Entry[];
    const entry = entryOf(this.document, [key])?.entry;
    const value = entry?.value;
    if (isMap(value) || isSeq(value)) {
      if (value.flow !== true) return this.insertBelow(value, lines, this.columnOf(value.range[0]));
      const last = rangeOf(value.items.at(-1) as Entry | ParsedNode | undefined);
      const at = last?.[1] ?? value.range[0] + 1;
      return this.edit(at, at, last === undefined ? flow : `, ${flow}`);
    }
    if (isScalar(value) && value.value !== null) return undefined;
    if (entry !== undefined) return this.insertBelow(entry.key, lines, 2);
    const after = entries.at(-1);
    const edit = this.insertBelow(after?.value ?? after?.key, lines, 2);
    return edit && { ...edit, newText: `${this.lineEnd}${key}:${edit.newText}` };
  }

  /**
   * Removes the entry of a mapping or the item of a list.
   *
   * @param path as `RecordPolicy.locate` takes it.
   * @returns undefined where nothing is there, or the lines hold more than that.
   */
  remove(path: string, emptied: Emptied = 'nothing'): Edit | undefined {
    return this.without(this.wayTo(path), emptied);
  }

  /** Replaces the scalar at a path: an item or a value; with `key`, the key of the entry itself. */
  replace(path: string, value: string, what: 'value' | 'key' = 'value'): Edit | undefined {
    const part = this.wayTo(path)[0]?.part;
    const node = part === undefined ? undefined : isPair(part) ? (what === 'key' ? part.key : part.value) : part;
    if (!isScalar(node) || node.range == null) return undefined;
    const [start, end] = node.range;
    const quote = this.text.charAt(start);
    const written = quote === '"' || !isPlain(value) ? JSON.stringify(value) : quote === "'" ? `'${value}'` : value;
    return this.edit(start, end, written);
  }

  /** Lines of their own below the last line of a part; a comment below that stays below them. */
  private insertBelow(part: ParsedNode | undefined, lines: readonly string[], column: number): Edit | undefined {
    if (part === undefined) return undefined;
    const newline = this.text.indexOf('\n', lastScalarEnd(part) - 1);
    const end = newline < 0 ? this.text.length : newline;
    const at = this.text.charAt(end - 1) === '\r' ? end - 1 : end;
    return this.edit(at, at, lines.map((line) => `${this.lineEnd}${' '.repeat(column)}${line}`).join(''));
  }

  private get lineEnd(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n';
  }

  private columnOf(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  private without([innermost, ...outer]: Way, emptied: Emptied): Edit | undefined {
    if (innermost === undefined) return undefined;
    const { within, part } = innermost;
    if (within.items.length === 1) {
      if (emptied === 'nothing') return outer.length === 0 ? undefined : this.without(outer, emptied);
      return this.emptied(outer[0]?.part, within, emptied);
    }
    return within.flow === true ? this.withoutInFlow(within, part) : this.withoutLines(within, part);
  }

  /** `consumed_by: []` says something else than no `consumed_by`. */
  private emptied(holder: Entry | ParsedNode | undefined, within: YAMLMap | YAMLSeq, text: string): Edit | undefined {
    if (holder === undefined || !isPair(holder) || within.range == null || holder.key.range == null) return undefined;
    const [start] = within.range;
    const end = this.contentEnd(start, within.range[1]);
    if (within.flow === true) return this.edit(start, end, text);
    const colon = this.text.indexOf(':', holder.key.range[1]);
    return this.edit(colon + 1, end, ` ${text}`);
  }

  private withoutInFlow({ items }: YAMLMap | YAMLSeq, part: Entry | ParsedNode): Edit | undefined {
    const index = (items as readonly unknown[]).indexOf(part);
    const own = rangeOf(part);
    const next = rangeOf(items[index + 1] as Entry | ParsedNode | undefined);
    const before = rangeOf(items[index - 1] as Entry | ParsedNode | undefined);
    if (own === undefined) return undefined;
    if (next !== undefined) return this.edit(own[0], next[0], '');
    return before && this.edit(before[1], own[1], '');
  }

  /** Whole lines, with what is said of the part behind it; a comment above stays. */
  private withoutLines(within: YAMLMap | YAMLSeq, part: Entry | ParsedNode): Edit | undefined {
    const own = rangeOf(part);
    if (own === undefined) return undefined;
    const from = this.text.lastIndexOf('\n', own[0] - 1) + 1;
    const indent = this.text.slice(from, own[0]);
    if (!(isSeq(within) ? /^ *- +$/ : /^ *$/).test(indent)) return undefined;
    const line = this.text.indexOf('\n', this.contentEnd(own[0], own[1]));
    return this.edit(from, line < 0 ? this.text.length : line + 1, '');
  }

  /** Where what was written ends, without blanks behind it. */
  private contentEnd(start: number, end: number): number {
    return start + this.text.slice(start, end).trimEnd().length;
  }

  private wayTo(path: string): Way {
    const way: { within: YAMLMap | YAMLSeq; part: Entry | ParsedNode }[] = [];
    let node: ParsedNode | null | undefined = this.document;
    let steps = path.split('.');
    while (steps.length > 0) {
      if (isSeq(node)) {
        const item = node.items[Number(steps[0])] as ParsedNode | undefined;
        if (item === undefined) return [];
        way.unshift({ within: node, part: item });
        node = item;
        steps = steps.slice(1);
      } else if (isMap(node)) {
        const found = entryOf(node, steps);
        if (found === undefined) return [];
        way.unshift({ within: node, part: found.entry });
        node = found.entry.value;
        steps = steps.slice(found.length);
      } else return [];
    }
    return way;
  }

  private edit(start: number, end: number, newText: string): Edit {
    const lines = new Lines(this.text, this.file);
    const [from, to] = [lines.location(start), lines.location(end)];
    const at = ({ line, column }: typeof from) => ({ line, column });
    return { file: this.file, range: { start: at(from), end: at(to) }, newText };
  }
}

/** Keys may have dots: the longest that fits. */
function entryOf(map: YAMLMap, steps: readonly string[]): { entry: Entry; length: number } | undefined {
  for (let length = steps.length; length > 0; length--) {
    const name = steps.slice(0, length).join('.');
    const entry = map.items.find(({ key }) => isScalar(key) && (key.source ?? String(key.value)) === name);
    if (entry !== undefined) return { entry: entry as Entry, length };
  }
  return undefined;
}

function rangeOf(part: Entry | ParsedNode | undefined): readonly [start: number, end: number] | undefined {
  if (part === undefined) return undefined;
  if (!isPair(part)) return part.range && [part.range[0], part.range[1]];
  const start = part.key.range?.[0];
  const end = part.value?.range?.[1] ?? part.key.range?.[1];
  return start === undefined || end === undefined ? undefined : [start, end];
}

/** Where the last scalar inside of a part ends, or the flow collection that it is in. */
function lastScalarEnd(node: ParsedNode): number {
  const last = isMap(node) || isSeq(node) ? (node.items.at(-1) as Entry | ParsedNode | undefined) : undefined;
  if (last === undefined || ('flow' in node && node.flow === true)) return node.range[1];
  return lastScalarEnd(isPair(last) ? (last.value ?? last.key) : last);
}

function isPair(part: Entry | ParsedNode): part is Entry {
  return 'key' in part;
}

/** A name that no reader takes for anything else than a text. */
function isPlain(value: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
}
