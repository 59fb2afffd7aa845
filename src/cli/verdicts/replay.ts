/** Answers a check whose verdict is kept, before anything of the checker is loaded. */
import { hasSettings } from '../defaults.ts';
import type { ExitCode, Io } from '../io.ts';
import { clearTargets, writeTarget } from '../output.ts';
import { digestNow } from './inputs.ts';
import { cacheFolder, distrust } from './place.ts';
import { readEntry } from './store.ts';
import { asVerdict, today, type Verdict, verdictKey } from './verdict.ts';

/**
 * Writes what the same check wrote before, if nothing that it read has changed.
 *
 * @returns the exit code of then; undefined where the check must be made.
 * @throws InputError when the result cannot be written.
 */
export async function replay(argv: readonly string[], io: Io): Promise<ExitCode | undefined> {
  const kept = find(argv, io);
  if (kept === undefined) return undefined;
  const targets = kept.outputs.map(({ file, format }) => ({ format, file: file ?? undefined }));
  clearTargets(targets, io.cwd);
  if (kept.stderr !== '') await io.stderr.write(kept.stderr);
  for (const [index, { text }] of kept.outputs.entries()) await writeTarget(targets[index] as never, text, io);
  return kept.code;
}

/** Whether a command line may have a verdict: asked for by a flag, or by settings, which are not read to find out. */
export function mayBeKept(argv: readonly string[], cwd: string): boolean {
  return argv[0] === 'check' && (argv.some(isCacheFlag) || hasSettings({}, cwd) || argv.some(isConfigFlag));
}

/** Anything that goes wrong here goes wrong again, with its message, in the check. */
function find(argv: readonly string[], io: Io): Verdict | undefined {
  try {
    const folder = cacheFolder(namedLocation(argv), io);
    if (folder === undefined) return undefined;
    const day = today();
    const verdict = asVerdict(readEntry(folder, 'verdict', verdictKey(argv, io, day)));
    if (verdict === undefined || distrust(folder, io.cwd) !== undefined) return undefined;
    return digestNow(verdict.inputs, io.cwd) === verdict.digest && today() === day ? verdict : undefined;
  } catch {
    return undefined;
  }
}

function isCacheFlag(arg: string): boolean {
  return arg === '--cache' || arg.startsWith('--cache-location');
}

function isConfigFlag(arg: string): boolean {
  return arg.startsWith('-c') || arg.startsWith('--config');
}

function namedLocation(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--cache-location');
  if (at >= 0) return argv[at + 1];
  return argv.find((arg) => arg.startsWith('--cache-location='))?.slice('--cache-location='.length);
}
