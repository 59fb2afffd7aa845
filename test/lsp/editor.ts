/** An editor: the protocol as its client side speaks it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  Diagnostic,
  Hover,
  Location,
  Position,
} from 'vscode-languageserver';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { run } from '../../src/cli/run.ts';
import { applyEdits } from '../../src/policy/apply-edits.ts';

const silent = { write: async () => {}, isTTY: false, columns: undefined };

export interface Place {
  readonly file: string;
  /** The text that it is found by: the place is that of `|` in it, which is left out. */
  readonly at: string;
}

export class Editor {
  readonly connection: ProtocolConnection;
  readonly cwd: string;
  /** The exit code of the command. */
  readonly ended: Promise<number>;
  /** By file. */
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly texts = new Map<string, string>();
  private published = 0;

  constructor(connection: ProtocolConnection, cwd: string, ended: Promise<number>) {
    this.connection = connection;
    this.cwd = cwd;
    this.ended = ended;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.published++;
      const file = this.fileOf(uri);
      if (diagnostics.length === 0) this.diagnostics.delete(file);
      else this.diagnostics.set(file, diagnostics);
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  async initialize(capabilities: object = {}): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.cwd).href,
      capabilities,
    });
    await this.connection.sendNotification('initialized', {});
    await this.settled();
  }

  /** All that was sent is taken, and what came of it has been published: an answer waits for the checks before it. */
  async settled(): Promise<void> {
    const textDocument = { uri: this.uriOf('nothing.graphql') };
    for (let before = -1; before !== this.published; ) {
      before = this.published;
      await this.connection.sendRequest('textDocument/codeLens', { textDocument });
    }
  }

  /** Opens a file, with its own text or another. */
  async open(file: string, text: string = readFileSync(join(this.cwd, file), 'utf8')): Promise<void> {
    this.texts.set(file, text);
    const textDocument = { uri: this.uriOf(file), languageId: 'any', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    await this.settled();
  }

  async type(file: string, text: string): Promise<void> {
    this.texts.set(file, text);
    const textDocument = { uri: this.uriOf(file), version: 2 };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    await this.settled();
  }

  async save(file: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uriOf(file) } });
    await this.settled();
  }

  async close(file: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uriOf(file) } });
    await this.settled();
  }

  async hover(place: Place): Promise<string> {
    const hover = await this.ask<Hover | null>('hover', place);
    return (hover?.contents as { readonly value: string } | undefined)?.value ?? '';
  }

  async definition(place: Place): Promise<readonly string[]> {
    return this.shown(await this.ask<Location[]>('definition', place));
  }

  async references(place: Place): Promise<readonly string[]> {
    return this.shown(await this.ask<Location[]>('references', place, { context: { includeDeclaration: true } }));
  }

  async completions(place: Place): Promise<readonly string[]> {
    const list = await this.ask<CompletionList | null>('completion', place);
    return list?.items.map(({ label }) => label) ?? [];
  }

  async lenses(file: string): Promise<readonly string[]> {
    const textDocument = { uri: this.uriOf(file) };
    const lenses = await this.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    return lenses.map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`);
  }

  async actions(file: string): Promise<readonly CodeAction[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const params = { textDocument: { uri: this.uriOf(file) }, range, context: { diagnostics: [] } };
    return this.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
  }

  /** The text of a file after an action. */
  apply({ edit }: CodeAction, file: string): string {
    const text = this.texts.get(file) ?? readFileSync(join(this.cwd, file), 'utf8');
    const place = ({ line, character }: Position) => ({ line: line + 1, column: character + 1 });
    const edits = edit?.changes?.[this.uriOf(file)] ?? [];
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        file,
        range: { start: place(range.start), end: place(range.end) },
        newText,
      })),
    );
  }

  /** `12:3 mutation-in-authority`, for each, from top to bottom. */
  marks(file: string): readonly string[] {
    return [...(this.diagnostics.get(file) ?? [])]
      .sort((a, b) => a.range.start.line - b.range.start.line)
      .map(({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${code}`);
  }

  async leave(): Promise<number> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.ended;
  }

  uriOf(file: string): string {
    return pathToFileURL(join(this.cwd, file)).href;
  }

  private fileOf(uri: string): string {
    const root = `${pathToFileURL(this.cwd).href}/`;
    return uri.startsWith(root) ? uri.slice(root.length) : uri;
  }

  private ask<T>(method: string, { file, at }: Place, more: object = {}): Promise<T> {
    const text = this.texts.get(file) ?? '';
    const offset = text.indexOf(at.replace('|', '')) + at.indexOf('|');
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return this.connection.sendRequest(`textDocument/${method}`, {
      textDocument: { uri: this.uriOf(file) },
      position,
      ...more,
    });
  }

  private shown(locations: readonly Location[]): readonly string[] {
    return locations.map(({ uri, range }) => `${this.fileOf(uri)}:${range.start.line + 1}`);
  }
}

/** An editor with the command in this process, and what ends both. */
export async function openEditor(cwd: string, argv: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const io = { stdout: silent, stderr: silent, cwd: '/', env: {}, readStdin: async () => '' };
  const ended = run(['lsp', ...argv], { ...io, streams: () => ({ input, output }) });
  const editor = new Editor(createProtocolConnection(output, input), cwd, ended);
  await editor.initialize();
  const close = async () => {
    input.end();
    await ended;
    editor.connection.dispose();
  };
  return { editor, close };
}
