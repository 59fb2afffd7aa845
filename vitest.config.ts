import { defineConfig } from 'vitest/config';
import { reportAppVitePlugin } from './scripts/report-app.mjs';

export default defineConfig({
  plugins: [reportAppVitePlugin],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/compose-worker.ts', 'test/setup/dist.ts'],
    testTimeout: 20_000,
  },
});
