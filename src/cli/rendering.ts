/** Renders a result for a target, and says on standard error what the format cannot say of it. */
import type { CheckResult } from '../check/result.ts';
import { recordsIn } from '../check/selection.ts';
import { printable } from '../report/escape.ts';
import { type RenderOptions, type ReportText, renderParts } from '../report/index.ts';
import { aboutRun } from './about.ts';
import { azurePipeline } from './azure-pipeline.ts';
import type { Io } from './io.ts';
import { type ColorOptions, wantsColor } from './options.ts';
import type { Target } from './output.ts';
import { folderInRepository } from './repository.ts';

interface ShownOptions extends ColorOptions {
  readonly verbose?: true | undefined;
  /** The day of the run; null: of a run in the past, of which nothing more is known. */
  readonly today?: string | null;
  /** What is said of the result beside its findings. */
  readonly beside?: (result: CheckResult) => Pick<RenderOptions, 'beside' | 'trend'>;
}

export function renderFor(
  target: Target,
  result: CheckResult,
  readLine: NonNullable<RenderOptions['readLine']>,
  options: ShownOptions,
  io: Io,
): Promise<ReportText> {
  const draws = recordsIn(result.selection);
  return renderWith(target, readLine, options, io, (given) =>
    renderParts(result, target.format, { ...given, draws, ...options.beside?.(result) }),
  );
}

/** @param write what renders, with the options that the target asks for. */
export async function renderWith(
  target: Target,
  readLine: NonNullable<RenderOptions['readLine']>,
  options: ShownOptions,
  io: Io,
  write: (options: RenderOptions) => Promise<ReportText>,
): Promise<ReportText> {
  const toTerminal = target.file === undefined;
  io.progress?.tell(`writing ${target.format}`);
  const warnings = new Set<string>();
  const text = await write({
    color: toTerminal && wantsColor(options, io.env, io.stdout.isTTY),
    width: toTerminal ? (io.stdout.columns ?? 100) : 100,
    readLine,
    folder: folderInRepository(io),
    automation: azurePipeline(io.env),
    warn: (warning) => warnings.add(warning),
    ...(target.format === 'html' && options.today !== null && { about: aboutRun(io, options.today) }),
    ...(options.verbose && { verbose: true }),
  });
  for (const warning of warnings) await io.stderr.write(`warning: ${printable(warning)}\n`);
  return text;
}
