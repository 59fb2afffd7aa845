/** The baseline on disk: read before a check, rewritten on request. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BaselineChange, baselineText, nextEntries } from '../check/baseline.ts';
import { type CheckInput, check } from '../check/check.ts';
import type { CheckResult } from '../check/result.ts';
import { inputError } from '../diagnostic/problem.ts';
import { readText } from '../load/read-text.ts';
import type { Baseline } from '../policy/baseline.ts';
import { parseBaseline } from '../policy/parse-baseline.ts';
import type { Settings } from '../policy/settings.ts';
import { printable } from '../report/escape.ts';
import { rules as catalogue } from '../rules/index.ts';
import { baselineFile } from './defaults.ts';
import type { Io } from './io.ts';
import type { BaselineOptions } from './options.ts';
import { writeNamed } from './output.ts';

/** Where the baseline is, whether it is there or not; undefined where none is wanted. */
export function baselinePath({ baseline }: BaselineOptions, settings: Settings): string | undefined {
  return baseline === false ? undefined : (baseline ?? settings.baseline ?? baselineFile);
}

/**
 * Reads the baseline.
 *
 * @returns undefined where there is none. Without it more is found, never less.
 * @throws InputError when it cannot be used, or was named on the command line and is not there.
 */
export function readBaseline(options: BaselineOptions, settings: Settings, cwd: string): Baseline | undefined {
  const file = baselinePath(options, settings);
  if (file === undefined) return undefined;
  if (!existsSync(resolve(cwd, file)) && (options.baseline === undefined || options.updateBaseline !== undefined)) {
    return undefined;
  }
  return parseBaseline(readText(resolve(cwd, file), cwd), file);
}

/**
 * Writes the baseline that fits a graph, and checks with it. Where there is one already it only shrinks, unless `grow` is given.
 *
 * @param input with the baseline until now; without a filter, since a part of the findings makes no baseline.
 */
export async function updateBaseline(
  input: CheckInput,
  options: BaselineOptions,
  settings: Settings,
  io: Io,
): Promise<CheckResult> {
  const file = baselinePath(options, settings);
  if (file === undefined) {
    throw inputError('--update-baseline and --no-baseline contradict each other', 'give one');
  }
  const earlier = input.baseline;
  const change: BaselineChange =
    options.updateBaseline === 'grow' ? 'grow' : earlier === undefined ? 'write' : 'shrink';
  const result = check(input);
  if (!result.complete) {
    throw inputError(
      `${file} was not written: the check did not finish`,
      result.composition.errors.map(({ message }) => message).join('; '),
    );
  }
  const rules = input.rules ?? catalogue;
  const ran = new Set(result.rules.map(({ id }) => id));
  if (result.composition.mode === 'off') ran.delete('composes');
  const entries = nextEntries(result, {
    change,
    earlier,
    excluded: new Set(rules.flatMap(({ id, phase }) => (phase === undefined ? [] : [id]))),
    strict: new Set(input.policies.flatMap(({ record, strict }) => (strict ? [record] : []))),
    judges: (rule) => ran.has(rule) || rules.every(({ id }) => id !== rule),
  });
  const text = baselineText(entries);
  const baseline = parseBaseline(text, file);
  writeNamed(file, text, io.cwd);
  const before = earlier?.entries.length ?? 0;
  const what = entries.length === 1 ? '1 finding' : `${entries.length} findings`;
  await io.stderr.write(`${printable(file)}: ${what}${earlier === undefined ? '' : `, ${before} before`}\n`);
  return check({ ...input, baseline });
}
