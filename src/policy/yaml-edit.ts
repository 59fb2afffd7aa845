/** Adds parts to a YAML text of ours, takes them out, or replaces them: comments, quotes and layout of everything else stay as they are. */
import type { Edit } from '../diagnostic/edit.ts';
import { ifUsable } from '../diagnostic/problem.ts';
import { withoutMark } from '../diagnostic/text.ts';
import type { Emptied, PolicyEdits } from './policy.ts';
import { readYaml, type YamlFile } from './yaml.ts';
import { type Part, partsOf, type Step, wayTo, type YamlMapping, type YamlNode } from './yaml-node.ts';
import { isPlainText } from './yaml-text.ts';

/** An item of a list, or an entry of a mapping, under a key at the top. */
export interface Addition {
  readonly key: string;
  /** The lines in block style, without indentation: `- billing`. */
  readonly lines: readonly string[];
  /** The same in flow style, for where `[a, b]` or `{ a: b }` is written: `billing`. */
  readonly flow: string;
}

/**
 * Edits of a text of unknown form.
 *
 * @param record whose document is meant; undefined: the only one.
 * @returns undefined where the text is no YAML of ours, or has no such document.
 */
export function editsOf(text: string, file: string, record: string | undefined): YamlEdits | undefined {
  return ifUsable(() => {
    const yaml = readYaml(text, file);
    const { documents } = yaml;
    const isNamed = (name: YamlNode | undefined) => name?.kind === 'scalar' && name.source === record;
    const index =
      record === undefined ? 0 : documents.findIndex(({ entries }) => isNamed(entries.get('record')?.value));
    return documents[index] && new YamlEdits(text, yaml, index);
  });
}

/** Edits of one text. It must be one that was read without a problem. */
export class YamlEdits implements PolicyEdits {
  private readonly text: string;
  private readonly yaml: YamlFile;
  private readonly document: YamlMapping | undefined;

  /**
   * @param yaml what was read out of the text.
   * @param index of the document.
   */
  constructor(text: string, yaml: YamlFile, index: number) {
    this.text = withoutMark(text);
    this.yaml = yaml;
    this.document = yaml.documents[index];
  }

  /** @returns undefined where something else than a list or a mapping is under the key. */
  add({ key, lines, flow }: Addition): Edit | undefined {
    const { document } = this;
    if (document === undefined || this.isFlow(document)) return undefined;
    const entry = document.entries.get(key);
    if (entry === undefined) return this.insertBelow(document.end, [`${key}:`, ...indented(lines, 2)]);
    const { value } = entry;
    if (value.kind === 'scalar')
      return value.value === null ? this.insertBelow(entry.keyEnd, indented(lines, 2)) : undefined;
    if (!this.isFlow(value)) return this.insertBelow(value.end, indented(lines, value.at - this.lineStart(value.at)));
    const last = partsOf(value).at(-1);
    const at = last?.value.end ?? value.at + 1;
    return this.edit(at, at, last === undefined ? flow : `, ${flow}`);
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
    if (part === undefined || (what === 'value' && part.value.kind !== 'scalar')) return undefined;
    const [start, end] = what === 'key' ? [part.at, part.keyEnd ?? part.at] : [part.value.at, part.value.end];
    const quote = this.text.charAt(start);
    const isPlain = isPlainText(value) && quote !== '"';
    const written = isPlain ? (quote === "'" ? `'${value}'` : value) : JSON.stringify(value);
    return this.edit(start, end, written);
  }

  private without([innermost, ...outer]: readonly Step[], emptied: Emptied): Edit | undefined {
    if (innermost === undefined) return undefined;
    const { within, parts, part } = innermost;
    if (parts.length === 1) {
      if (emptied === 'nothing') return outer.length === 0 ? undefined : this.without(outer, emptied);
      return this.emptied(outer[0]?.part, emptied);
    }
    return this.isFlow(within) ? this.withoutInFlow(parts, part) : this.withoutLines(within, part);
  }

  /** `consumed_by: []` says something else than no `consumed_by`. */
  private emptied(holder: Part | undefined, text: string): Edit | undefined {
    if (holder?.keyEnd === undefined) return undefined;
    const { at, end } = holder.value;
    if (this.isFlow(holder.value)) return this.edit(at, end, text);
    return this.edit(this.text.indexOf(':', holder.keyEnd) + 1, this.lineEnd(end), ` ${text}`);
  }

  private withoutInFlow(parts: readonly Part[], part: Part): Edit | undefined {
    const index = parts.indexOf(part);
    const [before, next] = [parts[index - 1], parts[index + 1]];
    if (next !== undefined) return this.edit(part.at, next.at, '');
    return before && this.edit(before.value.end, part.value.end, '');
  }

  /** Whole lines, with a comment behind the part; a comment above stays. */
  private withoutLines(within: YamlNode, { at, value }: Part): Edit | undefined {
    const from = this.lineStart(at);
    const indent = this.text.slice(from, at);
    if (!(within.kind === 'sequence' ? /^ *- +$/ : /^ *$/).test(indent)) return undefined;
    const line = this.text.indexOf('\n', value.end);
    return this.edit(from, line < 0 ? this.text.length : line + 1, '');
  }

  /** Lines of their own below the one that ends there. */
  private insertBelow(offset: number, lines: readonly string[]): Edit {
    const at = this.lineEnd(offset);
    const newline = this.text.includes('\r\n') ? '\r\n' : '\n';
    return this.edit(at, at, lines.map((line) => newline + line).join(''));
  }

  private isFlow({ at, kind }: YamlNode): boolean {
    return kind !== 'scalar' && /[[{]/.test(this.text.charAt(at));
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  private lineEnd(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    if (end < 0) return this.text.length;
    return this.text.charAt(end - 1) === '\r' ? end - 1 : end;
  }

  private wayTo(path: string): readonly Step[] {
    const { way = [], rest = [] } = this.document === undefined ? {} : wayTo(this.document, path);
    return rest.length === 0 ? way : [];
  }

  private edit(start: number, end: number, newText: string): Edit {
    const [from, to] = [this.yaml.location(start), this.yaml.location(end)];
    const at = ({ line, column }: typeof from) => ({ line, column });
    return { file: from.file, range: { start: at(from), end: at(to) }, newText };
  }
}

function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => ' '.repeat(columns) + line);
}
