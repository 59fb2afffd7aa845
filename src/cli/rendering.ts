/** Where the command line sends results: places are checked first, and written at the end. */
import { resolve } from 'node:path';
import type { CheckResult } from '../check/result.ts';
import { recordsIn } from '../check/selection.ts';
import { inputError } from '../diagnostic/problem.ts';
import { asciiJson, printable } from '../report/escape.ts';
import { type RenderOptions, type ReportText, renderParts, wholeText } from '../report/index.ts';
import { aboutRun, folderInRepository } from './about.ts';
import { azurePipeline } from './azure-pipeline.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';
import type { ColorOptions } from './options.ts';
import { clearTargets, parseTarget, print, type Target, writeTarget } from './output.ts';

/**
 * Reads `--format`, and removes what an earlier run left at the files it names.
 *
 * @param known names of the formats there are.
 * @throws InputError for an unknown format, for one without its file, and for two that would go to one place.
 */
export function readTargets(given: readonly string[] | undefined, cwd: string, known: readonly string[]) {
  const targets: readonly Target[] = (given ?? ['text']).map(parseTarget);
  for (const { format, file } of targets) {
    requireFormat(format, known);
    if (file === '') throw inputError(`--format ${format}= names no file`, `write ${format}=<file>`);
  }
  const places = targets.map(({ file }) => file && resolve(cwd, file));
  const twice = targets.find((_, index) => places.indexOf(places[index]) !== index);
  if (twice !== undefined) {
    throw inputError(
      `two formats would go to ${twice.file ?? 'standard output'}`,
      'give each a file of its own: --format sarif=out.sarif',
    );
  }
  clearTargets(targets, cwd);
  return targets;
}

/** @throws InputError naming the formats there are. */
export function requireFormat(format: string, known: readonly string[]): void {
  if (known.includes(format)) return;
  throw inputError(`unknown format "${format}"`, `choose one of ${known.join(', ')}`);
}

export interface ShownOptions extends ColorOptions {
  readonly verbose?: true | undefined;
  /** The day of the run; null: of a run in the past, of which nothing more is known. */
  readonly today?: string | null | undefined;
  /** Texts about the result beside its findings. */
  readonly beside?: ((result: CheckResult) => Pick<RenderOptions, 'beside' | 'trend'>) | undefined;
}

/** Writes the result of a check to each target, as {@link writeReports} does. */
export function writeResult(
  targets: readonly Target[],
  result: CheckResult,
  readLine: NonNullable<RenderOptions['readLine']>,
  options: ShownOptions,
  io: Io,
  wrote?: (target: Target, text: string) => void,
): Promise<void> {
  const more = { draws: recordsIn(result.selection), ...options.beside?.(result) };
  const render = (format: string, given: RenderOptions) => renderParts(result, format, { ...given, ...more });
  return writeReports(targets, render, readLine, options, io, wrote);
}

/**
 * Writes to each target, and says on standard error what its format cannot say.
 *
 * @param render writes one format, with the options that its target asks for.
 * @param wrote called with each text that was written.
 */
export async function writeReports(
  targets: readonly Target[],
  render: (format: string, options: RenderOptions) => Promise<ReportText>,
  readLine: NonNullable<RenderOptions['readLine']>,
  options: ShownOptions,
  io: Io,
  wrote?: (target: Target, text: string) => void,
): Promise<void> {
  for (const target of targets) {
    const toTerminal = target.file === undefined;
    io.progress?.tell(`writing ${target.format}`);
    const warnings = new Set<string>();
    const parts = await render(target.format, {
      color: toTerminal && wantsColor(options, io),
      width: toTerminal ? (io.stdout.columns ?? 100) : 100,
      readLine,
      folder: folderInRepository(io),
      automation: azurePipeline(io.env),
      warn: (warning) => warnings.add(warning),
      ...(target.format === 'html' && options.today !== null && { about: aboutRun(io, options.today) }),
      ...(options.verbose && { verbose: true }),
    });
    const text = wrote === undefined ? parts : wholeText(parts);
    for (const warning of warnings) await io.stderr.write(`warning: ${printable(warning)}\n`);
    await writeTarget(target, text, io);
    wrote?.(target, wholeText(text));
  }
}

/** Prints what a command was asked: as text for people, or as JSON. */
export async function answer(
  value: unknown,
  text: (style: { readonly color: boolean; readonly width: number }) => string,
  options: ColorOptions & { readonly format: 'text' | 'json' },
  io: Io,
): Promise<ExitCode> {
  const style = { color: wantsColor(options, io), width: io.stdout.columns ?? 120 };
  await print(options.format === 'json' ? asciiJson(value) : text(style), io);
  return exitCodes.clean;
}

/** Whether to colour: flags first, then NO_COLOR and FORCE_COLOR (https://no-color.org), then whether a terminal reads it. */
export function wantsColor({ color }: ColorOptions, { env, stdout }: Pick<Io, 'env' | 'stdout'>): boolean {
  if (color === false || color === 'never') return false;
  if (color === true || color === 'always') return true;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0') return true;
  return stdout.isTTY && env.TERM !== 'dumb';
}
