/**
 * A short cut for the YAML that nearly all policies consist of: block mappings and lists of one-line scalars, and lists in brackets. It reads
 * the library's syntax tree, and halves the time that its own nodes would take. It knows only what cannot mean anything else:
 * whatever it meets beyond that, faults included, it leaves to the library, whose reading of the same text is the same (a test says so).
 */
import type { CST } from 'yaml';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from './yaml-node.ts';

/** Thrown away at once: the shape is not plain. */
const notPlain = Symbol('not plain');

/** The document, or undefined when it takes the library to say what it means. */
export function plainDocument({ start, value, end }: CST.Document, text: string): YamlMapping | undefined {
  if (value?.type !== 'block-map' || !isFiller(end, text)) return undefined;
  const marker = start.findIndex(({ type }) => type === 'doc-start');
  const after = start.slice(marker + 1);
  if (marker >= 0 && !after.some(isNewline)) return undefined;
  if (!isFiller(after, text) || (marker > 0 && !isFiller(start.slice(0, marker), text))) return undefined;
  try {
    return mapping(value, text);
  } catch (thrown) {
    if (thrown === notPlain) return undefined;
    throw thrown;
  }
}

function node(token: CST.Token, text: string): YamlNode {
  if (token.type === 'block-map') return mapping(token, text);
  if (token.type === 'block-seq') return blockSequence(token, text);
  if (token.type === 'flow-collection') return flowSequence(token, text);
  return scalar(token, text);
}

function mapping(map: CST.BlockMap, text: string): YamlMapping {
  const entries = new Map<string, YamlEntry>();
  for (const item of map.items) {
    const { start, key, sep, value } = item;
    if (item.explicitKey || !isFiller(start, text)) throw notPlain;
    // Comments after the last entry.
    if (key === undefined && sep === undefined && value === undefined) continue;
    const [colon, ...rest] = sep ?? [];
    if (!key || !value || colon?.type !== 'map-value-ind' || colon.offset - key.offset > 1000) throw notPlain;
    if (!('indent' in key) || key.indent !== map.indent || !isFiller(rest, text)) throw notPlain;
    if ((value.type === 'block-map' || value.type === 'block-seq') && !rest.some(isNewline)) throw notPlain;
    const plain = key.type === 'scalar';
    const name = textOf(key);
    if (('end' in key && key.end !== undefined) || entries.has(name) || name === '__proto__') throw notPlain;
    entries.set(name, { at: key.offset, plain, value: node(value, text) });
  }
  return { kind: 'mapping', at: map.offset, entries };
}

function blockSequence({ offset, items }: CST.BlockSequence, text: string): YamlNode {
  const nodes: YamlNode[] = [];
  for (const { start, value } of items) {
    const dash = start.findIndex(({ type }) => type === 'seq-item-ind');
    if (dash < 0 && value === undefined && isFiller(start, text)) continue;
    if (dash < 0 || value === undefined || value.type === 'block-seq') throw notPlain;
    if (!isFiller(start.slice(0, dash), text) || !isFiller(start.slice(dash + 1), text)) throw notPlain;
    nodes.push(node(value, text));
  }
  return { kind: 'sequence', at: offset, items: nodes };
}

function flowSequence({ offset, start, items, end }: CST.FlowCollection, text: string): YamlNode {
  const [bracket, ...after] = end;
  if (start.type !== 'flow-seq-start' || bracket?.type !== 'flow-seq-end' || !isFiller(after, text)) throw notPlain;
  const nodes = items.map((item, index): YamlNode => {
    if (index > 0 && item.start[0]?.type !== 'comma') throw notPlain;
    if (item.key || item.sep || !item.value || !item.start.slice(index > 0 ? 1 : 0).every(isSpace)) throw notPlain;
    const value: CST.Token = item.value;
    if ('end' in value && !(value.end as readonly CST.SourceToken[] | undefined)?.every(isSpace)) throw notPlain;
    return scalar(value, text);
  });
  return { kind: 'sequence', at: offset, items: nodes };
}

function scalar(token: CST.Token, text: string): YamlScalar {
  const value = textOf(token);
  const plain = token.type === 'scalar';
  if (plain && !plainText.test(value)) throw notPlain;
  if ('end' in token && !isFiller(token.end, text)) throw notPlain;
  return { kind: 'scalar', at: token.offset, value, source: value, plain };
}

/** Plain scalars that are texts by the core schema: they begin like a word or a path and are no keyword, or are dates. */
const plainText = /^(?:(?!(?:null|true|false)$)[A-Za-z_/]|\.\/|\d{4}-\d{2}-\d{2}$)/i;

/** The text of a scalar on one line without escapes. */
function textOf(token: CST.Token): string {
  if (token.type === 'scalar') {
    if (!/^[\w./][^\r\n]*$/.test(token.source)) throw notPlain;
    return token.source;
  }
  if (token.type !== 'single-quoted-scalar' && token.type !== 'double-quoted-scalar') throw notPlain;
  const inner = token.source.slice(1, -1);
  const closed = token.source.length > 1 && token.source.endsWith(token.source.charAt(0));
  if (!closed || /["'\\\r\n]/.test(inner)) throw notPlain;
  return inner;
}

/** Whether there is nothing but white space and comments set off by it. */
function isFiller(tokens: readonly CST.SourceToken[] | undefined, text: string): boolean {
  if (tokens === undefined) return true;
  for (const token of tokens) {
    if (token.type === 'newline' || isSpace(token)) continue;
    if (token.type !== 'comment') return false;
    if (token.offset > 0 && !/[ \n]/.test(text.charAt(token.offset - 1))) return false;
  }
  return true;
}

function isNewline({ type }: CST.SourceToken): boolean {
  return type === 'newline';
}

/** Tabs have rules of their own. */
function isSpace({ type, source }: CST.SourceToken): boolean {
  return type === 'space' && !source.includes('\t');
}
