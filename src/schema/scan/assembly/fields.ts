/** What is in the braces of a type, and in the parentheses of a field. */
import { at, column, expect, giveUp, line, name, peek, skipDescription, take, typeReference } from './cursor';
import { claim, claimField, forget, openBody, outputEnd, put, repeats } from './memory';
import { directives, some, value } from './values';
import { NULL, TRUE } from './words';

const ARGUMENTS = 1;
const DEFAULT = 2;
const DIRECTIVES = 4;

/** @param input whether they are of an input object: they may have defaults, but no arguments. @returns how many there are. */
export function fields(input: bool): i32 {
  const body = claim(3);
  let count = 0;
  let marked = 0;
  let odd = false;
  if (take(123)) {
    openBody();
    do {
      skipDescription();
      // Such names are reserved.
      if (peek() === 95 && load<u16>(at, 2) === 95) odd = true;
      if (field(input)) marked++;
      count++;
    } while (!take(125));
    if (repeats) odd = true;
  }
  store<i32>(body, count);
  store<i32>(body, odd ? 1 : 0, 4);
  store<i32>(body, marked, 8);
  return count;
}

/** @returns whether it has arguments or directives. */
function field(input: bool): bool {
  const fieldLine = line;
  const fieldColumn = column();
  const field = claimField(name());
  let flags = 0;
  if (!input && peek() === 40) {
    flags = ARGUMENTS;
    inputs();
  }
  expect(58);
  store<i32>(field, typeReference(), 4);
  store<i32>(field, fieldLine, 8);
  flags |= rest(input);
  store<i32>(field, (fieldColumn << 3) | flags, 12);
  return (flags & (ARGUMENTS | DIRECTIVES)) !== 0;
}

/** Arguments, in their parentheses. */
export function inputs(): void {
  expect(40);
  some(41, input);
}

function input(): void {
  skipDescription();
  const argument = claim(5);
  store<i32>(argument, line, 4);
  store<i32>(argument, column(), 8);
  store<i32>(argument, name(), 12);
  expect(58);
  store<i32>(argument, typeReference(), 16);
  store<i32>(argument, rest(true));
}

/** What is behind the type. @returns flags that say what there was. */
function rest(input: bool): i32 {
  let flags = 0;
  if (input && take(61)) {
    flags = DEFAULT;
    // Its content does not matter for ownership.
    const since = outputEnd();
    value();
    forget(since);
  }
  if (peek() !== 64) return flags;
  directives();
  return flags | DIRECTIVES;
}

export function enumValues(): i32 {
  if (take(123)) return some(125, enumValue);
  put(0);
  return 0;
}

function enumValue(): void {
  skipDescription();
  const value = name();
  if (value >= TRUE && value <= NULL) giveUp();
  put(value);
  directives();
}
