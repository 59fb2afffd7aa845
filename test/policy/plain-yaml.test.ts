import { expect, it } from 'vitest';
import { plainDocuments } from '../../src/policy/plain-yaml.ts';
import { borderline, libraryShapes, plainPolicies, samplePolicies, shapeOf } from './support.ts';

/** Of the texts at the border, those that the short cut must take; every other one is the library's to read. */
const taken: readonly string[] = [
  ...['a: b', 'a: nullable', 'a: trueish', 'a: ./p', 'a: /p', 'a: 2026-12-31', 'a: off', 'a: b #c', 'a: b#c'],
  ...['a: "b" #c', 'a: [b] #c', 'a: [b, c]', 'a: [b , "c" ]', 'a: []', 'a: [ ]', 'a: b]', 'a: b\\u00a0'],
  ...['a: "b\'c"', "a: 'b\"c'"],
  ...['---\na: b', '--- # c\na: b', '--- \n# c\na: b', 'a: b\n---\nc: d', '# c\na: b', 'a: b\n# c', 'a: b\n  # c'],
  ...['a:\n- b', 'a:\n- b\nc: d', 'a:\n- b: c\n  d: e\n- f', 'a:\n-   b: c\n    d: e', 'a:\n  - b\n  # c\n  - d\n# e'],
  ...['a:\n  b: c\n # x\n  d: e', 'a:\n\n  b: c', 'a: # c\n  b: c', 'a: b\r\nc: d\r\n'],
];

const isTaken = (text: string) => plainDocuments(text) !== undefined;
const lines = (count: number, line: string) => `${line}\n`.repeat(count);
/** Mappings in mappings, or lists in between. */
const nested = (depth: number, inner: string) =>
  Array.from({ length: depth - 1 }, (_, i) => `${' '.repeat(i * 2)}${inner}\n`).join('') + ' '.repeat((depth - 1) * 2);

it('is taken for what cannot mean anything else, and for nothing beyond', () => {
  expect(taken.filter((text) => !borderline.includes(text))).toEqual([]);
  expect(borderline.filter(isTaken).sort()).toEqual([...taken].sort());
});

it('is taken for policies as people write them', () => {
  expect(isTaken(plainPolicies)).toBe(true);
  expect(isTaken(samplePolicies)).toBe(false);
});

it.each([...taken, plainPolicies])('reads %j as the library does', (text) => {
  expect(plainDocuments(text)?.map(shapeOf)).toEqual(libraryShapes(text));
});

it('is taken for as many as 300,000 lines', () => {
  expect(isTaken(`${lines(299_999, '#')}a: b`)).toBe(true);
  expect(isTaken(`${lines(300_000, '#')}a: b`)).toBe(false);
});

it.each<[string, string, string]>([
  ['as deep as 32 levels', `${nested(32, 'a:')}b: c`, `${nested(33, 'a:')}b: c`],
  ['lists that deep', `${nested(31, 'a:')}b:\n${' '.repeat(60)}- c`, `${nested(32, 'a:')}b:\n${' '.repeat(62)}- c`],
  ['keys of 1,000 characters', `${'k'.repeat(1000)}: b`, `${'k'.repeat(1001)}: b`],
  ['keys of many kinds', 'a: x\n"a b": y\n\'c\': z\nd/e.f-g: w\n7: v', 'a: x\n"a": y'],
  ['names that objects are born with', 'constructor: a', '__proto__: a'],
  ['a colon inside of a word', 'a: b:c', 'a: b:'],
  ['a path in brackets', 'a: [/p, ./q]'.replace('./q', '_q'), 'a: [./p]'],
  ['words in brackets', 'a: [nullable, b c , "null"]', 'a: [null, b]'],
  ['quotes around what needs none', 'a: \'b c: d\'\nc: "1"', "a: 'b\nc: d'"],
  ['the other quotes inside of quotes', 'a: \'"b" \\n c\'\nc: "it\'s"', "a: 'it''s'"],
  ['double quotes without escapes', 'a: "b"', 'a: "b\\n"'],
  ['more after the list of a key', 'a:\n  - b: c\n    d: [e]\n  - f\ng: h', 'a:\n  - b: c\n    d: [e]\n  - f\n g: h'],
  ['a list as far out as its key, in a list', 'a:\n- b:\n  - c\n  d: e', 'a:\n- b:\n - c'],
  ['documents one after another', '---\na: b\n--- # c\nc: d\n', '---\na: b\n  ---\nc: d\n'],
])('takes %s, and not a step more', (_, plain, other) => {
  expect(plainDocuments(plain)?.map(shapeOf)).toEqual(libraryShapes(plain));
  expect(isTaken(plain)).toBe(true);
  expect(isTaken(other)).toBe(false);
});
