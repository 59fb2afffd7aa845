/** `cadastre render`: a result that was saved as JSON, in any format. */
import { selectFromResult } from '../../check/selection.ts';
import { formats } from '../../report/index.ts';
import type { Definition } from '../command.ts';
import { projectLineReader } from '../frames.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { type FilterOptions, filterOf, type TargetOptions, take } from '../options.ts';
import { readTargets, writeResult } from '../rendering.ts';
import { readSaved } from '../saved.ts';

type RenderOptions = FilterOptions & TargetOptions;

export const definition: Definition<RenderOptions, readonly [file: string]> = {
  description: 'convert a result that was saved with --format json to another format',
  words: [['<result.json>', 'the saved result; - for standard input']],
  options: [...take.filter, take.verbose, ...take.targets(formats)],
  run: ({ words: [file], options, io }) => runRender(file, options, io),
};

async function runRender(file: string, options: RenderOptions, io: Io): Promise<ExitCode> {
  const targets = readTargets(options.format, io.cwd, formats);
  const filter = filterOf(options);
  const saved = await readSaved(file, io);
  const result = filter === undefined ? saved : selectFromResult(saved, filter);
  await writeResult(targets, result, projectLineReader(io.cwd), { ...options, today: null }, io);
  if (!result.complete) {
    await io.stderr.write('error: this is the result of a check that did not finish\n');
  }
  // It is the check that passes or fails; a result of one that did not finish must not look like a pass.
  return result.complete ? exitCodes.clean : exitCodes.unusable;
}
