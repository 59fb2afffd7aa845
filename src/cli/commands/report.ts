/** `cadastre report`: the whole of a check as a file to read together, findings and the rest of the register. */
import type { Command } from 'commander';
import { formats } from '../../report/index.ts';
import { addFilterOptions } from '../filters.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import {
  addComposeOptions,
  addGraphOptions,
  addOutputOption,
  addTodayOption,
  present,
  requireFormat,
} from '../options.ts';
import { type CheckOptions, runCheck } from './check.ts';

interface ReportOptions extends Omit<CheckOptions, 'format' | 'failOn'> {
  readonly format: string;
  readonly output?: string;
  readonly out?: string;
}

const defaultOut = 'ownership.html';

export function defineReport(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program.command('report').description('write the whole register to one file, for a review');
  addGraphOptions(command);
  addComposeOptions(command);
  addTodayOption(command);
  addFilterOptions(command);
  command.option('--baseline <file>', 'the file of accepted findings', present);
  command.option('--no-baseline', 'ignore the baseline');
  command.option('-f, --format <format>', formats.join(', '), present, 'html');
  addOutputOption(command, 'file', `the file to write; - for standard output (default: ${defaultOut})`, readOut);
  command.action(async (options: ReportOptions) => end(await runReport(options, io)));
}

/** Findings do not make it fail: it reports them. That it could not look does. */
async function runReport(options: ReportOptions, io: Io): Promise<ExitCode> {
  const { format, output, out = output ?? (format === 'html' ? defaultOut : '-'), ...rest } = options;
  requireFormat(format, formats);
  const target = out === '-' ? format : `${format}=${out}`;
  const code = await runCheck({ ...rest, format: [target], failOn: 'never' }, io);
  if (code === exitCodes.clean && out !== '-') await io.stderr.write(`wrote ${out}\n`);
  return code;
}

function readOut(value: string): string {
  return value === '-' ? value : present(value);
}
