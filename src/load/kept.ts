/** For servers, which read one graph repeatedly: reuses what was made of unchanged files. */
import { statSync } from 'node:fs';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import { OperationsOnly } from '../schema/parse-subgraph.ts';
import { unsavedText } from './unsaved.ts';

interface Entry {
  readonly stamp: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Values made of files. If a file cannot be read any more, its last value is returned, and the problem recorded. */
export class Kept {
  private readonly entries = new Map<string, Entry>();
  private noted: Problem[] = [];

  /**
   * @param key of what is made.
   * @param paths absolute, of all files that it is made of.
   * @throws InputError where it cannot be made, and never could; OperationsOnly always.
   */
  of<T>(key: string, paths: readonly string[], make: () => T): T {
    const stamp = paths.map((path) => `${path}:${stampOf(path)}`).join('\0');
    const known = this.entries.get(key);
    const entry = known?.stamp === stamp ? known : this.make(stamp, known, make);
    this.entries.set(key, entry);
    this.noted.push(...entry.problems);
    return entry.value as T;
  }

  /** Forgets what is made of no file: live subgraphs and modules are asked again. */
  renew(): void {
    for (const [key, { stamp }] of this.entries) if (stamp === '') this.entries.delete(key);
  }

  /** Problems since the last call. */
  problems(): readonly Problem[] {
    const { noted } = this;
    this.noted = [];
    return noted;
  }

  private make(stamp: string, known: Entry | undefined, make: () => unknown): Entry {
    try {
      return { stamp, value: make(), problems: [] };
    } catch (error) {
      if (!(error instanceof InputError) || error instanceof OperationsOnly || known === undefined) throw error;
      return { stamp, value: known.value, problems: error.problems };
    }
  }
}

function stampOf(path: string): string {
  const text = unsavedText(path);
  if (text !== undefined) return `=${text}`;
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`;
}
