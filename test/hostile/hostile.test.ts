/**
 * Input that hurts, lies or says nothing: each case ends with exactly its exit code, one message with a place where there is a file, no stack
 * trace, nothing raw, and nothing left behind. `node scripts/run-ts.mjs scripts/hostile-cases.ts` prints them.
 */
import { describe, expect, it } from 'vitest';
import { allCases, faultsOf, runCase } from './run-case.ts';

const cases = await allCases();

describe('hostile input', () => {
  it('has cases enough, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThan(900);
    expect(cases.length - new Set(cases.map(({ name }) => name)).size).toBe(0);
  });

  it.each(cases.map((one) => [shown(one.name), one] as const))('%s', async (_, one) => {
    expect(faultsOf(one, await runCase(one))).toEqual([]);
  });
});

/** Names hold what cases are made of; `%` would be a place for a value. */
function shown(name: string): string {
  return name.slice(0, 100).replaceAll(/\p{C}/gu, '·').replaceAll('%', '%%');
}
