import { defineConfig } from 'vitest/config';
import { reportAppVitePlugin } from '../report-app.mjs';
import { scannerVitePlugin } from '../scanner.mjs';
import { chosenPart } from './parts.mjs';

/** The tests of the chosen part: a change of its sources must not get past them. */
export default defineConfig({
  plugins: [reportAppVitePlugin, scannerVitePlugin],
  // Under node_modules, where Stryker works, nobody reads tsconfig.json.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: chosenPart().tests ?? [], testTimeout: 20_000 },
});
