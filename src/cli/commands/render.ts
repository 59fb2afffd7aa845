/** `cadastre render`: a result that was saved as JSON, in any format. */
import { selectFromResult } from '../../check/selection.ts';
import { formats } from '../../report/index.ts';
import { command } from '../command.ts';
import { projectLineReader } from '../frames.ts';
import { exitCodes } from '../io.ts';
import { filterOf, take } from '../options.ts';
import { readTargets, writeResult } from '../rendering.ts';
import { readSaved } from '../saved.ts';

export const definition = command({
  description: 'convert a result that was saved with --format json to another format',
  words: [['<result.json>', 'the saved result; - for standard input']],
  options: [...take.filter, take.verbose, ...take.targets(formats)],
  async run({ words: [file], options, io }) {
    const targets = readTargets(options.format, io.cwd, formats);
    const filter = filterOf(options);
    const saved = await readSaved(file, io);
    const result = filter === undefined ? saved : selectFromResult(saved, filter);
    await writeResult(targets, result, projectLineReader(io.cwd), { ...options, today: null }, io);
    if (!result.complete) {
      await io.stderr.write(
        'error: this is the result of a check that did not finish\n  fix: name the result of a check that finished\n',
      );
    }
    // It is the check that passes or fails; a result of one that did not finish must not look like a pass.
    return result.complete ? exitCodes.clean : exitCodes.unusable;
  },
});
