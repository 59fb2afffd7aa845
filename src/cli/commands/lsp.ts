/** `cadastre lsp`: findings in the editor, as you type. */
import { serveEditor } from '../../lsp/server.ts';
import { command } from '../command.ts';
import { exitCodes } from '../io.ts';
import { option, take } from '../options.ts';
import { GraphWorkspace, streamsOf } from '../workspace.ts';

export const definition = command({
  description: 'run a language server on standard input and output, for editors',
  options: [
    // Editors add `--stdio` by habit; there is no other way.
    option('--stdio', 'use standard input and output, as it always does'),
    ...take.graph,
    take.lock,
    ...take.compose,
    take.today,
    ...take.baseline,
  ],
  async run({ options, io }) {
    const streams = streamsOf(io, options, 'editor');
    const isOrderly = await serveEditor(streams, (root) => new GraphWorkspace(options, { ...io, cwd: root ?? io.cwd }));
    // 1 is what the protocol asks for where the client is simply gone.
    return isOrderly ? exitCodes.clean : exitCodes.findings;
  },
});
