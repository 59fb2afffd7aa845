/** Directives as they are applied, and the constants in their arguments. */
import {
  ascii,
  at,
  column,
  enter,
  escaped,
  expect,
  giveUp,
  isBlockString,
  leave,
  line,
  name,
  peek,
  skipIgnored,
  skipNumber,
  skipString,
  take,
} from './cursor';
import { claim, numberOf, put, textStart } from './memory';

const TEXT = -1;
const LONG_TEXT = -2;
const ESCAPED_TEXT = -3;
const NUMBER = -4;
const LIST = -5;
const OBJECT = -6;

/** Bytes of the longest text that is kept as names are: longer ones do not repeat, and would take their room. */
const longest: usize = 200;

/** @returns how many there are. */
export function directives(): i32 {
  const list = claim(1);
  let count = 0;
  while (peek() === 64) {
    put(line);
    put(column());
    take(64);
    put(name());
    directiveArguments();
    count++;
  }
  store<i32>(list, count);
  return count;
}

function directiveArguments(): void {
  if (take(40)) some(41, namedValue);
  else put(0);
}

/** One item or more, up to what ends them. @returns how many there are. */
export function some(end: u32, item: () => void): i32 {
  const list = claim(1);
  let count = 0;
  do {
    item();
    count++;
  } while (!take(end));
  store<i32>(list, count);
  return count;
}

function namedValue(): void {
  put(name());
  expect(58);
  value();
}

/** A constant. */
export function value(): void {
  const first = peek();
  if (first === 34) text();
  else if (first === 91) list();
  else if (first === 123) object();
  else if (first === 45 || first - 48 < 10) {
    const from = at;
    skipNumber();
    span(NUMBER, from, at);
    skipIgnored();
  } else put(name());
}

/** Block strings are rare in arguments: left to graphql-js. */
function text(): void {
  if (isBlockString()) giveUp();
  const from = at + 2;
  skipString();
  const to = at - 2;
  if (ascii && !escaped && to - from <= longest) {
    put(TEXT);
    put(numberOf(from, to));
  } else span(escaped ? ESCAPED_TEXT : LONG_TEXT, from, to);
  skipIgnored();
}

/** Where something is in the text, in code units. */
function span(tag: i32, from: usize, to: usize): void {
  put(tag);
  put(<i32>((from - textStart()) >> 1));
  put(<i32>((to - textStart()) >> 1));
}

function list(): void {
  enter();
  expect(91);
  put(LIST);
  if (take(93)) put(0);
  else some(93, value);
  leave();
}

function object(): void {
  enter();
  expect(123);
  put(OBJECT);
  if (take(125)) put(0);
  else some(125, namedValue);
  leave();
}
