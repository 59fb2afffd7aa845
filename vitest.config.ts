import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/compose-worker.ts', 'test/setup/dist.ts'],
    testTimeout: 20_000,
  },
});
