// A test runner for Stryker that keeps everything in one process: sources and tests are bundled once, and evaluated anew for each change.
// A change takes as long as the tests that it touches, a few milliseconds mostly; starting Vitest for each would take a second or more.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import { build } from 'esbuild';
import fastCheck from 'fast-check';
import { reportAppPlugin } from '../report-app.mjs';
import { scannerPlugin } from '../scanner.mjs';
import { testApi } from './expect.mjs';
import { chosenPart } from './parts.mjs';

/** Where the changed sources look up which change is on, and count what was reached. */
globalThis.__stryker__ ??= {};
const mutants = globalThis.__stryker__;

const { tests, tooSlow = [] } = chosenPart();

class InOneProcess {
  #script;
  /** Id of a test to how often it noticed a change, and how long it takes: what notices most and is quickest goes first. */
  #noticed = new Map();
  #took = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // The same examples at each run.
    fastCheck.configureGlobal({ seed: 1 });
    const file = resolve('kept/bundle.cjs');
    // A process that takes over from one that hung finds the bundle there.
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, await bundle(tests));
    this.#script = new Script(readFileSync(file, 'utf8'), {
      filename: file,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
  }

  async dryRun() {
    mutants.activeMutant = undefined;
    // What is done only once is done before the tests are timed, since a change may take a multiple of that time.
    await this.#runAll();
    mutants.mutantCoverage = undefined;
    this.#took.clear();
    const results = await this.#runAll();
    return {
      status: 'complete',
      tests: results,
      mutantCoverage: mutants.mutantCoverage ?? { static: {}, perTest: {} },
    };
  }

  async #runAll() {
    const world = this.#world();
    const results = [];
    for (const test of world.files().flatMap((file) => world.testsOf(file))) {
      mutants.currentTestId = test.id;
      results.push(await this.#run(world, test));
      mutants.currentTestId = undefined;
    }
    await world.end();
    return results;
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    mutants.hitCount = hitLimit === undefined ? undefined : 0;
    mutants.hitLimit = hitLimit;
    mutants.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const results = [];
    try {
      const world = this.#world();
      const ids = testFilter ?? world.files().flatMap((file) => world.testsOf(file).map(({ id }) => id));
      for (const id of [...ids].sort((a, b) => this.#rank(a) - this.#rank(b))) {
        const test = world.test(id);
        mutants.activeMutant = activeMutant.id;
        const result = await this.#run(world, test);
        if (mutantActivation !== 'static') mutants.activeMutant = undefined;
        results.push(result);
        if (result.status === 0 && !(mutants.hitCount > hitLimit)) continue;
        this.#noticed.set(id, (this.#noticed.get(id) ?? 0) + 1);
        if (!disableBail) break;
      }
      await world.end();
    } catch (error) {
      // Not even what a test needs could be loaded.
      results.push({ id: 'loading', failureMessage: String(error?.stack) });
    }
    mutants.activeMutant = undefined;
    if (mutants.hitCount > hitLimit)
      return { status: 'timeout', reason: `Hit limit reached (${mutants.hitCount}/${hitLimit})` };
    const failed = results.filter(({ failureMessage }) => failureMessage !== undefined);
    const nrOfTests = results.length;
    if (failed.length === 0) return { status: 'survived', nrOfTests };
    return {
      status: 'killed',
      nrOfTests,
      failureMessage: failed[0].failureMessage,
      killedBy: failed.map(({ id }) => id),
    };
  }

  #rank(id) {
    return (this.#took.get(id) ?? 0) / (1 + (this.#noticed.get(id) ?? 0));
  }

  /** Sources and tests, evaluated when they are asked for: nothing that they keep in memory outlives a change. */
  #world() {
    const api = testApi();
    const real = createRequire(resolve('kept/bundle.cjs'));
    const files = {};
    this.#script.runInThisContext()((name) => (name === 'vitest' ? api.api : real(name)), files);
    const loaded = new Map();
    const testsOf = (file) => {
      let tests = loaded.get(file);
      if (tests === undefined) {
        const known = new Map();
        const declared = api.testsOf(files[file]).filter(({ name }) => !tooSlow.some((part) => name.includes(part)));
        tests = declared.map((test) => {
          const times = (known.get(test.name) ?? 0) + 1;
          known.set(test.name, times);
          return { ...test, file, id: `${file}#${test.name}${times > 1 ? ` (${times})` : ''}` };
        });
        loaded.set(file, tests);
      }
      return tests;
    };
    return {
      files: () => Object.keys(files),
      testsOf,
      test: (wanted) => testsOf(wanted.slice(0, wanted.indexOf('#'))).find(({ id }) => id === wanted),
      run: api.run,
      end: () => api.end([...loaded.values()].flat()),
    };
  }

  async #run(world, test) {
    const begin = performance.now();
    const failureMessage = await world.run(test);
    const timeSpentMs = performance.now() - begin;
    if (!this.#took.has(test.id)) this.#took.set(test.id, timeSpentMs);
    const result = { id: test.id, name: test.name, fileName: resolve(test.file), timeSpentMs, status: 0 };
    return failureMessage === undefined ? result : { ...result, status: 1, failureMessage };
  }
}

/** @returns a script whose value is a function of `require` and an object that gets a loader for each file of tests. */
async function bundle(tests) {
  const entry = tests.map((file) => `files[${JSON.stringify(file)}] = () => require(${JSON.stringify(`./${file}`)});`);
  const { outputFiles } = await build({
    stdin: { contents: entry.join('\n'), resolveDir: process.cwd() },
    bundle: true,
    write: false,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    banner: { js: '(function (require, files) { const module = { exports: {} }, exports = module.exports;' },
    footer: { js: '})' },
    plugins: [reportAppPlugin, scannerPlugin, places, composedOnce],
  });
  return outputFiles[0].text;
}

/** Each module keeps knowing where it is. */
const places = {
  name: 'places',
  setup(builder) {
    builder.onLoad({ filter: /(src|test|scripts)[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    }));
  },
};

/** Graphs are composed once: what the composer says of them depends on nothing that is changed here, and takes longest. */
const composedOnce = {
  name: 'composed-once',
  setup(builder) {
    builder.onResolve({ filter: /\/run-composer\.ts$/ }, ({ importer }) =>
      importer.endsWith('composed-once.ts') ? undefined : { path: resolve('scripts/mutation/composed-once.ts') },
    );
  },
};

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-one-process', injectableClass: InOneProcess }];
