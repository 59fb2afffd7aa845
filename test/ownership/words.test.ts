import { describe, expect, it } from 'vitest';
import { firstWord, keyOf, nameKey, singular, stem, words } from '../../src/ownership/words.ts';

describe('the words of a name', () => {
  it.each([
    ['createInvoice', 'create invoice'],
    ['create', 'create'],
    ['Invoice', 'invoice'],
    ['invoice_id', 'invoice id'],
    ['_id', 'id'],
    ['a_b__c_', 'a b c'],
    ['SHIPPED', 'shipped'],
    ['createURLAlias2', 'create url alias2'],
    ['createInvoice2Line', 'create invoice2 line'],
    ['userIDs', 'user ids'],
    ['userIDsOf', 'user ids of'],
    ['URLs', 'urls'],
    ['parseHTTPResponse', 'parse http response'],
    ['HTTPServer', 'http server'],
    ['aB', 'a b'],
    ['AB', 'ab'],
    ['ABc', 'a bc'],
    ['x1y2', 'x1 y2'],
    ['v2', 'v2'],
    ['2fa', '2 fa'],
    ['enable2fa', 'enable2 fa'],
    ['line2', 'line2'],
    ['line22Of', 'line22 of'],
    ['E2E', 'e2 e'],
    ['', ''],
  ])('%j are %j', (name, expected) => {
    expect(words(name).join(' ')).toBe(expected);
    expect(firstWord(name)).toBe(words(name)[0] ?? '');
  });

  it('are what an expression would find in any name', () => {
    const expression = /[A-Z]{2,}s(?![a-z])\d*|[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g;
    const names = namesOf('azAZs09_', 4).filter((name) => name !== '');
    const found = names.map((name) => [name, firstWord(name), ...words(name)].join(' '));
    const expected = names.map((name) => {
      const parts = (name.match(expression) ?? []).map((part) => part.toLowerCase());
      return [name, parts[0] ?? '', ...parts].join(' ');
    });
    expect(found).toEqual(expected);
  });
});

/** All names up to a length, the shorter ones several times. */
function namesOf(alphabet: string, length: number): string[] {
  if (length === 0) return [''];
  const shorter = namesOf(alphabet, length - 1);
  return ['', ...[...alphabet].flatMap((letter) => shorter.map((rest) => letter + rest))];
}

describe('singular and plural', () => {
  it.each([
    ['orders', 'order'],
    ['boxes', 'box'],
    ['batches', 'batch'],
    ['dishes', 'dish'],
    ['buzzes', 'buzz'],
    ['companies', 'company'],
    ['namespaces', 'namespace'],
    ['houses', 'house'],
    ['people', 'person'],
    ['children', 'child'],
    ['indexes', 'index'],
    ['indices', 'index'],
    ['aliases', 'alias'],
    ['ids', 'id'],
    ['quizzes', 'quiz'],
  ])('%s and %s are one', (plural, one) => {
    expect(singular(plural)).toBe(one);
    expect(stem(plural)).toBe(stem(one));
  });

  it.each(['status', 'address', 'bus', 'news', 'lens', 'alias', 'gas', 'as', 'ups', 'data', 'i'])(
    '%s stays as it is',
    (word) => {
      expect(singular(word)).toBe(word);
      expect(stem(word)).toBe(word);
    },
  );

  it.each([
    ['case', 'cas'],
    ['cases', 'cas'],
    ['tie', 'tie'],
    ['ties', 'tie'],
    ['movie', 'movy'],
    ['movies', 'movy'],
    ['use', 'use'],
    ['uses', 'use'],
    ['bees', 'bee'],
  ])('the stem of %s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });
});

it('gives names that mean the same the same key', () => {
  for (const name of ['OrderLine', 'OrderLines', 'order_line', 'Orderline', 'ORDER_LINES']) {
    expect(keyOf(name)).toBe('orderlin');
    expect(nameKey(words(name))).toBe('orderlin');
  }
  expect(nameKey([])).toBe('');
});
