/** A cached result, and a check that returns it before the checker is loaded. */
import { dayOf } from '../../diagnostic/day.ts';
import { build, version } from '../../version.ts';
import { hasSettings } from '../defaults.ts';
import type { ExitCode, Io } from '../io.ts';
import { clearTargets, type Target, writeTarget } from '../output.ts';
import { areUnchanged, hashOf, type Input } from './inputs.ts';
import { cacheFolder, distrust } from './place.ts';
import { readEntry } from './store.ts';

/** What a complete check read and wrote, and what it ended with. */
export interface Verdict {
  readonly inputs: readonly Input[];
  readonly code: 0 | 1;
  readonly stderr: string;
  /** In JSON, standard output is a target without its file. */
  readonly outputs: readonly (Target & { readonly text: string })[];
}

/**
 * The name of a verdict: all that decides what is printed and is no file's content. The content is in the verdict itself, and compared.
 *
 * @param argv the whole command line.
 */
export function verdictKey(argv: readonly string[], { cwd, env, stdout }: Io, day: string): string {
  const variables = ['NO_COLOR', 'FORCE_COLOR', 'TERM'].map((name) => env[name] ?? null);
  const given = JSON.stringify([argv, variables, stdout.isTTY, stdout.columns ?? null]);
  return hashOf('3', version, build, cwd, day, given);
}

/** Whether a command line may have a verdict: asked for by a flag, or by settings, which are not read to find out. */
export function mayBeKept(argv: readonly string[], cwd: string): boolean {
  const isAsked = argv.some((arg) => /^--cache(?:$|-location)|^-c|^--config/.test(arg));
  return argv[0] === 'check' && (isAsked || hasSettings({}, cwd));
}

/**
 * Writes what the same check wrote before, if nothing that it read has changed.
 *
 * @returns the exit code of then; undefined where the check must be made.
 * @throws InputError when the result cannot be written.
 */
export async function replay(argv: readonly string[], io: Io): Promise<ExitCode | undefined> {
  const kept = find(argv, io);
  if (kept === undefined) return undefined;
  clearTargets(kept.outputs, io.cwd);
  if (kept.stderr !== '') await io.stderr.write(kept.stderr);
  for (const output of kept.outputs) await writeTarget(output, output.text, io);
  return kept.code;
}

/** Anything that goes wrong here goes wrong again, with its message, in the check. */
function find(argv: readonly string[], io: Io): Verdict | undefined {
  try {
    const folder = cacheFolder(namedLocation(argv), io);
    if (folder === undefined) return undefined;
    const day = dayOf();
    const verdict = readEntry(folder, 'verdict', verdictKey(argv, io, day));
    if (!isVerdict(verdict) || distrust(folder, io.cwd) !== undefined) return undefined;
    return areUnchanged(verdict.inputs, io.cwd) && dayOf() === day ? verdict : undefined;
  } catch {
    return undefined;
  }
}

function isVerdict(value: unknown): value is Verdict {
  const { code, inputs, stderr, outputs } = (value ?? {}) as Partial<Verdict>;
  return (
    (code === 0 || code === 1) &&
    Array.isArray(inputs) &&
    typeof stderr === 'string' &&
    Array.isArray(outputs) &&
    outputs.length > 0
  );
}

function namedLocation(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--cache-location');
  if (at >= 0) return argv[at + 1];
  return argv.find((arg) => arg.startsWith('--cache-location='))?.slice('--cache-location='.length);
}
