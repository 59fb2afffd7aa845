/**
 * Types random edits into the language server, and compares what it shows after each with what `check` finds in a copy of the files.
 *
 *   node scripts/run-ts.mjs scripts/lsp-agreement.ts [FOLDER] [--edits 1000] [--seed 1]
 *
 * FOLDER has subgraphs/ and policies/; without it, it is this repository's example.
 */
import { parseArgs } from 'node:util';
import { tryRandomEdits } from '../test/lsp/random-edits.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { edits: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const { edits, readable, telling, faults } = await tryRandomEdits(
  positionals[0] ?? '.',
  Number(values.edits),
  Number(values.seed),
);
console.log(`${edits} edits: the graph could be read after ${readable}, and other things were found after ${telling}`);
for (const fault of faults.slice(0, 10)) console.log(fault);
console.log(`${faults.length} disagreements`);
process.exitCode = faults.length > 0 ? 1 : 0;
