/** `cadastre report`: writes the whole result and register to one file, for a review. */
import { changedFindings } from '../../check/changed.ts';
import type { CheckResult } from '../../check/result.ts';
import { inputError } from '../../diagnostic/problem.ts';
import { sincePart, type TrendPoint, trendPoint } from '../../report/beside.ts';
import { formats } from '../../report/index.ts';
import { command } from '../command.ts';
import { exitCodes, type Io } from '../io.ts';
import { collect, option, present, take } from '../options.ts';
import { requireFormat } from '../rendering.ts';
import { readSaved } from '../saved.ts';
import { runCheck } from './check.ts';

const defaultOutput = 'ownership.html';

export const definition = command({
  description: 'write the whole register to one file, for a review',
  options: [
    ...take.graph,
    ...take.compose,
    take.today,
    ...take.filter,
    ...take.baseline,
    option('--since <result.json>', 'show what is new and fixed since a saved result (html, markdown)', present),
    option(
      '--history <result.json...>',
      'draw coverage and open findings over saved results, the oldest first (html)',
      collect,
    ),
    option('-f, --format <format>', formats.join(', '), present, 'html'),
    take.output('file', `the file to write; - for standard output (default: ${defaultOutput})`, (file) =>
      file === '-' ? file : present(file),
    ),
  ],
  /** Findings do not make it fail: it reports them. That it could not look does. */
  async run({ options, io }) {
    const { since, history = [], ...others } = options;
    const { format, output = format === 'html' ? defaultOutput : '-', ...rest } = others;
    const [, named, file] = /^([^=]+)=(.+)$/s.exec(format) ?? [];
    // `check` takes a format together with a file; `report` does not.
    if (named !== undefined && formats.includes(named)) {
      const message = `--format ${format} names a file, where \`report\` has --output for it`;
      throw inputError(message, `write --format ${named} --output ${file}`);
    }
    requireFormat(format, formats);
    if (since !== undefined) requireFor('--since', format, ['html', 'markdown']);
    if (history.length > 0) requireFor('--history', format, ['html']);
    // The earlier result is read first: what cannot be read must not be waited for.
    const before = since === undefined ? undefined : await readFinished(since, io);
    const points: TrendPoint[] = [];
    // Results are read one at a time: they may be large.
    for (const file of history) points.push(trendPoint(file, await readFinished(file, io)));
    const beside = (result: CheckResult) => ({
      beside: before === undefined ? [] : [sincePart(since ?? '', before, changedFindings(before, result))],
      trend: points.length === 0 ? [] : [...points, trendPoint('now', result)],
    });
    const target = output === '-' ? format : `${format}=${output}`;
    const code = await runCheck({ ...rest, format: [target], failOn: 'never' }, io, [], beside);
    if (code === exitCodes.clean && output !== '-') await io.stderr.write(`wrote ${output}\n`);
    return code;
  },
});

/** @throws InputError for the result of a check that did not finish: what it did not find may have been there. */
async function readFinished(file: string, io: Io): Promise<CheckResult> {
  const result = await readSaved(file, io);
  if (result.complete) return result;
  const remedy = 'name the result of a check that finished';
  throw inputError(`${file} is the result of a check that did not finish`, remedy);
}

function requireFor(option: string, format: string, able: readonly string[]): void {
  if (able.includes(format)) return;
  throw inputError(`--format ${format} cannot show ${option}`, `use --format ${able.join(' or ')}`);
}
