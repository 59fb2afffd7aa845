import { defineConfig } from 'vitest/config';
import { reportAppVitePlugin } from './scripts/report-app.mjs';

export default defineConfig({
  plugins: [reportAppVitePlugin],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/compose-worker.ts', 'test/setup/dist.ts'],
    // Every core: tests wait for processes and pages as much as they compute.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
