import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import type { OwnershipMap } from '../../src/ownership/map.ts';
import { explainWrites, type WriteExplanation } from '../../src/ownership/writes/explain.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { drawnOperations, type World, worlds } from './drawn.ts';
import { folder, mapOfStyle, styles } from './graphs.ts';

/** UPDATE=1 writes the golden texts anew. */
const update = process.env.UPDATE === '1';

const sheets = Object.keys(worlds).flatMap((world) =>
  Array.from({ length: 24 }, (_, index) => [world, index] as const),
);

// A mutation that is attributed anew can fail somebody's build. Labels say what is right; these texts, whatever changes.
it.each(styles)('%s is read as before', (style) => {
  const map = mapOfStyle(style);
  compare(style, explained(map).map(reading).join('\n'));
});

// What nobody would name so is read in some way too: each question is asked, and each answer of it given.
it.each(sheets)('drawn operations of %s, sheet %i', (world, sheet) => {
  const sdl = drawnOperations(worlds[world] as World, 70, sheet + 1);
  const map = buildOwnershipMap([parseSubgraph('drawn', [{ file: 'drawn.graphql', sdl }])]);
  compare(`${world === 'issues' ? 'drawn' : world}-${sheet}`, explained(map).map(inOneLine).join(''));
});

function explained(map: OwnershipMap): readonly WriteExplanation[] {
  return map.mutations.map(({ subgraph, coordinate }) => {
    const explanation = explainWrites(map, subgraph.name, coordinate);
    return explanation ?? expect.fail(`${coordinate} is lost`);
  });
}

function compare(name: string, text: string): void {
  const golden = join(folder, 'readings', `${name}.txt`);
  if (update) writeFileSync(golden, text);
  expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}

function inOneLine({ coordinate, reasons, writes }: WriteExplanation): string {
  const written = writes.map(({ type, field, confidence, evidence }) => {
    const seen = evidence.map(({ signal, detail }) => `${signal} ${detail}`).join(', ');
    return `${field === null ? type : `${type}.${field}`} ${confidence} (${seen})`;
  });
  return `${coordinate}: ${written.join('; ') || '-'} | ${reasons.join('; ') || '-'}\n`;
}

/** All that is said of one operation, in few lines. */
function reading({ coordinate, subgraph, phrase, signals, reasons, writes }: WriteExplanation): string {
  const { namespace, subject, verb, action, object, complements } = phrase;
  const name = [namespace && `(${namespace})`, subject, `${verb || '-'}:${action}`, object, ...complements];
  const said = signals.flatMap(({ signal, said }) => said.map((line) => `  ${signal}: ${line}\n`));
  const because = reasons.map((reason) => `  so ${reason}\n`);
  const written = writes.map(({ type, field, confidence, evidence }) => {
    const seen = evidence.map(({ signal, detail }) => `${signal} ${detail}`).join(', ');
    return `  => ${field === null ? type : `${type}.${field}`} ${confidence} (${seen})\n`;
  });
  const head = `${subgraph}/${coordinate}: ${name.filter((part) => part !== '').join(' | ')}\n`;
  return head + [...said, ...because, ...written].join('');
}
