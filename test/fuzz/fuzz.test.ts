/** Whatever is in a file, reading it ends: with what it says, or with a reason and a place. `npm run fuzz` goes on for as long as is wanted. */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repository } from '../cli/support.ts';
import { judge, readersFor } from './readers.ts';
import { fuzz } from './run.ts';

const { readers, end } = readersFor(
  ['test/rules', 'test/oracle', 'test/report', 'test/attribution'].map((folder) => join(repository, folder)),
);
afterAll(end);

test.each(readers)(
  '$name',
  (reader) => {
    const { runs, read, refused, wrong } = fuzz(reader, 250, 1);
    expect(wrong).toEqual([]);
    expect(runs).toBe(250);
    // Some are refused; and something is left of most texts.
    expect(refused).toBeGreaterThan(20);
    expect(read + refused).toBe(runs);
  },
  60_000,
); // prettier-ignore

test.each([
  ['schema', '# half a character: \ud83d\ntype {'],
  ['schema', '#\ud83d'],
])('found before, in a %s: %j', (name, text) => {
  const reader = readers.find((candidate) => candidate.name === name);
  expect(reader && judge(reader, text)).toBe('refused');
});
