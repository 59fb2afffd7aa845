/** What the language server costs: the first findings, and those after a keystroke, over a check of the same graph, measured in turn. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { checkout, type MeasuredInTurn, measure, median } from './measure.ts';

const binary = join(checkout, 'dist', 'bin.cjs');
/** Of each round: the first ones meet code that is not compiled yet, as those of a session do. */
const keystrokes = 15;

/** @param graph a folder with subgraphs and policies, in which nothing is found. */
export async function measureEditor(graph: string, rounds: number) {
  const name = readdirSync(join(graph, 'subgraphs')).sort()[1] ?? '';
  const text = readFileSync(join(graph, 'subgraphs', name), 'utf8');
  const other = readdirSync(join(graph, 'subgraphs')).sort()[0] ?? '';
  const entry = /^type (\w+Entry) /m.exec(readFileSync(join(graph, 'subgraphs', other), 'utf8'))?.[1] ?? '';
  // A name that grows while it is typed, of a mutation that writes what is another's.
  const typed = (length: number) =>
    `${text}\nextend type Mutation {\n  archive${entry}${'Now'.repeat(5).slice(0, length)}(id: ID!): ${entry}\n}\n`;
  const checks: number[] = [];
  const firsts: number[] = [];
  const keys: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const args = [binary, 'check', '--compose', 'off', '--fail-on', 'never'];
    const [check] = measure([{ name: 'check', args, cwd: graph }], 1, checkout) as [MeasuredInTurn];
    const { first, key } = await measureSession(graph, pathToFileURL(join(graph, 'subgraphs', name)).href, typed);
    if (round === 0) continue;
    checks.push(check.ms);
    firsts.push(first);
    keys.push(key);
  }
  const asMeasured = (list: readonly number[]): MeasuredInTurn => ({ ms: median(list), mib: 0, rounds: list });
  return { check: asMeasured(checks), first: asMeasured(firsts), key: asMeasured(keys) };
}

async function measureSession(graph: string, uri: string, typed: (length: number) => string) {
  const started = performance.now();
  const child = spawn(process.execPath, [binary, 'lsp', '--compose', 'off'], {
    cwd: graph,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  let heard = () => {};
  connection.onNotification('textDocument/publishDiagnostics', () => heard());
  connection.listen();
  const next = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  await connection.sendRequest('initialize', { processId: null, rootUri: pathToFileURL(graph).href, capabilities: {} });
  const found = next();
  const textDocument = { uri, languageId: 'graphql', version: 0, text: typed(0) };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await connection.sendNotification('initialized', {});
  await found;
  const first = performance.now() - started;
  const times: number[] = [];
  for (let version = 1; version <= keystrokes; version++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const since = performance.now();
    const shown = next();
    const contentChanges = [{ text: typed(version) }];
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    await shown;
    times.push(performance.now() - since);
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await once(child, 'exit');
  return { first, key: median(times) };
}
