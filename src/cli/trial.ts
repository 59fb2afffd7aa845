/** Checks a graph with other texts in place of some files; no file changes. */
import { resolve } from 'node:path';
import { inputError } from '../diagnostic/problem.ts';
import { standIn } from '../load/unsaved.ts';
import type { Checked } from '../lsp/workspace.ts';
import { GraphWorkspace } from './workspace.ts';

export class Trial extends GraphWorkspace {
  /** Texts of the files that were replaced. */
  readonly original = new Map<string, string>();

  /** A check of the present files, composed. @throws InputError with all that cannot be read. */
  async composed(): Promise<Checked> {
    await this.current();
    await this.compose(new AbortController().signal);
    return this.current();
  }

  /** @throws InputError where it cannot be read. */
  text(file: string): string {
    const text = this.textOf(file);
    if (text === undefined) throw inputError(`${file} cannot be read any more`, 'run the command again');
    return text;
  }

  /** @returns the texts of the same files until now. */
  replace(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const before = new Map([...texts.keys()].map((file) => [file, this.text(file)]));
    for (const [file, text] of before) if (!this.original.has(file)) this.original.set(file, text);
    for (const [file, text] of texts) standIn(resolve(this.cwd, file), text);
    return before;
  }

  /** The files are read as they are again. */
  end(): void {
    for (const file of this.original.keys()) standIn(resolve(this.cwd, file), undefined);
  }
}
