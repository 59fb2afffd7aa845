/**
 * Input that hurts, lies or says nothing: each case ends with exactly its exit code, one message with a place where there is a file, no stack
 * trace, nothing raw, and nothing left behind. `node scripts/run-ts.mjs scripts/hostile.ts` runs the built command on each of them.
 */
import { describe, expect, it } from 'vitest';
import { allTables, faultsOf, runCase } from './run-case.ts';

const tables = Object.entries(await allTables());

describe('hostile input', () => {
  it('has cases enough, each with a name of its own', () => {
    const names = tables.flatMap(([, cases]) => cases.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(700);
    expect(names.length - new Set(names).size).toBe(0);
    for (const [what, cases] of tables) expect(cases.length, what).toBeGreaterThan(5);
  });

  it('has cases that are small, but for those whose limit is one of length: what else reads them comes to no harm', () => {
    const large = tables.flatMap(([, cases]) =>
      cases.flatMap((one) => {
        const length = Object.values(one.files()).reduce((total, text) => total + text.length, 0);
        return length > 200_000 ? [one.name] : [];
      }),
    );
    expect(large).toEqual([
      'schema: a file beyond 10 MiB',
      'schema: a name of a million letters on a line of its own',
      'policy: a file beyond 4 MiB',
    ]);
  });

  it.each(tables)('%s', async (_, cases) => {
    const faults: string[] = [];
    for (const one of cases)
      faults.push(...faultsOf(one, await runCase(one)).map((fault) => `${one.name.slice(0, 100)}: ${fault}`));
    expect(faults).toEqual([]);
  });
});
