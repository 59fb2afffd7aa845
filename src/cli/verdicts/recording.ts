/** Notes what a check reads and writes, and keeps it when the check has come to its end. */
import type { CheckResult } from '../../check/result.ts';
import { isUnfinished } from '../../schema/composition.ts';
import type { Subgraph } from '../../schema/facts.ts';
import type { ExitCode, Io } from '../io.ts';
import type { Target } from '../output.ts';
import { Reading } from './inputs.ts';
import { writeEntry } from './store.ts';
import { today, type Verdict, verdictKey } from './verdict.ts';

/** One check that is to be kept. It listens to what is read from its beginning on. */
export class Recording {
  /** The same world, listened to. */
  readonly io: Io;
  private readonly folder: string;
  private readonly argv: readonly string[];
  private readonly day = today();
  private readonly reading = new Reading();
  private readonly outputs: { file: string | null; format: string; text: string }[] = [];
  private stderr = '';

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

  wrote({ file, format }: Target, text: string): void {
    this.outputs.push({ file: file ?? null, format, text });
  }

  /** Listens no more. */
  stop(): void {
    this.reading.stop();
  }

  /**
   * Keeps the verdict, if it is certain that the same inputs will give it again.
   *
   * @param looked absolute paths of files that the check reads where they are there.
   * @param composes whether the installed composer has a say.
   */
  keep(
    result: CheckResult,
    code: ExitCode,
    subgraphs: readonly Subgraph[],
    looked: readonly string[],
    composes: boolean,
  ): void {
    if ((code !== 0 && code !== 1) || !isRepeatable(result)) return;
    // An HTML report says of which revision it is, which none of the files does.
    if (this.outputs.some(({ format }) => format === 'html')) return;
    // Text of a source is that of one that no file holds.
    if (subgraphs.some(({ sources }) => sources.some(({ text }) => text !== undefined))) return;
    const read = this.reading.inputs(looked, composes);
    if (read === undefined || today() !== this.day) return;
    const verdict: Verdict = { ...read, code, stderr: this.stderr, outputs: this.outputs };
    writeEntry(this.folder, 'verdict', verdictKey(this.argv, this.io, this.day), verdict);
  }
}

/** A composer that ran out of time or memory may not do so again; and Rover may run another plugin. */
function isRepeatable({ complete, composition }: CheckResult): boolean {
  return complete && !isUnfinished(composition) && composition.composer?.name !== 'rover';
}
