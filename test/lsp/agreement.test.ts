/** `scripts/lsp-agreement.ts` tries more. */
import { expect, test } from 'vitest';
import { repository } from '../cli/support.ts';
import { tryRandomEdits } from './random-edits.ts';

test('after any edit the editor shows what check finds', async () => {
  const tally = await tryRandomEdits(repository, 60, 7);
  expect(tally.faults).toEqual([]);
  // The edits are worth something.
  expect(tally.readable).toBeGreaterThan(20);
  expect(tally.telling).toBeGreaterThan(15);
});
