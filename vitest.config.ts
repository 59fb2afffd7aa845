import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { reportAppVitePlugin } from './scripts/report-app.mjs';
import { scannerVitePlugin } from './scripts/scanner.mjs';

/** Tests that change what others share: modules, the process, the engine. */
const changesTheWorld = /\bvi\.(?:mock|doMock|spyOn|stub\w+)\(|\bsetFlagsFromString\(/;
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file.replaceAll('\\', '/')}`);
const alone = files.filter((file) => changesTheWorld.test(readFileSync(file, 'utf8')));

export default defineConfig({
  plugins: [reportAppVitePlugin, scannerVitePlugin],
  test: {
    globalSetup: ['test/setup/workers.ts', 'test/setup/dist.ts'],
    // Every core: tests wait for processes and pages as much as they compute.
    maxWorkers: '100%',
    projects: [
      // A process for each core, and not one for each file: half of the time of most files went into loading the same again.
      project('together', { include: files.filter((file) => !alone.includes(file)), isolate: false }),
      project('alone', { include: alone }),
    ],
  },
});

/** Nothing measures time; a machine with other things to do may be several times slower. */
function project(name: string, options: { readonly include: string[]; readonly isolate?: boolean }) {
  return {
    extends: true as const,
    test: {
      name,
      testTimeout: 60_000,
      expect: { poll: { interval: 20, timeout: 20_000 } },
      globalSetup: [],
      ...options,
    },
  };
}
