/** The graph of a folder for servers, which check it repeatedly. Only changed files are read and parsed again. */
import { resolve } from 'node:path';
import type { CheckInput } from '../check/check.ts';
import { compareText } from '../diagnostic/location.ts';
import { InputError, ifUsable, inputError } from '../diagnostic/problem.ts';
import { Kept } from '../load/kept.ts';
import type { Graphs } from '../load/load-subgraphs.ts';
import { readText } from '../load/read-text.ts';
import { isStandardInput } from '../load/spec.ts';
import { openLock } from '../lock/lock.ts';
import type { Checked, Outcome, Workspace } from '../lsp/workspace.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import type { Settings } from '../policy/settings.ts';
import { isUnfinished } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { readBaseline } from './baseline-file.ts';
import { composerFor } from './composing.ts';
import { examineFlagged } from './flagged.ts';
import { loadFlaggedGraph, loadPoliciesBeside, withServices } from './graph.ts';
import type { Io } from './io.ts';
import { readLockFile } from './lock-file.ts';
import type { BaselineOptions, ComposeOptions, GraphOptions } from './options.ts';
import { loadRulebook } from './rulebook.ts';

export interface WorkspaceOptions extends GraphOptions, BaselineOptions, ComposeOptions {
  /** A lock: it has the subgraphs and policies that are not here. */
  readonly against?: string | undefined;
  readonly today?: string | undefined;
}

/** What a server speaks over. @param client who is on the other side. @throws InputError where standard input is none, or is to be a schema too. */
export function streamsOf(io: Io, { subgraphs }: GraphOptions, client: string): ReturnType<NonNullable<Io['streams']>> {
  const streams = io.streams?.();
  if (streams !== undefined && subgraphs?.some(isStandardInput) !== true) return streams;
  throw inputError(`standard input is used by the ${client}`, 'name schemas in files');
}

/** Subgraphs that differ from those of the map that is compared with, before that map is made anew. */
const mostChanged = 4;

export class GraphWorkspace implements Workspace {
  readonly cwd: string;
  private readonly io: Io;
  private readonly options: WorkspaceOptions;
  private readonly kept = new Kept();
  private readonly said = new Set<string>();
  private base: OwnershipMap | undefined;
  private checked: Checked | undefined;
  private composes = true;
  private composition: CheckInput['composition'];

  constructor(options: WorkspaceOptions, io: Io) {
    this.options = { ...options, kept: this.kept };
    const { progress: _, ...quiet } = io;
    // Notices about schemas are printed once, not with every check.
    const say = async (text: string) => (this.said.has(text) ? undefined : io.stderr.write(text));
    const stderr = { ...io.stderr, write: (text: string) => say(text).finally(() => this.said.add(text)) };
    this.io = { ...quiet, stderr };
    this.cwd = io.cwd;
  }

  /** Checks what is there now. What cannot be read is reported as a problem, never thrown. */
  async check(): Promise<Outcome> {
    this.kept.problems();
    try {
      this.checked = await this.examine();
      return { checked: this.checked, problems: this.kept.problems() };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { checked: this.checked, problems: [...this.kept.problems(), ...error.problems] };
    }
  }

  /** A check of just what is there. @throws InputError with all that cannot be read. */
  async current(): Promise<Checked> {
    const { checked, problems } = await this.check();
    if (checked === undefined || problems.length > 0) throw new InputError(problems);
    return checked;
  }

  /** Composes, as `check` does; the result is kept until the next call. Running subgraphs and modules are read again, too. */
  async compose(signal: AbortSignal): Promise<void> {
    this.kept.renew();
    if (this.checked === undefined) return;
    const { settings, register } = this.checked;
    const compose = this.composes ? composerFor(this.options, settings, undefined, this.io, signal) : undefined;
    const composition = await compose?.(register.map.subgraphs);
    if (composition === undefined || signal.aborted) return;
    // What takes too long once would take as long after each save.
    if (isUnfinished(composition)) this.composes = false;
    else this.composition = composition;
  }

  /** The text of a file, as it is shown in findings; undefined where there is none. */
  textOf(file: string): string | undefined {
    return ifUsable(() => readText(resolve(this.io.cwd, file), this.io.cwd));
  }

  private async examine(): Promise<Checked> {
    const { options, io } = this;
    const { settings: given, rules, ids } = await loadRulebook(options, io);
    const settings = withServices(given, this.lock());
    const { subgraphs, flags } = await this.load(settings);
    const { all: policies } = loadPoliciesBeside(this.lock()?.policies, options, settings, io, ids);
    const { result, register } = examineFlagged(
      {
        map: this.map(subgraphs),
        policies,
        settings,
        rules,
        baseline: readBaseline(options, settings, io.cwd),
        composition: this.composition,
        today: options.today,
      },
      flags.map((graph) => ({ graph, composition: undefined })),
    );
    return { register, result, settings, rules };
  }

  /** Compared with a map that stays the same while little changes: maps must not refer to each other in a row that never ends. */
  private map(subgraphs: readonly Subgraph[]): OwnershipMap {
    const known = new Set(this.base?.subgraphs);
    const changed = subgraphs.filter((subgraph) => !known.has(subgraph)).length;
    if (this.base !== undefined && changed <= mostChanged) return buildOwnershipMap(subgraphs, this.base);
    this.base = buildOwnershipMap(subgraphs);
    return this.base;
  }

  private async load(settings: Settings): Promise<Graphs> {
    const lock = this.lock();
    const here = await loadFlaggedGraph(this.options, settings, this.io);
    if (lock === undefined) return here;
    const own = new Set(here.subgraphs.map(({ name }) => name));
    const others = lock.subgraphs.filter(({ name }) => !own.has(name));
    const subgraphs = [...here.subgraphs, ...others].sort((a, b) => compareText(a.name, b.name));
    return { ...here, subgraphs };
  }

  private lock() {
    const { against } = this.options;
    if (against === undefined) return undefined;
    const { cwd } = this.io;
    return this.kept.of('lock', [resolve(cwd, against)], () => {
      const lock = openLock(readLockFile(against, cwd), against);
      return { subgraphs: lock.subgraphs(), policies: lock.policies(), services: lock.services };
    });
  }
}
