/**
 * Scans a schema document: reads its tokens, sees that they stand as the grammar asks, and says in words of 32 bits what the document
 * declares. Compiled to WebAssembly by AssemblyScript: code that runs at full speed from the first character on, where JavaScript would be
 * warm when the last file of a graph is read. What it gives up on, it ends with a trap.
 * Source of the grammar: GraphQL specification, October 2021, section 3.
 *
 * The words, with `x*` for a count and as many x, names as numbers, lines and columns from 1:
 *
 *     document    definition…
 *     definition  type | SCHEMA directive* (role name)* | DIRECTIVE name argument* location*
 *     type        kind (+ 16 where it extends), line, column, name,
 *                 of TYPE and INTERFACE: interface*, then directive*,
 *                 of TYPE, INTERFACE and INPUT: body, of ENUM: (value directive*)*, of UNION: member*
 *     body        how many fields, whether one needs a closer look, how many are marked; then, of each that is marked:
 *                 with flag 1 its argument*, with flag 4 its directive*
 *     argument    flags, line, column, name, type, with flag 4: directive*
 *     directive   line, column, name, (name value)*
 *     value       name | -1 text (by number, as names) | -2 from to (a text) | -3 from to (a text with escapes) | -4 from to (a number)
 *                 | -5 value* | -6 (name value)*
 *
 * The fields of all bodies stand apart, four words each: name, type, line, column × 8 + flags. Flag 2 says that there is a default.
 */
import { at, column, expect, giveUp, line, name, open, peek, skipDescription, take, takeName } from './cursor';
import { enumValues, fields, inputs } from './fields';
import { claim, layOut, put, textStart } from './memory';
import { directives, some } from './values';
import {
  DIRECTIVE,
  ENUM,
  EXTEND,
  IMPLEMENTS,
  INPUT,
  INTERFACE,
  learnWords,
  ON,
  REPEATABLE,
  SCALAR,
  SCHEMA,
  TYPE,
  UNION,
} from './words';

export {
  blameOfNames,
  fieldCount,
  fieldsStart,
  inputFor,
  nameCharacters,
  nameCount,
  nameStarts,
  outputEnd,
  outputStart,
} from './memory';

/** To be called once, first of all. @param names how many there may be, a power of two. @param characters that they may have together. */
export function start(names: i32, characters: i32): void {
  layOut(names, characters);
  learnWords();
}

/** Scans what was written to where `inputFor` said. @param length of the text, behind which a 0 stands. */
export function scan(length: i32): void {
  const end = textStart() + ((<usize>length) << 1);
  open(textStart());
  do definition();
  while (at < end);
}

function definition(): void {
  const described = skipDescription();
  let keyword = name();
  const extension = keyword === EXTEND;
  if (extension) {
    if (described) giveUp();
    keyword = name();
  }
  if (keyword === SCHEMA) schema(extension);
  else if (keyword === DIRECTIVE && !extension) directiveDefinition();
  else if (keyword <= SCALAR) type(keyword, extension);
  else giveUp();
}

function type(kind: i32, extension: bool): void {
  const type = claim(4);
  store<i32>(type, kind | (extension ? 16 : 0));
  store<i32>(type, line, 4);
  store<i32>(type, column(), 8);
  store<i32>(type, name(), 12);
  const interfaces = kind === TYPE || kind === INTERFACE ? implemented() : 0;
  const applied = directives();
  let body = 0;
  if (kind === ENUM) body = enumValues();
  else if (kind === UNION) body = members();
  else if (kind !== SCALAR) body = fields(kind === INPUT);
  // An extension that extends nothing is a syntax error.
  if (extension && interfaces + applied + body === 0) giveUp();
}

function implemented(): i32 {
  if (takeName(IMPLEMENTS)) return separated(38);
  put(0);
  return 0;
}

function members(): i32 {
  if (take(61)) return separated(124);
  put(0);
  return 0;
}

/** Names between separators, with one allowed before the first. */
function separated(separator: u32): i32 {
  take(separator);
  const list = claim(1);
  let count = 0;
  do {
    put(name());
    count++;
  } while (take(separator));
  store<i32>(list, count);
  return count;
}

function schema(extension: bool): void {
  put(SCHEMA);
  const applied = directives();
  if (take(123)) {
    some(125, root);
    return;
  }
  if (!extension || applied === 0) giveUp();
  put(0);
}

function root(): void {
  put(name());
  expect(58);
  put(name());
}

function directiveDefinition(): void {
  put(DIRECTIVE);
  expect(64);
  put(name());
  if (peek() === 40) inputs();
  else put(0);
  takeName(REPEATABLE);
  if (!takeName(ON)) giveUp();
  separated(124);
}
