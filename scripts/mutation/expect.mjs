// What the tests import from `vitest`, without Vitest: enough of it to collect tests and to run them one by one in this process.
import { format } from 'node:util';
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);

/** @returns what stands in for `vitest`, and `testsOf`, which collects the tests that a file declares as it is run. */
export function testApi() {
  let suite = { name: '', hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] } };
  let collected = [];
  let ends = [];

  const describe = (name, body) => {
    const outer = suite;
    suite = {
      name: `${outer.name}${name} `,
      outer,
      hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] },
    };
    body();
    suite = outer;
  };
  const test = (name, body) => {
    collected.push({ name: suite.name + name, suite, body });
  };
  const never = () => {};
  for (const declare of [describe, test]) {
    declare.each = (rows) => (name, body) => {
      for (const [index, row] of rows.entries()) {
        const values = Array.isArray(row) ? row : [row];
        declare(title(name, values, index), () => body(...values));
      }
    };
    declare.skipIf = (condition) => (condition ? never : declare);
    declare.runIf = (condition) => (condition ? declare : never);
  }
  const hook = (name) => (body) => suite.hooks[name].push(body);

  return {
    api: {
      describe,
      test,
      it: test,
      expect,
      beforeAll: hook('beforeAll'),
      beforeEach: hook('beforeEach'),
      afterEach: hook('afterEach'),
      afterAll: hook('afterAll'),
      onTestFinished: (body) => ends.push(body),
    },
    /** @returns the tests of one file, which `load` evaluates. */
    testsOf(load) {
      collected = [];
      load();
      return collected;
    },
    /** Runs one test. @returns why it failed, or undefined. */
    async run({ suite, body }) {
      const suites = [];
      for (let at = suite; at !== undefined; at = at.outer) suites.unshift(at);
      ends = [];
      try {
        for (const one of suites) {
          if (!one.begun) for (const before of one.hooks.beforeAll) await before();
          one.begun = true;
        }
        for (const one of suites) for (const before of one.hooks.beforeEach) await before();
        await body();
      } catch (error) {
        return error instanceof Error ? (error.stack ?? error.message) : String(error);
      } finally {
        for (const one of suites.reverse()) for (const after of one.hooks.afterEach) await after();
        for (const end of ends.reverse()) await end();
      }
    },
    /** Ends the suites that have begun. */
    async end(tests) {
      for (const suite of new Set(tests.map((test) => test.suite)))
        for (let at = suite; at?.begun; at = at.outer) {
          at.begun = false;
          for (const after of at.hooks.afterAll) await after();
        }
    },
  };
}

function title(name, values, index) {
  const named = name.replaceAll('%#', String(index)).replace(/\$([\w.]+)/g, (all, path) => {
    const value = path.split('.').reduce((at, key) => at?.[key], values[0]);
    return value === undefined ? all : String(value);
  });
  const wanted = named.match(/%[sdifjoO]/g)?.length ?? 0;
  return format(named, ...values.slice(0, wanted));
}
