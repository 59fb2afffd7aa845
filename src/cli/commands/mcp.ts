/** `cadastre mcp`: the register for AI assistants. */
import { serveAssistant } from '../../mcp/server.ts';
import { assistantEngine } from '../assistant.ts';
import { command } from '../command.ts';
import { exitCodes } from '../io.ts';
import { take } from '../options.ts';
import { GraphWorkspace, streamsOf, type WorkspaceOptions } from '../workspace.ts';

export const definition = command({
  description: 'run a server for AI assistants (Model Context Protocol) on standard input and output',
  options: [...take.graph, take.lock, take.today, ...take.baseline],
  async run({ options: given, io }) {
    const streams = streamsOf(io, given, 'client');
    const options: WorkspaceOptions = { ...given, offline: true, compose: 'off', composeTimeout: 0 };
    await serveAssistant(streams, assistantEngine(new GraphWorkspace(options, io), options, io));
    return exitCodes.clean;
  },
});
