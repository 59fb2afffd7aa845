/** `cadastre fix`: what needs no decision, as a diff; with --write, in the files. */
import { resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { passes } from '../../check/filter.ts';
import type { Diagnostic } from '../../check/result.ts';
import type { Edit } from '../../diagnostic/edit.ts';
import { InputError } from '../../diagnostic/problem.ts';
import { standIn } from '../../load/unsaved.ts';
import { applyEdits } from '../../policy/apply-edits.ts';
import { printable } from '../../report/escape.ts';
import { amount } from '../../report/wording.ts';
import { rules } from '../../rules/index.ts';
import type { Definition } from '../command.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { type FilterOptions, filterOf, option, take } from '../options.ts';
import { print, writeNamed } from '../output.ts';
import { GraphWorkspace, type WorkspaceOptions } from '../workspace.ts';

interface FixOptions extends WorkspaceOptions, FilterOptions {
  readonly write?: true;
}

export const definition: Definition<FixOptions> = {
  description: 'apply fixes that need no decision: as a diff, or in the files with --write',
  options: [
    option('--write', 'change the files; without it, only the diff is printed'),
    ...take.graph,
    ...take.compose,
    take.today,
    ...take.filter,
    ...take.baseline,
  ],
  run: ({ options, io }) => runFix(options, io),
};

async function runFix(options: FixOptions, io: Io): Promise<ExitCode> {
  const fixing = new Fixing(options, io);
  try {
    await fixing.run();
    await fixing.finish(options.write === true);
  } finally {
    fixing.end();
  }
  return exitCodes.clean;
}

/** More rounds than this mean that fixes undo each other. */
const mostRounds = 1000;

/** One fix after the other, each tried on the texts as they would be then. */
class Fixing {
  private readonly workspace: GraphWorkspace;
  private readonly io: Io;
  private readonly wanted: (finding: Diagnostic) => boolean;
  /** Path to text, before and after. */
  private readonly texts = new Map<string, { readonly before: string; after: string }>();
  private readonly refused = new Map<string, string>();
  private fixed = 0;

  constructor(options: FixOptions, io: Io) {
    this.workspace = new GraphWorkspace(options, io);
    this.io = io;
    const filter = filterOf(options);
    const categories = new Map(rules.map(({ id, category }) => [id, category]));
    this.wanted = (finding) => filter === undefined || passes(filter, finding, categories);
  }

  async run(): Promise<void> {
    await this.check();
    await this.workspace.compose(new AbortController().signal);
    let found = await this.check();
    for (let round = 0; round < mostRounds; round++) {
      const next = found.find((one) => one.fix !== undefined && !this.refused.has(one.fingerprint) && this.wanted(one));
      if (next?.fix === undefined) return;
      const before = new Map([...this.texts].map(([file, { after }]) => [file, after]));
      this.apply(next.fix);
      const after = await this.check();
      const because = objection(next, found, after);
      if (because === undefined) {
        this.fixed++;
        found = after;
        continue;
      }
      this.refused.set(next.fingerprint, `${next.message}: not fixed, ${because}`);
      for (const { file } of next.fix) this.restore(file, before.get(file));
    }
  }

  /** Prints the diff, or writes the files; all of them, or none. */
  async finish(write: boolean): Promise<void> {
    const changed = [...this.texts].filter(([, { before, after }]) => before !== after);
    const what = `${amount(this.fixed, 'finding')} in ${amount(changed.length, 'file')}`;
    if (write) this.write(changed);
    else
      for (const [file, { before, after }] of changed)
        await print(createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, '', '', { context: 3 }), this.io);
    const told = changed.length === 0 ? 'nothing to fix' : write ? `fixed ${what}` : `${what}; --write changes them`;
    const lines = [told, ...this.refused.values()];
    await this.io.stderr.write(`${lines.map(printable).join('\n')}\n`);
  }

  /** The files are read as they are again. */
  end(): void {
    for (const file of this.texts.keys()) standIn(this.pathOf(file), undefined);
  }

  private apply(edits: readonly Edit[]): void {
    for (const file of new Set(edits.map((edit) => edit.file))) {
      const text = this.texts.get(file)?.after ?? this.workspace.textOf(file);
      if (text === undefined) throw new InputError({ message: `${file} cannot be read any more` });
      const after = applyEdits(
        text,
        edits.filter((edit) => edit.file === file),
      );
      this.texts.set(file, { before: this.texts.get(file)?.before ?? text, after });
      standIn(this.pathOf(file), after);
    }
  }

  private restore(file: string, text: string | undefined): void {
    const known = this.texts.get(file);
    if (known === undefined) return;
    known.after = text ?? known.before;
    standIn(this.pathOf(file), known.after);
  }

  private async check(): Promise<readonly Diagnostic[]> {
    const { checked, problems } = await this.workspace.check();
    if (problems.length > 0 || checked === undefined) throw new InputError(problems);
    return checked.result.diagnostics;
  }

  private write(changed: readonly (readonly [string, { readonly before: string; readonly after: string }])[]): void {
    const written: (readonly [string, string])[] = [];
    try {
      for (const [file, { before, after }] of changed) {
        writeNamed(file, after, this.io.cwd);
        written.push([file, before]);
      }
    } catch (error) {
      for (const [file, before] of written) writeNamed(file, before, this.io.cwd);
      throw error;
    }
  }

  private pathOf(file: string): string {
    return resolve(this.io.cwd, file);
  }
}

/** Rules whose fixes correct a name: what the name hid until then is found afterwards, and that is right. */
const correcting = new Set(['policy-resolves', 'authority-present']);

/** Why a fix is none: its finding is still there, or others have come that somebody would have to decide about. */
function objection(fixed: Diagnostic, before: readonly Diagnostic[], after: readonly Diagnostic[]): string | undefined {
  if (after.some(({ fingerprint }) => fingerprint === fixed.fingerprint)) return 'it would still be found';
  if (correcting.has(fixed.ruleId)) return undefined;
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const come = after.find(({ fingerprint, fix }) => fix === undefined && !known.has(fingerprint));
  return come && `since then ${come.ruleId} would find: ${come.message}`;
}
