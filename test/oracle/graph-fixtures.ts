import { readdirSync, readFileSync } from 'node:fs';
import type { Subgraph } from '../../src/schema/facts.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

/** A small graph in one file: a line that says why, what is expected of it, and its subgraphs. */
export interface GraphFixture {
  readonly name: string;
  /** `Type.field: subgraphs` (who resolves it) or `Type.field~ subgraphs` (who provides it on some path). */
  readonly expected: readonly {
    readonly type: string;
    readonly field: string;
    readonly provided: boolean;
    readonly subgraphs: readonly string[];
  }[];
  readonly subgraphs: readonly Subgraph[];
}

const folder = new URL('./fixtures/', import.meta.url);

export function readGraphFixtures(): readonly GraphFixture[] {
  return readdirSync(folder)
    .sort()
    .map((file) => readGraphFixture(file.replace('.graphql', ''), readFileSync(new URL(file, folder), 'utf8')));
}

function readGraphFixture(name: string, text: string): GraphFixture {
  const [head = '', ...parts] = text.split(/^# subgraph /m);
  const expected = [...head.matchAll(/^#= (\w+)\.(\w+)([:~])(.*)$/gm)].map(
    ([, type = '', field = '', mark, list = '']) => ({
      type,
      field,
      provided: mark === '~',
      subgraphs: list.split(' ').filter(Boolean).sort(),
    }),
  );
  const subgraphs = parts.map((part) => {
    const end = part.indexOf('\n');
    const sdl = part.slice(end);
    return parseSubgraph(part.slice(0, end), [{ file: `${part.slice(0, end)}.graphql`, sdl, text: sdl }]);
  });
  return { name, expected, subgraphs };
}
