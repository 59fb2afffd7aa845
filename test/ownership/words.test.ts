import { describe, expect, it } from 'vitest';
import { firstWord, splitWords, words } from '../../src/ownership/words.ts';

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
    expect(splitWords(name).join(' ')).toBe(expected);
    expect(words(name)).toEqual(splitWords(name));
    expect(firstWord(name)).toBe(splitWords(name)[0] ?? '');
  });
});
