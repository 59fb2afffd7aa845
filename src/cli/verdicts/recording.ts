/** Records what a check reads and writes, and caches it when the check is done. */
import type { Dirent } from 'node:fs';
import { resolve } from 'node:path';
import type { CheckResult } from '../../check/result.ts';
import { dayOf } from '../../diagnostic/day.ts';
import { ifUsable, inputError } from '../../diagnostic/problem.ts';
import { readSpec } from '../../load/spec.ts';
import { listen, type Witness } from '../../load/witness.ts';
import type { Settings } from '../../policy/settings.ts';
import { isUnfinished } from '../../schema/composition.ts';
import type { Subgraph } from '../../schema/facts.ts';
import { baselinePath } from '../baseline-file.ts';
import { defaultSubgraphs } from '../defaults.ts';
import type { ExitCode, Io } from '../io.ts';
import type { CacheOptions, CheckOptions } from '../options.ts';
import type { Target } from '../output.ts';
import { composerParts, type Input, type InputKind, printOf, realPaths } from './inputs.ts';
import { cacheFolder, distrust } from './place.ts';
import { writeEntry } from './store.ts';
import { type Verdict, verdictKey } from './verdict.ts';

/**
 * The folder that a check keeps verdicts in; undefined where it is to keep none.
 *
 * @throws InputError when a folder was named that cannot be trusted.
 */
export async function trustedFolder(options: CacheOptions, settings: Settings, io: Io): Promise<string | undefined> {
  if (!(options.cache ?? (options.cacheLocation !== undefined || settings.cache === true))) return undefined;
  const folder = cacheFolder(options.cacheLocation, io);
  const reason = folder === undefined ? 'there is no home folder' : distrust(folder, io.cwd);
  if (reason === undefined) return folder;
  if (options.cacheLocation !== undefined) {
    throw inputError(
      `--cache-location ${options.cacheLocation} cannot hold the cache: ${reason}`,
      'name a folder outside of the checkout that only you can write to',
    );
  }
  await io.stderr.write(`notice: the result is not cached: ${folder ?? 'the cache'}: ${reason}\n`);
  return undefined;
}

/** One check that is to be kept. It listens to what is read from its beginning on. */
export class Recording implements Witness {
  /** The same world, listened to. */
  readonly io: Io;
  private readonly store: string;
  private readonly argv: readonly string[];
  private readonly day = dayOf();
  private readonly inputs = new Map<string, Input>();
  private readonly outputs: (Target & { readonly text: string })[] = [];
  private readonly realOf = realPaths();
  private stderr = '';
  /** From one reading of something to the next. */
  private changed = false;
  /** Listens no more. */
  readonly stop: () => void;

  /**
   * Begins to keep a check, where it can be.
   *
   * @param folder where it is kept; undefined where it is not to be.
   * @param argv the whole command line.
   * @returns undefined where more than files decides, or the check writes what it reads.
   */
  static start(
    folder: string | undefined,
    options: CheckOptions,
    settings: Settings,
    io: Io,
    argv: readonly string[],
  ): Recording | undefined {
    const specs = options.subgraphs ?? settings.subgraphs ?? defaultSubgraphs(io.cwd) ?? [];
    const plain = options.since === undefined && options.updateBaseline === undefined && settings.plugins.length === 0;
    if (folder === undefined || !plain) return undefined;
    // A list may name variables of the environment; what cannot be read, the check reports.
    const isFiles = ifUsable(() => specs.every((spec) => readSpec(spec, io).kind !== 'list'));
    return isFiles === true ? new Recording(folder, argv, io) : undefined;
  }

  private constructor(folder: string, argv: readonly string[], io: Io) {
    this.store = folder;
    this.argv = argv;
    const write = (text: string) => {
      this.stderr += text;
      return io.stderr.write(text);
    };
    this.io = { ...io, stderr: { write, isTTY: io.stderr.isTTY, columns: io.stderr.columns } };
    this.stop = listen(this);
  }

  file(path: string, bytes: Uint8Array): void {
    this.note('file', resolve(path), (at) => printOf.file(at, bytes, this.realOf));
  }

  folder(path: string, entries: readonly Dirent[]): void {
    this.note('folder', resolve(path), (at) => printOf.folder(at, entries));
  }

  wrote(target: Target, text: string): void {
    this.outputs.push({ ...target, text });
  }

  /**
   * Keeps the verdict, if it is certain that the same inputs will give it again.
   *
   * @param composes whether the installed composer has a say.
   */
  keep(
    result: CheckResult,
    code: ExitCode,
    subgraphs: readonly Subgraph[],
    options: CheckOptions,
    settings: Settings,
    composes: boolean,
  ): void {
    if ((code !== 0 && code !== 1) || !isRepeatable(result)) return;
    // An HTML report names its revision, which is in none of the files.
    if (this.outputs.some(({ format }) => format === 'html')) return;
    // Text of a source is that of one that no file holds.
    if (subgraphs.some(({ sources }) => sources.some(({ text }) => text !== undefined))) return;
    const looked = lookedFor(options, settings).map((path) => resolve(this.io.cwd, path));
    for (const path of looked) if (!this.inputs.has(`file ${path}`)) this.note('missing', path, printOf.missing);
    for (const part of composes ? composerParts : []) this.note('package', part, printOf.package);
    if (this.changed || dayOf() !== this.day) return;
    const verdict: Verdict = { inputs: [...this.inputs.values()], code, stderr: this.stderr, outputs: this.outputs };
    writeEntry(this.store, 'verdict', verdictKey(this.argv, this.io, this.day), verdict);
  }

  private note(kind: InputKind, name: string, read: (name: string) => string): void {
    const print = read(name);
    const key = `${kind} ${name}`;
    if (print === 'something' || (this.inputs.get(key)?.[2] ?? print) !== print) this.changed = true;
    this.inputs.set(key, [kind, name, print]);
  }
}

/** Files that a check reads where they are there. */
function lookedFor(options: CheckOptions, settings: Settings): readonly string[] {
  const named = options.config === undefined ? ['cadastre.yaml', 'cadastre.yml'] : [options.config];
  return [...named, baselinePath(options, settings) ?? []].flat();
}

/** A composer that ran out of time or memory may not do so again; and Rover may run another plugin. */
function isRepeatable({ complete, composition }: CheckResult): boolean {
  return complete && !isUnfinished(composition) && composition.composer?.name !== 'rover';
}
