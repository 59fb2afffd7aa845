/** The language server: connects the protocol with checks of a workspace. */
import type { Readable, Writable } from 'node:stream';
import type { Connection } from 'vscode-languageserver';
import { version } from '../version.ts';
import { pathIn } from './protocol.ts';
import { Session } from './session.ts';
import type { Workspace } from './workspace.ts';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * Serves one client, until it leaves.
 *
 * @param open the graph of a folder; undefined: of the working folder.
 * @returns whether the client took its leave as the protocol asks.
 */
export async function serveEditor(
  { input, output }: Streams,
  open: (root: string | undefined) => Workspace,
): Promise<boolean> {
  const { createConnection, createProtocolConnection } = await import('./library.ts');
  return new Promise<boolean>((end) => {
    let session: Session | undefined;
    const watchDog = {
      shutdownReceived: false,
      initialize() {},
      exit() {
        session?.stop();
        // What still listens would keep the process alive.
        input.destroy();
        end(watchDog.shutdownReceived);
      },
    };
    input.on('end', () => watchDog.exit());
    input.on('close', () => watchDog.exit());
    const connection = createConnection((logger) => createProtocolConnection(input, output, logger), watchDog);
    connection.onInitialize(({ workspaceFolders, rootUri, capabilities }) => {
      const root = workspaceFolders?.[0]?.uri ?? rootUri ?? undefined;
      const workspace = open(root?.startsWith('file:') ? pathIn(root) : undefined);
      session = new Session(connection as Connection, workspace, capabilities);
      return {
        capabilities: {
          // The client sends whole texts: they are small, and parsed whole.
          textDocumentSync: { openClose: true, change: 1, save: true },
          hoverProvider: true,
          definitionProvider: true,
          referencesProvider: true,
          codeLensProvider: {},
          codeActionProvider: { codeActionKinds: ['quickfix'] },
          completionProvider: { triggerCharacters: ['.', '/', '"', '!'] },
        },
        serverInfo: { name: 'cadastre', version },
      };
    });
    connection.listen();
  });
}
