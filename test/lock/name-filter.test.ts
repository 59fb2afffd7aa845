import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameFilter, packNames } from '../../src/lock/name-filter.ts';

test('no name that is in it is ever denied', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), (names) => {
      const filter = nameFilter(packNames(new Set(names)));
      expect(names.filter((name) => !filter(name))).toEqual([]);
    }),
  );
});

test('few names that are not in it are let through', () => {
  const filter = nameFilter(packNames(new Set(Array.from({ length: 2000 }, (_, index) => `Type${index}`))));
  const through = Array.from({ length: 2000 }, (_, index) => `Other${index}`).filter(filter);
  expect(through.length).toBeLessThan(120);
});
