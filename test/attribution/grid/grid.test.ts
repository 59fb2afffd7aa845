/** Trespasses in every shape, with verbs that nobody listed, are not silent; operations that do a record no harm are no errors. */
import { describe, expect, it } from 'vitest';
import { judgeHarmless, judgeTrespasses, sharesOf } from './grid.ts';
import { readWords } from './words.ts';

/** The goals: what is reached today is better, and changes with every fit. */
const goals = { silent: 0.02, errors: 0.92, falseErrors: 0.11 };

const words = readWords();

describe('the grid of trespasses', () => {
  it('has enough verbs, records and harmless operations, and no word twice', () => {
    expect(new Set(words.verbs).size).toBe(words.verbs.length);
    expect(words.verbs.length).toBeGreaterThanOrEqual(200);
    expect(words.nouns.length).toBe(40);
    expect(words.nouns.filter(({ verb }) => verb).length).toBe(20);
    expect([...words.harmless.values()].flat().length).toBe(120);
  });

  it('trespasses are found', () => {
    const { count, silent, errors, others } = sharesOf(judgeTrespasses(words, 11, 0.03));
    expect(count).toBeGreaterThan(4000);
    expect(silent).toBeLessThanOrEqual(goals.silent);
    expect(errors).toBeGreaterThanOrEqual(goals.errors);
    expect(others).toBe(0);
  });

  it('operations that mention a record and do it no harm are no errors', () => {
    const { count, errors, others } = sharesOf(judgeHarmless(words, 11, 0.15));
    expect(count).toBeGreaterThan(600);
    expect(errors).toBeLessThanOrEqual(goals.falseErrors);
    expect(others).toBe(0);
  });
});
