/** What the CODEOWNERS output says, both hosts read back: for every policy file, whatever it is called, its own owners and nobody else's. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCodeOwners } from '../../src/draft/owners/codeowners.ts';
import { codeowners } from '../../src/report/codeowners.ts';
import { plain, savedResult } from './support.ts';

const character = fc.constantFrom(
  'a',
  'b',
  'é',
  ' ',
  '#',
  '!',
  '[',
  ']',
  '*',
  '?',
  '\\',
  '@',
  '-',
  '^',
  '.',
  '{',
  '~',
  '\u200b',
  '\t',
);
const name = fc.array(character, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const isName = (text: string) => text.trim() === text && !/^\.+$/.test(text);
const path = fc.array(name.filter(isName), { minLength: 1, maxLength: 3 }).map((names) => `${names.join('/')}.yaml`);
const owner = fc.constantFrom('@acme/a', '@acme/b', '@c', 'd@example.com');
const owned = fc.tuple(path, fc.uniqueArray(owner, { minLength: 1, maxLength: 3 }));
const files = fc.uniqueArray(owned, { minLength: 1, maxLength: 6, selector: ([file]) => file });

test.each(['github', 'gitlab'] as const)('on %s', (host) => {
  const result = savedResult();
  const [record] = result.map.records;
  if (record === undefined) throw new Error('the saved result has no record');
  fc.assert(
    fc.property(files, fc.constantFrom('', 'services/my graph'), (list, folder) => {
      const records = list.map(([file, owners]) => ({ ...record, file, owner: owners.join(', ') }));
      const text = codeowners({ ...result, map: { ...result.map, records } }, { ...plain, folder });
      const read = readCodeOwners(text, host);
      expect(read.skipped).toEqual([]);
      for (const [file, owners] of list) {
        const found = read.ownersOf(folder === '' ? file : `${folder}/${file}`)?.owners;
        // Two names that differ only in signs that cannot be written are one to CODEOWNERS.
        if (!/[\u200b\t#]/.test(file)) expect(found, text).toEqual(owners);
        else expect(found, text).toBeDefined();
      }
    }),
    { numRuns: 2000, seed: 3 },
  );
});
