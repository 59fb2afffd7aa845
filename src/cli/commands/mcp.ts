/** `cadastre mcp`: the register for AI assistants. */
import type { Command } from 'commander';
import { InputError } from '../../diagnostic/problem.ts';
import { serveAssistant } from '../../mcp/server.ts';
import { assistantEngine } from '../assistant.ts';
import { type ExitCode, exitCodes, type Io } from '../io.ts';
import { addGraphOptions, addTodayOption, present } from '../options.ts';
import { GraphWorkspace, type WorkspaceOptions } from '../workspace.ts';

export function defineMcp(program: Command, io: Io, end: (code: ExitCode) => void): void {
  const command = program
    .command('mcp')
    .description('run a server for AI assistants (Model Context Protocol) on standard input and output');
  addGraphOptions(command);
  command.option('-a, --against <lock>', 'a lock, for the subgraphs and policies that are not here', present);
  addTodayOption(command);
  command.option('--baseline <file>', 'the file of accepted findings', present);
  command.option('--no-baseline', 'ignore the baseline');
  command.action(async (options: WorkspaceOptions) => end(await runMcp(options, io)));
}

async function runMcp(given: WorkspaceOptions, io: Io): Promise<ExitCode> {
  const streams = io.streams?.();
  if (streams === undefined || given.subgraphs?.some((spec) => spec === '-' || spec.endsWith('=-')))
    throw new InputError({ message: 'standard input is used by the client', remedy: 'name schemas in files' });
  const options: WorkspaceOptions = { ...given, offline: true, compose: 'off' };
  await serveAssistant(streams, assistantEngine(new GraphWorkspace(options, io), options, io));
  return exitCodes.clean;
}
