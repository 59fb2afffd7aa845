import { defineConfig } from 'vitest/config';
import { chosenPart } from './parts.mjs';

/** The tests of the chosen part: a change of its sources must not get past them. */
export default defineConfig({
  test: { include: chosenPart().tests ?? [], testTimeout: 20_000 },
});
