/** One client: the texts that it has open, the checks of them, and answers from the last one. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionList,
  Connection,
  Location as LspLocation,
  Range,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { groupBy } from '../diagnostic/group.ts';
import type { Declaration, Location } from '../diagnostic/location.ts';
import { linesIn } from '../diagnostic/text.ts';
import { showPath } from '../load/paths.ts';
import { realOf, standIn } from '../load/unsaved.ts';
import { actionsFor } from './actions.ts';
import { completionsAt } from './complete.ts';
import { type Mark, marksOf } from './findings.ts';
import { hoverOn, lensesOf } from './hover.ts';
import { changesOf, pathIn, pointAt } from './protocol.ts';
import { definitionsOf, policyOf, referencesOf, type Subject, subjectAt } from './subjects.ts';
import type { Checked, Outcome, Workspace } from './workspace.ts';

/** Numbers of the protocol, whose names are in its library. */
const errorMessage = 1;
const completedReference = 18 as const;
/** Where what is in no file is shown. */
const elsewhere = 'cadastre.yaml';

interface OpenText {
  readonly uri: string;
  readonly text: string;
}

export class Session {
  private readonly connection: Connection;
  private readonly workspace: Workspace;
  private readonly mayRefresh: boolean;
  /** By real path. */
  private readonly open = new Map<string, OpenText>();
  /** Texts of open files as they could be read last. */
  private readonly readable = new Map<string, string>();
  private outcome: Outcome = { checked: undefined, problems: [] };
  private marks: ReadonlyMap<string, readonly Mark[]> = new Map();
  private readonly shown = new Map<string, string>();
  private running: Promise<void> | undefined;
  private isStale = false;
  private isStopped = false;
  private composing = new AbortController();

