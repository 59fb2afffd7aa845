/** `cadastre fix`: applies fixes that need no decision, as a diff or with --write in the files. */
import { createTwoFilesPatch } from 'diff';
import { assertKnown, type Filter, passing } from '../../check/filter.ts';
import type { Diagnostic } from '../../check/result.ts';
import { groupBy } from '../../diagnostic/group.ts';
import { InputError } from '../../diagnostic/problem.ts';
import { applyEdits } from '../../policy/apply-edits.ts';
import { printable } from '../../report/escape.ts';
import { amount } from '../../report/wording.ts';
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
      if (options.write === true) writeAll(new Map(changed.map(({ file, after }) => [file, after])), io.cwd);
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

/**
 * Each fix is tried on the texts as they would be then: all together first, half of them where something speaks against that, in the end each
 * alone. @returns how many stay, and why others do not.
 */
async function applyFixes(trial: Trial, filter: Filter | undefined) {
  const { result, register, rules } = await trial.composed();
  const policies = register.records.map(({ policy }) => policy);
  const subgraphs = register.map.subgraphs.map(({ name }) => name);
  if (filter !== undefined) assertKnown(filter, { policies, subgraphs }, rules);
  const isAsked = filter && passing(filter, rules);
  const refused = new Map<string, string>();
  let fixed = 0;
  let most = Number.POSITIVE_INFINITY;
  let found = result.diagnostics;
  for (let round = 0; round < mostRounds; round++) {
    const fixable = found.filter(
      (one) => one.fix !== undefined && !refused.has(one.fingerprint) && isAsked?.(one) !== false,
    );
    const [next] = fixable;
    if (next === undefined) break;
    // What is expected of others is not expected of corrected names.
    const other = fixable.findIndex(({ ruleId }) => correcting.has(ruleId) !== correcting.has(next.ruleId));
    const some = fixable.slice(0, Math.min(other < 0 ? fixable.length : other, most));
    const tried = await tryFixes(trial, some, found);
    if ('after' in tried) {
      fixed += some.length;
      found = tried.after;
      most *= 2;
    } else if (some.length > 1) most = Math.ceil(some.length / 2);
    else {
      refused.set(next.fingerprint, `${next.message}: not fixed, ${tried.because}`);
      most = 2;
    }
  }
  return { fixed, refused: refused.values() };
}

/** Restores the texts if the fixes are refused. */
async function tryFixes(
  trial: Trial,
  some: readonly Diagnostic[],
  found: readonly Diagnostic[],
): Promise<{ readonly after: readonly Diagnostic[] } | { readonly because: string }> {
  let before: ReadonlyMap<string, string> = new Map();
  try {
    const edits = groupBy(
      some.flatMap(({ fix }) => fix ?? []),
      ({ file }) => file,
    );
    before = trial.replace(new Map([...edits].map(([file, own]) => [file, applyEdits(trial.text(file), own)])));
    const after = (await trial.current()).result.diagnostics;
    const because = objection(some, found, after);
    if (because === undefined) return { after };
    trial.replace(before);
    return { because };
  } catch (error) {
    // Together they can overlap, or leave a text that is none of ours any more: alone, that would be a fault of the fix.
    if (some.length === 1 || !(error instanceof InputError || error instanceof RangeError)) throw error;
    trial.replace(before);
    return { because: error.message };
  }
}

/** Rules whose fixes correct a name: what the name hid until then is found afterwards, and that is right. */
const correcting = new Set(['policy-resolves', 'authority-present']);

/** Why fixes are none: a finding of theirs is still there, or others have come that somebody would have to decide about. */
function objection(
  fixed: readonly Diagnostic[],
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): string | undefined {
  const gone = new Set(fixed.map(({ fingerprint }) => fingerprint));
  if (after.some(({ fingerprint }) => gone.has(fingerprint))) return 'it would still be found';
  if (fixed.every(({ ruleId }) => correcting.has(ruleId))) return undefined;
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const come = after.find(({ fingerprint, fix }) => fix === undefined && !known.has(fingerprint));
  return come && `since then ${come.ruleId} would find: ${come.message}`;
}
