/** `cadastre render`: a result that was saved as JSON, in any format. */
import type { Command } from 'commander';
import { selectFromResult } from '../../check/selection.ts';
import { formats } from '../../report/index.ts';
import { addFilterOptions, type FilterOptions, filterOf } from '../filters.ts';
import { projectLineReader } from '../frames.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { addColorOption, type ColorOptions, collect } from '../options.ts';
import { writeTarget } from '../output.ts';
import { renderFor } from '../rendering.ts';
import { readSaved } from '../saved.ts';
import { readTargets } from '../targets.ts';

interface RenderOptions extends FilterOptions, ColorOptions {
  readonly format?: readonly string[];
  readonly verbose?: true;
}

export function defineRender(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('render')
    .description('convert a result that was saved with --format json to another format')
    .argument('<result.json>', 'the saved result; - for standard input');
  addFilterOptions(command);
  command.option('-v, --verbose', 'show the lines of an exception with each finding');
  command.option(
    '-f, --format <format[=file]>',
    `${formats.join(', ')}; =file writes to a file; can be repeated (default: text)`,
    collect,
  );
  addColorOption(command);
  command.action(async (file: string, options: RenderOptions) => end(await runRender(file, options, io)));
}

async function runRender(file: string, options: RenderOptions, io: Io): Promise<ExitCode> {
  const targets = readTargets(options.format ?? ['text'], io.cwd, formats);
  const filter = filterOf(options);
  const saved = await readSaved(file, io);
  const result = filter === undefined ? saved : selectFromResult(saved, filter);
  for (const target of targets) {
    const text = await renderFor(target, result, projectLineReader(io.cwd), { ...options, today: null }, io);
    await writeTarget(target, text, io);
  }
  if (!result.complete) {
    await io.stderr.write('error: this is the result of a check that did not finish\n');
  }
  // It is the check that passes or fails; a result of one that did not finish must not look like a pass.
  return result.complete ? exitCodes.clean : exitCodes.unusable;
}