  constructor(connection: Connection, workspace: Workspace, { workspace: can }: ClientCapabilities) {
    this.connection = connection;
    this.workspace = workspace;
    this.mayRefresh = can?.codeLens?.refreshSupport === true;
    connection.onInitialized(() => {
      if (can?.didChangeWatchedFiles?.dynamicRegistration === true) this.watch();
      void this.refresh().then(() => this.compose());
    });
    connection.onDidOpenTextDocument(({ textDocument: { uri, text } }) => {
      // Some clients forget what was published for a file that is not open (@codemirror/lsp-client 6.3.0): it is sent again.
      if (this.shown.has(uri)) this.shown.set(uri, '');
      this.take(uri, text);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri }, contentChanges }) => {
      const last = contentChanges.at(-1);
      if (last !== undefined) this.take(uri, last.text);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => this.take(uri, undefined));
    connection.onDidSaveTextDocument(() => void this.refresh().then(() => this.compose()));
    connection.onDidChangeWatchedFiles(() => void this.refresh());
    connection.onHover(async (params) => {
      const { checked, subject } = await this.subjectOf(params);
      const value = checked && subject && hoverOn(checked, subject);
      return value === undefined ? null : { contents: { kind: 'markdown', value } };
    });
    connection.onDefinition(async (params) => {
      const { checked, subject } = await this.subjectOf(params);
      if (checked === undefined || subject === undefined) return [];
      const found = this.locations(definitionsOf(checked.register, subject));
      const isThere = found.some(
        ({ uri, range }) => uri === params.textDocument.uri && range.start.line === params.position.line,
      );
      return isThere ? this.locations(policiesOf(checked, subject)) : found;
    });
    connection.onReferences(async (params) => {
      const { checked, subject } = await this.subjectOf(params);
      return checked && subject ? this.locations(referencesOf(checked.register, subject)) : [];
    });
    connection.onCodeLens(async ({ textDocument: { uri } }) => {
      const checked = await this.checked();
      const lenses = checked === undefined ? [] : lensesOf(checked.register, this.fileOf(uri));
      return lenses.map(({ line, title }) => ({
        range: pointAt({ line, column: 1 }),
        command: { title, command: '' },
      }));
    });
    connection.onCompletion(async (params): Promise<CompletionList | null> => {
      const checked = await this.checked();
      const found = checked && this.isPolicy(params) && completionsAt(checked, this.cursorOf(params));
      if (!found) return null;
      const { line } = params.position;
      const range = { start: { line, character: found.start }, end: { line, character: found.end } };
      const items = found.names.map((label, index) => ({
        label,
        kind: completedReference,
        sortText: String(index).padStart(4, '0'),
        textEdit: { range, newText: label },
      }));
      return { isIncomplete: found.isCut, items };
    });
    connection.onCodeAction(async ({ textDocument: { uri }, range }) => {
      const checked = await this.checked();
      return checked === undefined ? [] : this.actions(checked, this.fileOf(uri), range);
    });
  }

  private watch(): void {
    const globPattern = '**/*.{graphql,graphqls,gql,yaml,yml,json}';
    const registerOptions = { watchers: [{ globPattern }] };
    const registrations = [{ id: 'files', method: 'workspace/didChangeWatchedFiles', registerOptions }];
    this.ask('client/registerCapability', { registrations });
  }

  /** What the client answers does not matter. */
  private ask(method: string, params?: object): void {
    this.connection.sendRequest(method, params).catch(() => {});
  }

  private log(message: string): void {
    void this.connection.sendNotification('window/logMessage', { type: errorMessage, message });
  }

  stop(): void {
    this.isStopped = true;
    this.composing.abort();
    for (const path of this.open.keys()) standIn(path, undefined);
  }

  private take(uri: string, text: string | undefined): void {
    if (!uri.startsWith('file:')) return;
    const path = realOf(pathIn(uri));
    if (text === undefined) this.open.delete(path);
    else this.open.set(path, { uri, text });
    standIn(path, text);
    void this.refresh();
  }

  /** Checks what is there now: at once, and once more where something comes in meanwhile. */
  private refresh(): Promise<void> {
    this.isStale = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.isStale && !this.isStopped) {
      // All that has come in by now is taken together.
      await new Promise((resolve) => setImmediate(resolve));
      this.isStale = false;
      try {
        this.outcome = await this.workspace.check();
      } catch (error) {
        this.log(`internal error: ${error instanceof Error ? error.stack : error}`);
        const problem = { message: 'an internal error: this is a bug in Cadastre', remedy: 'please report it' };
        this.outcome = { ...this.outcome, problems: [problem] };
      }
      this.publish();
    }
  }

  private publish(): void {
    const broken = new Set(this.outcome.problems.map(({ location }) => location?.file));
    const isWhole = this.outcome.problems.some(({ location }) => location === undefined);
    for (const [path, { uri, text }] of this.open)
      if (!isWhole && !broken.has(this.fileOf(uri))) this.readable.set(path, text);
    const lastReadable = (file: string) => {
      const text = broken.has(file) ? this.readable.get(this.pathOf(file)) : undefined;
      return text === this.workspace.textOf(file) ? undefined : text;
    };
    const textOf = (file: string) => this.workspace.textOf(file);
    const locate = (at: Location) => this.location(at);
    this.marks = marksOf(this.outcome, { textOf, lastReadable, locate }, elsewhere);
    const all = new Map([...this.marks].map(([file, marks]) => [this.uriOf(file), marks.map(({ shown }) => shown)]));
    for (const uri of new Set([...this.shown.keys(), ...all.keys()])) {
      const diagnostics = all.get(uri) ?? [];
      const text = JSON.stringify(diagnostics);
      if (this.shown.get(uri) === text) continue;
      if (diagnostics.length === 0) this.shown.delete(uri);
      else this.shown.set(uri, text);
      void this.connection.sendDiagnostics({ uri, diagnostics });
    }
  }

  /** The answer belongs to the texts that were saved; while they are composed, the findings of before stand. */
  private async compose(): Promise<void> {
    this.composing.abort();
    this.composing = new AbortController();
    const { signal } = this.composing;
    try {
      await this.workspace.compose(signal);
      if (!signal.aborted) await this.refresh();
      // A client asks for the open file by itself; other files may have changed with it.
      if (this.mayRefresh) this.ask('workspace/codeLens/refresh');
    } catch (error) {
      if (!signal.aborted) this.log(`composition: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** The last check, with all texts that have come in. */
  private async checked(): Promise<Checked | undefined> {
    await this.running;
    return this.outcome.checked;
  }

  private async subjectOf(params: TextDocumentPositionParams) {
    const checked = await this.checked();
    return { checked, subject: checked && subjectAt(checked, this.cursorOf(params)) };
  }

  private cursorOf({ textDocument: { uri }, position }: TextDocumentPositionParams) {
    const text = this.open.get(realOf(pathIn(uri)))?.text ?? '';
    return { file: this.fileOf(uri), line: position.line, column: position.character, lines: linesIn(text) };
  }

  private isPolicy({ textDocument: { uri } }: TextDocumentPositionParams): boolean {
    return /\.ya?ml$/i.test(uri);
  }

  private actions(checked: Checked, file: string, range: Range): CodeAction[] {
    const textOf = (other: string) => this.workspace.textOf(other);
    const near = (this.marks.get(file) ?? []).filter(
      ({ shown: { range: own } }) => own.start.line >= range.start.line && own.start.line <= range.end.line,
    );
    return near.flatMap(({ shown, found }) =>
      (found === undefined ? [] : actionsFor(found, checked, textOf)).map(({ title, edits, isFix }) => ({
        title,
        kind: 'quickfix',
        isPreferred: isFix,
        diagnostics: [shown],
        edit: { changes: Object.fromEntries([...groupBy(edits, ({ file }) => this.uriOf(file))].map(changesOf)) },
      })),
    );
  }

  private locations(declarations: readonly Declaration[]): LspLocation[] {
    const found = new Map(declarations.map(({ location }) => [JSON.stringify(location), this.location(location)]));
    return [...found.values()];
  }

  private location(at: Location): LspLocation {
    return { uri: this.uriOf(at.file), range: pointAt(at) };
  }

  private pathOf(file: string): string {
    return realOf(resolve(this.workspace.cwd, file));
  }

  /** As the client calls it, where it has it open. */
  private uriOf(file: string): string {
    return this.open.get(this.pathOf(file))?.uri ?? pathToFileURL(resolve(this.workspace.cwd, file)).href;
  }

  /** As findings call it: a link may lead there, too. */
  private fileOf(uri: string): string {
    const path = pathIn(uri);
    const shown = showPath(path, this.workspace.cwd);
    const files = filesOf(this.outcome.checked);
    if (files.has(shown)) return shown;
    const real = realOf(path);
    return [...files].find((file) => this.pathOf(file) === real) ?? shown;
  }
}

/** The files that a check has read. */
function filesOf(checked: Checked | undefined): ReadonlySet<string> {
  if (checked === undefined) return new Set();
  const { map, records } = checked.register;
  const sources = map.subgraphs.flatMap((subgraph) => subgraph.sources.map(({ file }) => file));
  return new Set([...sources, ...records.map(({ policy }) => policy.location.file)]);
}

/** The policy of what is declared at the requested place. */
function policiesOf({ register }: Checked, subject: Subject): readonly Declaration[] {
  if (subject.kind === 'mutation') {
    const writes = subject.mutations.flatMap((mutation) => register.writesOf(mutation));
    return [...new Set(writes.map(({ record }) => record))].flatMap(policyOf);
  }
  if (subject.kind !== 'coordinate') return [];
  return referencesOf(register, subject).filter(({ subgraph }) => subgraph === undefined);
}
