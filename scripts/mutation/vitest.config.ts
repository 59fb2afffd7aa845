import { defineConfig } from 'vitest/config';

/** The tests that know what decides exit codes and what makes text harmless; a change in either must not get past them. */
export default defineConfig({
  test: { include: ['test/cli/exit-codes.test.ts', 'test/report/escape.test.ts'], testTimeout: 20_000 },
});
