import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { measure, sum } from './measure.ts';

const folder = import.meta.dirname;
const styles = readdirSync(folder)
  .filter((file) => file.endsWith('.tsv'))
  .map((file) => file.slice(0, -'.tsv'.length));

function score(style: string) {
  const path = join(folder, style);
  const files =
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      ? readdirSync(path).map((file) => join(path, file))
      : [`${path}.graphql`];
  const subgraphs = files.map((file) =>
    parseSubgraph((file.split(/[\\/]/).at(-1) ?? '').replace('.graphql', ''), [
      { file, sdl: readFileSync(file, 'utf8') },
    ]),
  );
  return measure(buildOwnershipMap(subgraphs), readFileSync(join(folder, `${style}.tsv`), 'utf8'));
}

describe('attribution of writes, against labels by hand', () => {
  it.each(styles)('%s: every labelled operation is found, nothing certain is wrong', (style) => {
    const { absent, certainWrong, errors } = score(style);
    expect([absent, certainWrong], errors.join('\n')).toEqual([0, 0]);
  });

  it('stays at the figures that were reached', () => {
    const { right, wrong, missed, rows } = sum(styles.map(score));
    expect(rows).toBeGreaterThan(750);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.98);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.97);
  });
});
