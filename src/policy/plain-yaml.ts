/**
 * A short cut for the YAML that nearly all policies consist of: block mappings and lists of one-line scalars, and lists in brackets on one
 * line. It reads the text itself, in a small part of the time that the library's tokens and trees take. It knows only what cannot mean
 * anything else: whatever it meets beyond that, faults included, it leaves to the library, whose reading of the same text is the same
 * (a test says so).
 */
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts';

/** Thrown away at once: the text is not plain. */
const notPlain: unique symbol = Symbol('not plain');

/** Far more than policies have, and far less than what would hurt. */
const maximumDepth = 32;
const maximumLines = 300_000;

/** The documents of a text, or undefined when it takes the library to say what it means. */
export function plainDocuments(text: string): readonly YamlMapping[] | undefined {
  // Tabs have rules of their own, and so does a carriage return that ends a line alone.
  if (/\t|\r(?!\n)/.test(text)) return undefined;
  try {
    return new PlainReader(text).documents();
  } catch (thrown) {
    if (thrown === notPlain) return undefined;
    throw thrown;
  }
}

/** Plain scalars that are texts by the core schema: they begin like a word or a path and are no keyword, or are dates. */
const plainText = /^(?:(?!(?:null|true|false)$)[A-Za-z_/]|\.\/|\d{4}-\d{2}-\d{2}$)/i;
/** One that is all there is up to the end of the line, and of nothing but a word or a path. */
const bareText = /(?!(?:null|true|false)\r?(?:\n|$))[A-Za-z_/][\w./-]*(?=\r?(?:\n|$))/iy;
/** A key, its colon, and what must follow that. */
const keyForm = /(?:[A-Za-z0-9_][\w./-]*|"[^"'\\\n]*"|'[^"'\\\n]*')(?=:(?: |\r?\n|\r?$))/y;
const flowItemForm = /[A-Za-z_/][\w ./*-]*|"[^"'\\\n]*"|'[^"'\\\n]*'/y;
/** A key longer than this must be marked as one. */
const maximumKeyLength = 1000;

class PlainReader {
  private readonly text: string;
  /** The next line that is to be looked at. */
  private nextLine = 0;
  private lines = 0;
  /** The line that is read: the first character that is no space, its column from 0, and where its last one ends. */
  private at = 0;
  private indent = 0;
  private end = 0;
  private done = false;

  constructor(text: string) {
    this.text = text;
    this.advance();
  }

  documents(): readonly YamlMapping[] {
    const documents: YamlMapping[] = [];
    while (!this.done) {
      if (this.isMarker()) {
        this.endLine(this.at + 3);
        this.advance();
      } else if (documents.length > 0) throw notPlain;
      if (this.done || this.indent > 0 || this.isMarker()) throw notPlain;
      documents.push(this.mapping(1));
    }
    return documents;
  }

  private mapping(depth: number): YamlMapping {
    if (depth > maximumDepth) throw notPlain;
    const { at, indent } = this;
    const entries = new Map<string, YamlEntry>();
    let last = at;
    while (this.isAt(indent)) {
      const start = this.at;
      const end = this.keyEnd(start);
      if (end < 0) throw notPlain;
      const plain = isWord(this.text.charCodeAt(start));
      const name = plain ? this.text.slice(start, end) : this.text.slice(start + 1, end - 1);
      if (entries.has(name) || name === '__proto__') throw notPlain;
      const value = this.valueOf(end + 1, indent, depth);
      entries.set(name, { at: start, keyEnd: end, plain, value });
      last = value.end;
    }
    return { kind: 'mapping', at, end: last, entries };
  }

  private sequence(depth: number): YamlSequence {
    if (depth > maximumDepth) throw notPlain;
    const { at, indent } = this;
    const items: YamlNode[] = [];
    while (this.isAt(indent) && this.isDash(this.at)) {
      const start = this.skipSpaces(this.at + 1);
      if (start >= this.end || this.text.charCodeAt(start) === 35 /* # */ || this.isDash(start)) throw notPlain;
      if (this.keyEnd(start) < 0) items.push(this.oneLine(start, indent));
      else {
        // The mapping begins on the line of the dash, and goes on below its first key.
        this.indent += start - this.at;
        this.at = start;
        items.push(this.mapping(depth + 1));
      }
    }
    return { kind: 'sequence', at, end: items.at(-1)?.end ?? at, items };
  }

  /** The value after a key's colon: on the same line, or below, and then further in; a list may stand as far out as its key. */
  private valueOf(from: number, indent: number, depth: number): YamlNode {
    const start = this.skipSpaces(from);
    if (start < this.end && this.text.charCodeAt(start) !== 35 /* # */) return this.oneLine(start, indent);
    this.advance();
    if (this.done || this.isMarker()) throw notPlain;
    const dash = this.isDash(this.at);
    if (this.indent < indent || (this.indent === indent && !dash)) throw notPlain;
    const value = dash ? this.sequence(depth + 1) : this.mapping(depth + 1);
    // Whatever stands further in than this key belongs to something that has ended.
    if (!this.done && this.indent > indent) throw notPlain;
    return value;
  }

  /** A scalar or a list in brackets that ends with its line; a next line further in would be a part of it. */
  private oneLine(start: number, indent: number): YamlNode {
    const first = this.text.charCodeAt(start);
    const value = first === 91 /* [ */ ? this.flowSequence(start) : this.scalar(start, first);
    this.advance();
    if (!this.done && this.indent > indent) throw notPlain;
    return value;
  }

  private scalar(start: number, first: number): YamlScalar {
    const { text } = this;
    if (first === 34 /* " */ || first === 39 /* ' */) {
      const close = text.indexOf(String.fromCharCode(first), start + 1);
      if (close < 0 || close >= this.end) throw notPlain;
      const inner = text.slice(start + 1, close);
      // In single quotes nothing is escaped but they themselves, which end it here too soon.
      if (first === 34 && inner.includes('\\')) throw notPlain;
      this.endLine(close + 1);
      return scalarNode(start, inner, close + 1, false);
    }
    bareText.lastIndex = start;
    if (bareText.test(text)) {
      const end = bareText.lastIndex;
      return scalarNode(start, text.slice(start, end), end, true);
    }
    let line = text.slice(start, this.end);
    const comment = line.indexOf(' #');
    if (comment >= 0) line = line.slice(0, comment);
    const value = line.replace(/ +$/, '');
    if (!plainText.test(value) || value.includes(': ') || value.endsWith(':')) throw notPlain;
    return scalarNode(start, value, start + value.length, true);
  }

  private flowSequence(start: number): YamlSequence {
    const { text } = this;
    const items: YamlNode[] = [];
    let at = this.skipSpaces(start + 1);
    while (text.charCodeAt(at) !== 93 /* ] */) {
      flowItemForm.lastIndex = at;
      if (!flowItemForm.test(text)) throw notPlain;
      const source = text.slice(at, flowItemForm.lastIndex);
      const plain = isWord(source.charCodeAt(0)) || source.startsWith('/');
      const value = plain ? source.trimEnd() : source.slice(1, -1);
      if (plain && !plainText.test(value)) throw notPlain;
      items.push(scalarNode(at, value, at + source.trimEnd().length, plain));
      at = this.skipSpaces(flowItemForm.lastIndex);
      const separator = text.charCodeAt(at);
      if (separator === 44 /* , */) {
        at = this.skipSpaces(at + 1);
        if (text.charCodeAt(at) === 93 /* ] */) throw notPlain;
      } else if (separator !== 93 /* ] */) throw notPlain;
    }
    this.endLine(at + 1);
    return { kind: 'sequence', at: start, end: at + 1, items };
  }

  /** Where a key that begins here ends; -1 where none does. */
  private keyEnd(start: number): number {
    keyForm.lastIndex = start;
    if (!keyForm.test(this.text) || keyForm.lastIndex - start > maximumKeyLength) return -1;
    return keyForm.lastIndex;
  }

  /** Whether the current line belongs to a block that stands this far in. */
  private isAt(indent: number): boolean {
    return !this.done && this.indent === indent && !this.isMarker();
  }

  /** `---` at the start of a line. */
  private isMarker(): boolean {
    if (this.indent > 0 || !this.text.startsWith('---', this.at)) return false;
    return this.at + 3 === this.end || this.text.charCodeAt(this.at + 3) === 32;
  }

  private isDash(at: number): boolean {
    return this.text.charCodeAt(at) === 45 && (at + 1 === this.end || this.text.charCodeAt(at + 1) === 32);
  }

  private skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === 32) at++;
    return at;
  }

  /** Nothing but spaces, and a comment set off by them, may follow on the line. */
  private endLine(from: number): void {
    const at = this.skipSpaces(from);
    if (at >= this.end) return;
    if (at === from || this.text.charCodeAt(at) !== 35 /* # */) throw notPlain;
  }

  /** Moves to the next line that has more than spaces and a comment. */
  private advance(): void {
    const { text } = this;
    while (this.nextLine < text.length) {
      const start = this.nextLine;
      const newline = text.indexOf('\n', start);
      this.nextLine = newline < 0 ? text.length : newline + 1;
      if (++this.lines > maximumLines) throw notPlain;
      const at = this.skipSpaces(start);
      const first = text.charCodeAt(at);
      const blank = at >= text.length || first === 10 || first === 13;
      if (blank || first === 35 /* # */) continue;
      const end = newline < 0 ? text.length : newline;
      this.at = at;
      this.indent = at - start;
      this.end = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      return;
    }
    this.done = true;
  }
}

function scalarNode(at: number, value: string, end: number, plain: boolean): YamlScalar {
  return { kind: 'scalar', at, end, value, source: value, plain };
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57);
}
