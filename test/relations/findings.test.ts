import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contractOf } from '../rules/fixture.ts';
import { drawSamples } from './run.ts';

/** UPDATE=1 writes the golden texts anew. */
const update = process.env.UPDATE === '1';
const samples = drawSamples(48, 11).map((sample, index) => [index, sample] as const);

// The relations say what must not matter; these texts say what is found, where records, transfers, copies and exceptions meet as no fixture has them.
test.each(samples)('graph %i is judged as before', (index, sample) => {
  const result = sample.result();
  // Which version of the composer is installed is not what is judged.
  const messages = result.diagnostics.map(
    ({ message }) => `${message.replace(/(@apollo\/composition) [\d.]+/, '$1')}\n`,
  );
  const text = `${contractOf(result)}\n${messages.join('')}`;
  const golden = join(import.meta.dirname, 'findings', `${index}.txt`);
  if (update) writeFileSync(golden, text);
  expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
});
