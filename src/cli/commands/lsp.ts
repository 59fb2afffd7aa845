/** `cadastre lsp`: findings in the editor, as they are typed. */
import type { Command } from 'commander';
import { InputError } from '../../diagnostic/problem.ts';
import { serveEditor } from '../../lsp/server.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { addComposeOptions, addGraphOptions, addTodayOption, present } from '../options.ts';
import { GraphWorkspace, type WorkspaceOptions } from '../workspace.ts';

export function defineLsp(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('lsp')
    .description('run a language server on standard input and output, for editors')
    // Editors add it by habit; there is no other way.
    .option('--stdio', 'use standard input and output, as it always does');
  addGraphOptions(command);
  command.option('-a, --against <lock>', 'a lock, for the subgraphs and policies that are not here', present);
  addComposeOptions(command);
  addTodayOption(command);
  command.option('--baseline <file>', 'the file of accepted findings', present);
  command.option('--no-baseline', 'ignore the baseline');
  command.action(async (options: WorkspaceOptions) => end(await runLsp(options, io)));
}

async function runLsp(options: WorkspaceOptions, io: Io): Promise<ExitCode> {
  const streams = io.streams?.();
  if (streams === undefined || options.subgraphs?.some((spec) => spec === '-' || spec.endsWith('=-')))
    throw new InputError({ message: 'standard input is used by the editor', remedy: 'name schemas in files' });
  const isOrderly = await serveEditor(streams, (root) => new GraphWorkspace(options, { ...io, cwd: root ?? io.cwd }));
  // 1 is what the protocol asks for where the client is simply gone.
  return isOrderly ? exitCodes.clean : exitCodes.findings;
}
