import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { actualFindings, contractOf, expectedFindings, fixtures, printed, runFixture } from './rules/fixture.ts';

/** UPDATE=1 writes the golden texts anew. */
const update = process.env.UPDATE === '1';

describe.each(rules.map(({ id }) => id))('%s', (id) => {
  const own = fixtures().filter(({ rule }) => rule === id);

  test('has fixtures', () => {
    expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(['correct', 'incorrect']));
  });

  test.each(own.map((fixture) => [fixture.name, fixture] as const))('%s', async (name, fixture) => {
    const result = await runFixture(fixture);
    const expected = expectedFindings(fixture);
    expect(actualFindings(result)).toEqual(expected);
    if (name === 'incorrect') expect(expected.filter((line) => line.endsWith(` ${id}`))).not.toEqual([]);
    if (name === 'correct') expect(expected).toEqual([]);
    if (id !== 'composes') expect(result.composition.errors).toEqual([]);

    compare(join(fixture.folder, 'expected.txt'), await printed(fixture, result));
    compare(join(fixture.folder, 'contract.txt'), contractOf(result));
  });
});

function compare(golden: string, text: string): void {
  if (update && text !== '') writeFileSync(golden, text);
  expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}

test('every folder of fixtures belongs to a rule', () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(fixtures().filter(({ rule }) => !ids.has(rule))).toEqual([]);
});
