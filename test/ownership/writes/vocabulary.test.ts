/** Verbs: one list of those that may leave things as they are; every other verb changes something. */
import { expect, it } from 'vitest';
import { isKnownVerb, isPlainVerb, stronger, verbKind } from '../../../src/ownership/writes/vocabulary.ts';

it.each([
  ['create', 'create', true],
  ['delete', 'delete', true],
  ['assign', 'link', true],
  ['unassign', 'unlink', true],
  ['update', 'set', true],
  ['publish', 'announce', true],
  ['validate', 'read', true],
  ['select', 'choose', true],
  ['approve', 'change', true],
  ['refund', 'change', false],
])('%s is known to do this: %s', (word, kind, plain) => {
  expect([isKnownVerb(word), verbKind(word), isPlainVerb(word)]).toEqual([true, kind, plain]);
});

it.each(['overwrite', 'backdate', 'rectify', 'constructor', 'ny'])('%s is not known, and changes something', (word) => {
  expect([isKnownVerb(word), verbKind(word), isPlainVerb(word)]).toEqual([false, 'change', false]);
});

it('what is done again or undone is of the same kind', () => {
  expect(['recheck', 'unwatch', 'resend', 'recreate'].map(verbKind)).toEqual(['read', 'choose', 'announce', 'change']);
});

it('what a look cannot have done is undone by a change, and what sounds like looking again may be none', () => {
  const verbs = ['uncheck', 'unlist', 'unmatch', 'unsend', 'ban', 'deduct', 'revise', 'rewrite', 'load'];
  expect([...new Set(verbs.map(verbKind))]).toEqual(['change']);
  expect(verbKind('relocate')).toBe('set');
});

it('of two verbs the one that changes more counts', () => {
  expect([stronger('read', 'create'), stronger('delete', 'announce'), stronger('choose', 'read')]).toEqual([
    'create',
    'delete',
    'choose',
  ]);
});
