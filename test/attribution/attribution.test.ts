import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, mapOfStyle, styles } from './graphs.ts';
import { measure, type Score, sum } from './measure.ts';

const scores = new Map<string, Score>();

function score(style: string): Score {
  const found = scores.get(style) ?? measure(mapOfStyle(style), readFileSync(join(folder, `${style}.tsv`), 'utf8'));
  scores.set(style, found);
  return found;
}

describe('attribution of writes, against labels by hand', () => {
  it.each(styles)('%s: every labelled operation is found, nothing certain is wrong', (style) => {
    const { absent, certainWrong, errors } = score(style);
    expect([absent, certainWrong], errors.join('\n')).toEqual([0, 0]);
  });

  it('stays at the figures that were reached', () => {
    const { right, wrong, missed, certainRight, certainWrong, rows } = sum(styles.map(score));
    expect(rows).toBeGreaterThan(750);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.99);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.89);
    expect(certainRight / (certainRight + certainWrong)).toBeGreaterThanOrEqual(0.995);
  });
});
