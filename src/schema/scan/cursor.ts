/**
 * Reads GraphQL tokens straight from the text, without making token objects. It knows the part of the language that schemas use and
 * is strict in it: whatever it is not sure of, it gives up on, and graphql-js reads the document instead.
 * Source of the lexical grammar: GraphQL specification, October 2021, section 2.1.
 */

import { maximumName } from '../guard.ts';
import { codesOf, copyOf, isNameContinue, nameClasses } from './characters.ts';
import { sharedSlice } from './names.ts';

/** Thrown to give the document to graphql-js. One instance: it is no error, and carries nothing. */
export const giveUp: unique symbol = Symbol('give up');

/** Nesting of types and values beyond this is left to the guarded parser. */
const maximumDepth = 100;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** `name: Type`, then another field, its description, or the end of them all. */
const plainField =
  /[A-Za-z_][A-Za-z0-9_]*: (?:[A-Za-z_][A-Za-z0-9_]*|\[[A-Za-z_][A-Za-z0-9_]*!?\])!?(?=\r?\n[ \t]*[A-Za-z_}"])/y;

/** One at a time: the characters of the text are held in an array that all share. A text has no NUL character: that is the end. */
export class Cursor {
  readonly text: string;
  position = 0;
  line = 1;
  /** What {@link plainField} read last. */
  plainName = '';
  plainType = '';
  private readonly codes: Uint16Array;
  private lineStart = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.codes = codesOf(text);
    this.skipIgnored();
  }

  get column(): number {
    return this.position - this.lineStart + 1;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The code of the next token's first character; 0 at the end. */
  peek(): number {
    return this.codes[this.position] as number;
  }

  /** Moves to the next token, over white space, commas, comments and a byte order mark. */
  skipIgnored(): void {
    const { codes } = this;
    let position = this.position;
    for (;;) {
      const c = codes[position] as number;
      if (c === 32 || c === 44 || c === 9 || c === 0xfeff) position++;
      else if (c === 10) this.newLine(++position);
      else if (c === 13) {
        position += codes[position + 1] === 10 ? 2 : 1;
        this.newLine(position);
      } else if (c === 35) position = this.endOfComment(position);
      else break;
    }
    this.position = position;
  }

  /** Takes a punctuator if it is next. */
  take(code: number): boolean {
    if (this.codes[this.position] !== code) return false;
    this.position++;
    this.skipIgnored();
    return true;
  }

  expect(code: number): void {
    if (!this.take(code)) throw giveUp;
  }

  /** Whether a name comes next that is this word. */
  peekWord(word: string): boolean {
    return (
      this.text.startsWith(word, this.position) && !isNameContinue(this.codes[this.position + word.length] as number)
    );
  }

  takeWord(word: string): boolean {
    if (!this.peekWord(word)) return false;
    this.position += word.length;
    this.skipIgnored();
    return true;
  }

  name(): string {
    const { codes } = this;
    const start = this.position;
    if (nameClasses[codes[start] as number] !== 1) throw giveUp;
    let end = start + 1;
    while (nameClasses[codes[end] as number] !== 0) end++;
    if (end - start > maximumName) throw giveUp;
    this.position = end;
    this.skipIgnored();
    return sharedSlice(this.text, codes, start, end);
  }

  /**
   * Reads `name: Type` where the rest of the line and the beginning of the next say that the field has nothing else: {@link plainName} and
   * {@link plainType} are its parts. Most fields are such, and an expression runs at full speed from the first one on.
   *
   * @returns false, with nothing read, for any other.
   */
  plainField(): boolean {
    const start = this.position;
    plainField.lastIndex = start;
    if (!plainField.test(this.text)) return false;
    const { text, codes } = this;
    const end = plainField.lastIndex;
    const colon = text.indexOf(':', start);
    if (end - start > maximumName) return false;
    this.position = end;
    this.skipIgnored();
    this.plainName = sharedSlice(text, codes, start, colon);
    this.plainType = sharedSlice(text, codes, colon + 2, end);
    return true;
  }

  /** A type reference in its canonical spelling: `[Invoice!]!`. */
  typeReference(): string {
    return this.plainTypeReference() ?? this.anyTypeReference();
  }

  /** One that is written as it is spelled here; undefined, with nothing read, for any other. */
  private plainTypeReference(): string | undefined {
    const { codes } = this;
    const start = this.position;
    let end = start;
    let c = codes[end] as number;
    while (c === 91) {
      c = codes[++end] as number;
    }
    let open = end - start;
    if (open > 8 || nameClasses[c] !== 1) return undefined;
    do {
      c = codes[++end] as number;
    } while (nameClasses[c] !== 0);
    for (let previous = 0; (c === 33 && previous !== 33) || (c === 93 && open > 0); ) {
      if (c === 93) open--;
      previous = c;
      c = codes[++end] as number;
    }
    if (open > 0) return undefined;
    if (end - start > maximumName) throw giveUp;
    this.position = end;
    this.skipIgnored();
    const type = sharedSlice(this.text, codes, start, end);
    if (!this.take(33)) return type;
    // White space may stand before the mark, but there is only one.
    if (type.endsWith('!')) throw giveUp;
    return `${type}!`;
  }

  private anyTypeReference(): string {
    let type: string;
    if (this.take(91)) {
      this.enter();
      type = `[${this.anyTypeReference()}]`;
      this.expect(93);
      this.depth--;
    } else type = this.name();
    return this.take(33) ? `${type}!` : type;
  }

  /** Passes over a description, if there is one. */
  skipDescription(): boolean {
    if (this.peek() !== 34) return false;
    if (this.isBlockString()) this.skipBlockString();
    else this.skipString();
    this.skipIgnored();
    return true;
  }

  /** A string's value. Block strings and escapes by code point are rare in arguments: left to graphql-js. */
  stringValue(): string {
    if (this.isBlockString()) throw giveUp;
    const start = this.position + 1;
    const escaped = this.skipString();
    const raw = copyOf(this.text, start, this.position - 1);
    this.skipIgnored();
    return escaped ? raw.replace(/\\(.)/g, (_, c: string) => escapes.get(c) ?? c) : raw;
  }

  numberValue(): number {
    number.lastIndex = this.position;
    const match = number.exec(this.text);
    if (match === null) throw giveUp;
    const next = this.codes[number.lastIndex] as number;
    if (isNameContinue(next) || next === 46 || match[0].length > maximumName) throw giveUp;
    this.position = number.lastIndex;
    this.skipIgnored();
    return Number(match[0]);
  }

  /** Counts a level of nesting; `leave` when it ends. */
  enter(): void {
    if (++this.depth > maximumDepth) throw giveUp;
  }

  leave(): void {
    this.depth--;
  }

  /** Of a position at a quote. */
  private isBlockString(): boolean {
    return this.codes[this.position + 1] === 34 && this.codes[this.position + 2] === 34;
  }

  private newLine(start: number): void {
    this.line++;
    this.lineStart = start;
  }

  private endOfComment(start: number): number {
    const { codes } = this;
    let position = start;
    for (;;) {
      const c = codes[++position] as number;
      if (c === 10 || c === 13 || c === 0) return position;
      if (isSurrogate(c)) position = this.endOfPair(position);
    }
  }

  /** @returns whether it has escapes. */
  private skipString(): boolean {
    const { codes } = this;
    let position = this.position;
    let escaped = false;
    for (;;) {
      const c = codes[++position] as number;
      if (c === 34) {
        this.position = position + 1;
        return escaped;
      }
      if (c === 92) {
        escaped = true;
        if (!simpleEscapes.has(codes[++position] as number)) throw giveUp;
      } else if (c === 10 || c === 13 || c === 0) throw giveUp;
      else if (isSurrogate(c)) position = this.endOfPair(position);
    }
  }

  private skipBlockString(): void {
    const { codes } = this;
    let position = this.position + 3;
    for (;;) {
      const c = codes[position] as number;
      if (c === 34) {
        if (codes[position + 1] === 34 && codes[position + 2] === 34) break;
        position++;
      } else if (c === 92 && this.text.startsWith('"""', position + 1)) position += 4;
      else if (c === 10) this.newLine(++position);
      else if (c === 13) {
        position += codes[position + 1] === 10 ? 2 : 1;
        this.newLine(position);
      } else if (c === 0) throw giveUp;
      else position = (isSurrogate(c) ? this.endOfPair(position) : position) + 1;
    }
    this.position = position + 3;
  }

  /** Where a surrogate pair's second half is. Half a pair is no character. */
  private endOfPair(position: number): number {
    const first = this.codes[position] as number;
    const second = this.codes[position + 1] as number;
    if (first > 0xdbff || !(second >= 0xdc00 && second <= 0xdfff)) throw giveUp;
    return position + 1;
  }
}

function isSurrogate(c: number): boolean {
  return c >= 0xd800 && c <= 0xdfff;
}

const simpleEscapes = new Set(Array.from('"\\/bfnrt', (c) => c.charCodeAt(0)));
const escapes = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
