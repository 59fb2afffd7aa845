/** Notes what a check writes, and keeps it when the check has come to its end. */
import { resolve } from 'node:path';
import type { CheckResult } from '../../check/result.ts';
import type { RecordPolicy } from '../../policy/policy.ts';
import { isUnfinished } from '../../schema/composition.ts';
import type { Subgraph } from '../../schema/facts.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Target } from '../output.ts';
import { type Inputs, type Plan, readInputs } from './inputs.ts';
import { writeEntry } from './store.ts';
import { today, type Verdict, verdictKey } from './verdict.ts';

/** One check that is to be kept. */
export class Recording {
  /** The same world, listened to. */
  readonly io: Io;
  private readonly folder: string;
  private readonly argv: readonly string[];
  private readonly day = today();
  private readonly outputs: { file: string | null; format: string; text: string }[] = [];
  private stderr = '';
  private plan: Plan | undefined;
  private before: Inputs | undefined;

  constructor(folder: string, argv: readonly string[], io: Io) {
    this.folder = folder;
    this.argv = argv;
    this.io = {
      ...io,
      stderr: {
        write: (text) => {
          this.stderr += text;
          return io.stderr.write(text);
        },
        isTTY: io.stderr.isTTY,
        columns: io.stderr.columns,
      },
    };
  }

  /** Before the schemas and policies are read: what is there now is what the verdict will be for. */
  async begin(plan: Plan): Promise<void> {
    this.plan = plan;
    this.before = await readInputs(plan, this.io.cwd).catch(() => undefined);
  }

  wrote({ file, format }: Target, text: string): void {
    this.outputs.push({ file: file ?? null, format, text });
  }

  /** Keeps the verdict, if it is certain that the same inputs will give it again. */
  async keep(result: CheckResult, code: ExitCode, read: ReadFiles): Promise<void> {
    const { plan, before } = this;
    // Settings that have changed since they were first read may name other files.
    if (JSON.stringify(plan) !== JSON.stringify(read.plan)) return;
    if (plan === undefined || before === undefined || (code !== 0 && code !== 1) || !isRepeatable(result)) return;
    if (!sameFiles(before.files, read, this.io.cwd)) return;
    const after = await readInputs(plan, this.io.cwd).catch(() => undefined);
    if (after?.digest !== before.digest || today() !== this.day) return;
    const verdict: Verdict = { plan, digest: before.digest, code, stderr: this.stderr, outputs: this.outputs };
    writeEntry(this.folder, 'verdict', verdictKey(this.argv, this.io, this.day), verdict);
  }
}

/** What the check has read. */
export interface ReadFiles {
  readonly plan: Plan | undefined;
  readonly subgraphs: readonly Subgraph[];
  readonly policies: readonly RecordPolicy[];
}

/** A composer that ran out of time or memory may not do so again. */
function isRepeatable({ complete, composition }: CheckResult): boolean {
  return complete && !isUnfinished(composition);
}

/** Whether the check has read just the files that were hashed: then nothing decided over the verdict that is not in the hash. */
function sameFiles(hashed: ReadonlySet<string>, { subgraphs, policies }: ReadFiles, cwd: string): boolean {
  const read = new Set<string>();
  for (const { sources } of subgraphs) {
    for (const { file, text } of sources) {
      if (text !== undefined) return false;
      read.add(resolve(cwd, file));
    }
  }
  for (const { locate } of policies) read.add(resolve(cwd, locate('record').file));
  return read.size === hashed.size && [...read].every((file) => hashed.has(file));
}
