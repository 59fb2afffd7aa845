/** `cadastre fix`: what needs no decision, as a diff; with --write, in the files. */
import { createTwoFilesPatch } from 'diff';
import { type Filter, passing } from '../../check/filter.ts';
import type { Diagnostic } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { applyEdits } from '../../policy/apply-edits.ts';
import { printable } from '../../report/escape.ts';
import { amount } from '../../report/wording.ts';
import { rules } from '../../rules/index.ts';
import { command } from '../command.ts';
import { exitCodes } from '../io.ts';
import { filterOf, option, take } from '../options.ts';
import { print, writeAll } from '../output.ts';
import { Trial } from '../trial.ts';

export const definition = command({
  description: 'apply fixes that need no decision: as a diff, or in the files with --write',
  options: [
    option('--write', 'change the files; without it, only the diff is printed'),
    ...take.graph,
    ...take.compose,
    take.today,
    ...take.filter,
    ...take.baseline,
  ],
  async run({ options, io }) {
    const trial = new Trial(options, io);
    try {
      const { fixed, refused } = await applyFixes(trial, filterOf(options));
      const changed = [...trial.original].flatMap(([file, before]) => {
        const after = trial.text(file);
        return before === after ? [] : [{ file, before, after }];
      });
      const what = `${amount(fixed, 'finding')} in ${amount(changed.length, 'file')}`;
      if (options.write === true)
        writeAll(new Map(changed.map(({ file, after }) => [file, after])), io.cwd, trial.original);
      else
        for (const { file, before, after } of changed)
          await print(createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, '', '', { context: 3 }), io);
      const outcome = options.write === true ? `fixed ${what}` : `${what}; --write changes them`;
      const lines = [changed.length === 0 ? 'nothing to fix' : outcome, ...refused];
      await io.stderr.write(`${lines.map(printable).join('\n')}\n`);
    } finally {
      trial.end();
    }
    return exitCodes.clean;
  },
});

/** More rounds than this mean that fixes undo each other. */
const mostRounds = 1000;

/** One fix after the other, each tried on the texts as they would be then. @returns how many stay, and why others do not. */
async function applyFixes(trial: Trial, filter: Filter | undefined) {
  const isAsked = filter && passing(filter, rules);
  const refused = new Map<string, string>();
  let fixed = 0;
  let found = (await trial.composed()).result.diagnostics;
  for (let round = 0; round < mostRounds; round++) {
    const next = found.find(
      (one) => one.fix !== undefined && !refused.has(one.fingerprint) && isAsked?.(one) !== false,
    );
    if (next?.fix === undefined) break;
    const edits = groupBy(next.fix, ({ file }) => file);
    const before = trial.replace(new Map([...edits].map(([file, own]) => [file, applyEdits(trial.text(file), own)])));
    const after = (await trial.current()).result.diagnostics;
    const because = objection(next, found, after);
    if (because === undefined) {
      fixed++;
      found = after;
      continue;
    }
    refused.set(next.fingerprint, `${next.message}: not fixed, ${because}`);
    trial.replace(before);
  }
  return { fixed, refused: refused.values() };
}

/** Rules whose fixes correct a name: what the name hid until then is found afterwards, and that is right. */
const correcting = new Set(['policy-resolves', 'authority-present']);

/** Why a fix is none: its finding is still there, or others have come that somebody would have to decide about. */
function objection(fixed: Diagnostic, before: readonly Diagnostic[], after: readonly Diagnostic[]): string | undefined {
  if (after.some(({ fingerprint }) => fingerprint === fixed.fingerprint)) return 'it would still be found';
  if (correcting.has(fixed.ruleId)) return undefined;
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const come = after.find(({ fingerprint, fix }) => fix === undefined && !known.has(fingerprint));
  return come && `since then ${come.ruleId} would find: ${come.message}`;
}
