/** What is read into each labelled operation: a mutation that is attributed anew can fail somebody's build. Labels say what is right; these texts, whatever changes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Mutation } from '../../src/ownership/map.ts';
import { folder, mapOfStyle, styles } from './graphs.ts';

/** UPDATE=1 writes the golden texts anew. */
const update = process.env.UPDATE === '1';

it.each(styles)('%s is read as before', (style) => {
  const text = mapOfStyle(style).mutations.map(reading).join('');
  const golden = join(folder, 'readings', `${style}.txt`);
  if (update) writeFileSync(golden, text);
  expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
});

/** What is written is known before all that speaks for it has been looked at. */
it.each(styles)('names the same types as written and in the writes, in the style %s', (style) => {
  for (const { coordinate, written, writes } of mapOfStyle(style).mutations)
    expect([coordinate, ...new Set(writes.map(({ type }) => type))].sort()).toEqual([coordinate, ...written].sort());
});

function reading({ subgraph, coordinate, verb, writes }: Mutation): string {
  const written = writes.map(({ type, field, confidence, evidence }) => {
    const seen = evidence.map(({ signal, detail }) => `${signal} ${detail}`).join(', ');
    return `  ${field === null ? type : `${type}.${field}`} ${confidence} (${seen})\n`;
  });
  return `${subgraph.name}/${coordinate}: ${verb}\n${written.length === 0 ? '  -\n' : written.join('')}`;
}
