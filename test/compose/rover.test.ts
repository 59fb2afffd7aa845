/** `--composer rover`: the user's own Rover is run, and what it says is told as the other composers' words are. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { compose } from '../../src/compose/compose.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { cleanGraph, type Files, folderOf, repository, runIn } from '../cli/support.ts';

/** A folder on the PATH with a `rover` in it: the stand-in, run by Node. */
function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cadastre-path-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const standIn = join(repository, 'test/compose/rover-stand-in.mjs');
  writeFileSync(join(folder, 'rover'), `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`);
  chmodSync(join(folder, 'rover'), 0o755);
  return folder;
}

beforeEach(() => {
  vi.stubEnv('PATH', `${install()}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
});

async function check(files: Files, ...argv: readonly string[]) {
  const cwd = folderOf(files);
  const outcome = await runIn(cwd, ['check', '--composer', 'rover', '--format', 'json', ...argv]);
  if (outcome.stdout === '') return { ...outcome, cwd, found: [], notes: [], composition: undefined };
  const { composition, notes, diagnostics } = JSON.parse(outcome.stdout) as CheckResult;
  return { ...outcome, cwd, composition, notes, found: diagnostics.filter(({ ruleId }) => ruleId === 'composes') };
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override"])\n';
const policies = { 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n' };

describe('what Rover says', () => {
  test('of a graph that composes: who spoke, and with which version of federation', async () => {
    const { code, composition, notes } = await check(cleanGraph);
    expect(code).toBe(0);
    expect(composition).toMatchObject({
      ok: true,
      composer: { name: 'rover', version: '0.41.0' },
      federation: '2.14.4',
    });
    expect(notes).toEqual(['composed with rover 0.41.0 with federation 2.14.4']);
  });

  test('of errors: each stands where its declaration is written, in whichever file', async () => {
    const { code, found } = await check({
      ...policies,
      'subgraphs/billing/base.graphql': `${link}type Query { invoice: Invoice }`,
      'subgraphs/billing/invoice.graphql': `# The record.
"""
An invoice.
"""
type Invoice @key(fields: "id") { id: ID!

  total: Int @shareable }`,
      'subgraphs/reporting.graphql': `${link}type Invoice @key(fields: "id") {
  id: ID!
  total: String @shareable
}`,
    });
    expect(code).toBe(1);
    expect(found).toMatchObject([
      {
        record: 'invoice',
        primary: { coordinate: 'Invoice.total', file: 'subgraphs/billing/invoice.graphql', line: 7, column: 3 },
        related: [{ file: 'subgraphs/reporting.graphql', line: 4, column: 3 }],
      },
    ]);
    expect(found[0]?.message).toMatch(/^the graph does not compose with rover 0\.41\.0: .*\[FIELD_TYPE_MISMATCH\]$/);
  });

  test('of hints', async () => {
    const { composition } = await check({
      ...policies,
      'subgraphs/billing.graphql': `${link}type Query { invoice: Invoice }\ntype Invoice @key(fields: "id") { id: ID!\n  total: Int }`,
      'subgraphs/reporting.graphql': `${link}type Invoice @key(fields: "id") { id: ID! total: Int @override(from: "billing") }`,
    });
    expect(composition?.hints).toContainEqual(
      expect.objectContaining({
        code: 'OVERRIDDEN_FIELD_CAN_BE_REMOVED',
        coordinate: 'Invoice.total',
        places: [{ subgraph: 'billing', location: { file: 'subgraphs/billing.graphql', line: 4, column: 3 } }],
      }),
    );
  });

  test('is of the version that the list of subgraphs asks for', async () => {
    const list = `federation_version: =2.9.3\nsubgraphs:\n  billing:\n    schema: { file: ./subgraphs/billing.graphql }\n`;
    const { composition } = await check({ ...cleanGraph, 'supergraph.yaml': list }, '--subgraphs', 'supergraph.yaml');
    expect(composition).toMatchObject({ ok: true, federation: '2.9.3' });
    expect(composition).not.toHaveProperty('wanted');
  });

  test('is asked for in the settings too, and never recalled: the plugin may be another', async () => {
    const home = mkdtempSync(join(tmpdir(), 'cadastre-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const cwd = folderOf({ ...cleanGraph, 'cadastre.yaml': 'composer: rover\n' });
    const world = { env: { XDG_CACHE_HOME: home } };
    expect((await runIn(cwd, ['check', '--cache'], world)).code).toBe(0);
    vi.stubEnv('STAND_IN', 'no-plugin');
    expect((await runIn(cwd, ['check', '--cache'], world)).code).toBe(2);
  });
});

describe('a Rover that comes to no verdict is never a pass', () => {
  test.each([
    ['no-plugin', /rover says: .*You do not have the 'supergraph-v2\.9\.3' plugin installed; `rover install --plugin/],
    ['garbage', /rover ended without a result/],
  ])('%s', async (act, words) => {
    vi.stubEnv('STAND_IN', act);
    const { code, found } = await check(cleanGraph);
    expect(code).toBe(2);
    expect(found).toMatchObject([{ messageId: 'composerFailed' }]);
    expect(found[0]?.message).toMatch(words);
    expect(found[0]?.message).not.toMatch(/backtrace|--compose merge/);
  });

  const graph = [
    parseSubgraph('a', [{ file: 'a.graphql', sdl: 'type Query { x: Int }', text: 'type Query { x: Int }' }]),
  ];
  const call = { mode: 'full', composer: 'rover', cwd: '.' } as const;

  /** Whether a process is still there. */
  const lives = (pid: string) =>
    existsSync(`/proc/${pid}`) && !/State:\s+Z/.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

  test('out of time, and what it started ends with it', async () => {
    vi.stubEnv('STAND_IN', 'hang');
    const pid = join(mkdtempSync(join(tmpdir(), 'cadastre-pid-')), 'pid');
    onTestFinished(() => rmSync(join(pid, '..'), { recursive: true, force: true }));
    vi.stubEnv('STAND_IN_PID', pid);
    const result = await compose(graph, { ...call, timeoutMs: 2500 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_TIMEOUT' }] });
    expect(result.errors[0]?.message).toContain('longer than 2.5 s; raise `--compose-timeout`');
    const started = readFileSync(pid, 'utf8');
    await vi.waitFor(() => expect(lives(started)).toBe(false), 3000);
  });

  test.runIf(existsSync('/proc/self/status'))('out of memory', async () => {
    vi.stubEnv('STAND_IN', 'grow');
    const result = await compose(graph, { ...call, heapMb: 150 });
    expect(result).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_OUT_OF_MEMORY' }] });
  });

  test('stopped by the caller', async () => {
    vi.stubEnv('STAND_IN', 'hang');
    vi.stubEnv('STAND_IN_PID', '/dev/null');
    const stop = new AbortController();
    const pending = compose(graph, { ...call, signal: stop.signal });
    stop.abort();
    expect(await pending).toMatchObject({ ok: false, errors: [{ code: 'COMPOSER_STOPPED' }] });
  });

  test('not installed', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const { code, stdout, stderr } = await check(cleanGraph);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('the composer rover cannot be used: it is not installed');
    expect(stderr).toContain('--compose off');
  });
});
