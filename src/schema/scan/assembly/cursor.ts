/**
 * Reads GraphQL tokens. It knows the part of the language that schemas use and is strict in it: whatever it is not sure of, it gives up on,
 * and graphql-js reads the document instead. A text has no NUL character: that is the end.
 * Source of the lexical grammar: GraphQL specification, October 2021, section 2.1.
 */
import {
  endOfDigits,
  isDigit,
  isNameContinue,
  isNameStart,
  isPlain,
  isQuote,
  isSimpleEscape,
  isSurrogate,
} from './characters';
import { numberOf } from './memory';

/** Nesting of types and values beyond this is left to the guarded parser. */
const maximumDepth = 100;
/** Bytes of the longest name or type reference: see `maximumName` in guard.ts. */
const maximumName: usize = 2000;

/** The address of the next token. */
export let at: usize = 0;
export let line: i32 = 0;
let lineStart: usize = 0;
let depth: i32 = 0;

export function giveUp(): void {
  unreachable();
}

export function open(text: usize): void {
  at = text;
  lineStart = text;
  line = 1;
  depth = 0;
  skipIgnored();
}

/** In UTF-16 code units, from 1. */
export function column(): i32 {
  return <i32>((at - lineStart) >> 1) + 1;
}

/** The next token's first character; 0 at the end. */
export function peek(): u32 {
  return load<u16>(at);
}

/** Moves to the next token, over white space, commas, comments and a byte order mark. */
export function skipIgnored(): void {
  let next = at;
  for (;;) {
    const c: u32 = load<u16>(next);
    if (c === 32 || c === 44 || c === 9 || c === 0xfeff) next += 2;
    else if (c === 10 || c === 13) next = newLine(next);
    else if (c === 35) next = endOfComment(next);
    else break;
  }
  at = next;
}

/** Takes a punctuator if it is next. */
export function take(c: u32): bool {
  if (peek() !== c) return false;
  at += 2;
  skipIgnored();
  return true;
}

export function expect(c: u32): void {
  if (!take(c)) giveUp();
}

/** @returns the number of the name that comes next. */
export function name(): i32 {
  const start = at;
  const end = endOfName();
  at = end;
  skipIgnored();
  return numberOf(start, end);
}

/** Takes a name if it is this one. */
export function takeName(number: i32): bool {
  if (!isNameStart(peek())) return false;
  const start = at;
  const startLine = line;
  const startOfLine = lineStart;
  if (name() === number) return true;
  at = start;
  line = startLine;
  lineStart = startOfLine;
  return false;
}

/** @returns the number of a type reference: `[Invoice!]!`. One with blanks in it, or of great depth, is left to graphql-js. */
export function typeReference(): i32 {
  const start = at;
  let next = at;
  while (load<u16>(next) === 91) next += 2;
  let open = (next - at) >> 1;
  if (!isNameStart(load<u16>(next)) || open > 8) giveUp();
  do next += 2;
  while (isNameContinue(load<u16>(next)));
  let previous: u32 = 0;
  for (;;) {
    const c: u32 = load<u16>(next);
    if (c === 93 && open > 0) open--;
    else if (c !== 33 || previous === 33) break;
    previous = c;
    next += 2;
  }
  if (open > 0 || next - at > maximumName) giveUp();
  at = next;
  skipIgnored();
  if (peek() === 33) giveUp();
  return numberOf(start, next);
}

/** Counts a level of nesting; `leave` when it ends. */
export function enter(): void {
  if (++depth > maximumDepth) giveUp();
}

export function leave(): void {
  depth--;
}

/** Passes over a description, if there is one. */
export function skipDescription(): bool {
  if (peek() !== 34) return false;
  if (isBlockString()) skipBlockString();
  else skipString();
  skipIgnored();
  return true;
}

/** Of a position at a quote. */
export function isBlockString(): bool {
  return isQuote(at + 2) && isQuote(at + 4);
}

/** Of the string that was passed last: whether it has escapes. */
export let escaped: bool = false;
/** Of the string that was passed last: whether it has ASCII characters alone. */
export let ascii: bool = false;

/** Passes over a string. Escapes by code point are rare: left to graphql-js. */
export function skipString(): void {
  let next = at + 2;
  let bits: u32 = 0;
  escaped = false;
  for (;;) {
    const c: u32 = load<u16>(next);
    bits |= c;
    if (isPlain(c)) {
      next += 2;
      continue;
    }
    if (c === 34) break;
    if (c === 92) {
      escaped = true;
      next += 2;
      if (!isSimpleEscape(load<u16>(next))) giveUp();
    } else if (c === 10 || c === 13 || c === 0) giveUp();
    else if (isSurrogate(c)) next = endOfPair(next);
    next += 2;
  }
  ascii = bits < 128;
  at = next + 2;
}

function skipBlockString(): void {
  let next = at + 6;
  for (;;) {
    const c: u32 = load<u16>(next);
    if (isPlain(c)) {
      next += 2;
      continue;
    }
    const quotes = (c === 34 || c === 92) && isQuote(next + 2) && isQuote(next + 4);
    if (c === 34 && quotes) break;
    if (c === 10 || c === 13) {
      next = newLine(next);
      continue;
    }
    if (c === 0) giveUp();
    else if (c === 92 && quotes && isQuote(next + 6)) next += 6;
    else if (isSurrogate(c)) next = endOfPair(next);
    next += 2;
  }
  at = next + 6;
}

/** Passes over a number. */
export function skipNumber(): void {
  let next = at;
  if (load<u16>(next) === 45) next += 2;
  const first: u32 = load<u16>(next);
  if (!isDigit(first)) giveUp();
  next = first === 48 ? next + 2 : endOfDigits(next);
  if (load<u16>(next) === 46 && isDigit(load<u16>(next + 2))) next = endOfDigits(next + 2);
  if ((load<u16>(next) | 32) === 101) {
    const sign: u32 = load<u16>(next + 2);
    const digits = sign === 43 || sign === 45 ? next + 4 : next + 2;
    if (isDigit(load<u16>(digits))) next = endOfDigits(digits);
  }
  const after: u32 = load<u16>(next);
  if (isNameContinue(after) || after === 46 || next - at > maximumName) giveUp();
  at = next;
}

/** @returns what is behind a line break, which may be of two characters. */
function newLine(position: usize): usize {
  line++;
  lineStart = position + (load<u16>(position) === 13 && load<u16>(position + 2) === 10 ? 4 : 2);
  return lineStart;
}

function endOfName(): usize {
  if (!isNameStart(peek())) giveUp();
  let end = at + 2;
  while (isNameContinue(load<u16>(end))) end += 2;
  if (end - at > maximumName) giveUp();
  return end;
}

function endOfComment(start: usize): usize {
  let next = start + 2;
  for (;;) {
    const c: u32 = load<u16>(next);
    if (c === 10 || c === 13 || c === 0) break;
    if (isSurrogate(c)) next = endOfPair(next);
    next += 2;
  }
  return next;
}

/** Where a surrogate pair's second half is. Half a pair is no character. */
function endOfPair(position: usize): usize {
  if (load<u16>(position) > 0xdbff || (load<u16>(position + 2) & 0xfc00) !== 0xdc00) giveUp();
  return position + 2;
}
