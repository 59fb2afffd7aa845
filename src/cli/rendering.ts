/** Renders a result for a target, and says on standard error what the format cannot say of it. */
import type { CheckResult } from '../check/result.ts';
import { recordsIn } from '../check/selection.ts';
import { printable } from '../report/escape.ts';
import { type RenderOptions, render } from '../report/index.ts';
import type { Io } from './io.ts';
import { type ColorOptions, wantsColor } from './options.ts';
import type { Target } from './output.ts';
import { folderInRepository } from './repository.ts';

interface ShownOptions extends ColorOptions {
  readonly verbose?: true | undefined;
}

export async function renderFor(
  target: Target,
  result: CheckResult,
  readLine: NonNullable<RenderOptions['readLine']>,
  options: ShownOptions,
  io: Io,
): Promise<string> {
  const toTerminal = target.file === undefined;
  io.progress?.tell(`writing ${target.format}`);
  const warnings = new Set<string>();
  const text = await render(result, target.format, {
    color: toTerminal && wantsColor(options, io.env, io.stdout.isTTY),
    width: toTerminal ? (io.stdout.columns ?? 100) : 100,
    readLine,
    folder: folderInRepository(io),
    warn: (warning) => warnings.add(warning),
    draws: recordsIn(result.selection),
    ...(options.verbose && { verbose: true }),
  });
  for (const warning of warnings) await io.stderr.write(`warning: ${printable(warning)}\n`);
  return text;
}
