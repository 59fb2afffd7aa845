/** What field sets may look like, and what is none. */
import { describe, expect, it } from 'vitest';
import { parseContextField, parseFieldSet, printFieldSet, whyNoFieldSet } from '../../src/schema/field-set.ts';

const print = (text: string) => {
  const selections = parseFieldSet(text);
  return selections && printFieldSet(selections);
};

describe('a field set', () => {
  it.each([
    ['id', 'id'],
    ['{ id }', 'id'],
    ['{id,name}', 'id name'],
    ['name, id', 'id name'],
    ['id id', 'id'],
    ['a { x } b a { y }', 'a { x y } b'],
    ['{ organisation { id } }', 'organisation { id }'],
    ['... on Cat { lives }', '... on Cat { lives }'],
    ['... { id }', 'id'],
    ['owner { ... on Person { ... { email } } }', 'owner { ... on Person { email } }'],
    ['... @include(if: true) { id }', 'id'],
    ['... on Cat @tag(name: "a } b") { lives }', '... on Cat { lives }'],
    ['id @deprecated', 'id'],
    ['# the key }\nid # and no more {', 'id'],
    ['\uFEFFid', 'id'],
    ['price(currency: EUR)', 'price'],
    ['price(a: 1, b: -2.5e+3, c: "x \\" y", d: """block "quoted" } """, e: [1 [2]], f: {g: {}}, h: null)', 'price'],
    ['lines(first: 1) { sum(of: $x) }', undefined],
    ['on', 'on'],
    ['', undefined],
    ['{}', undefined],
    ['{ { id } }', undefined],
    ['{ id', undefined],
    ['id }', undefined],
    ['{ id } name', undefined],
    ['id { }', undefined],
    ['short: id', undefined],
    ['...Fields', undefined],
    ['... on { id }', undefined],
    ['price()', undefined],
    ['price(1)', undefined],
    ['price(currency: )', undefined],
    ['price(currency: "EUR)', undefined],
    ['price(currency: EUR', undefined],
    ['1id', undefined],
    ['"id"', undefined],
  ])('%j is %j', (text, expected) => {
    expect(print(text)).toBe(expected);
  });

  it('has arguments where fields are needed, and none in keys and provided fields', () => {
    expect(parseFieldSet('price(currency: EUR)', false)).toBeUndefined();
    expect(whyNoFieldSet('price(currency: EUR)')).toBe(
      'has arguments, which only @requires and @fromContext take: "price(currency: EUR)"',
    );
    expect(whyNoFieldSet('price(')).toBe('is not a selection of fields: "price("');
    // Also where the argument has another name: `@key(field: "id")`.
    expect(whyNoFieldSet(' ')).toBe('names no field');
  });

  it('of a context begins with its name', () => {
    expect(parseContextField('\n  # of the user\n  $user { loc(x: 1) }')).toEqual({
      context: 'user',
      selections: [{ name: 'loc', selections: [] }],
    });
    expect(parseContextField('$user ... on Person { loc } ... on Firm { seat }')?.selections).toHaveLength(2);
    for (const text of ['user { loc }', '$ { loc }', '$user', '$user { loc(x: }'])
      expect(parseContextField(text)).toBe(undefined);
  });

  it('ends, however deep or long it is', () => {
    expect(parseFieldSet(`a(x: ${'['.repeat(100_000)}`)).toBeUndefined();
    expect(parseFieldSet(`a(x: ${'{y:'.repeat(100_000)}`)).toBeUndefined();
    expect(parseFieldSet('... {'.repeat(100_000))).toBeUndefined();
    expect(parseFieldSet('"""'.repeat(100_001))).toBeUndefined();
    expect(parseFieldSet('id '.repeat(100_000))).toHaveLength(100_000);
  });
});
