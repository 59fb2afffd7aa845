/** `check --cache`: what the composer said is kept by the content of the schemas, whatever becomes of policies and settings. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { composeInWorker } from '../../src/compose/supervise.ts';
import { cleanGraph, type Files, folderOf, graph, runIn } from './support.ts';

// The worker is watched: what was kept is said again without one.
vi.mock('../../src/compose/supervise.ts', { spy: true });

const notice = 'notice: composition skipped: the schemas have not changed';

function project(files: Files = graph) {
  const cwd = folderOf(files);
  const home = mkdtempSync(join(tmpdir(), 'cadastre-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const cache = join(home, 'cadastre');
  return {
    cwd,
    run: async (...argv: readonly string[]) => {
      vi.mocked(composeInWorker).mockClear();
      const line = ['check', ...(argv.includes('--no-cache') ? [] : ['--cache']), '--format', 'json', ...argv];
      const outcome = await runIn(cwd, line, { env: { XDG_CACHE_HOME: home } });
      const composed = vi.mocked(composeInWorker).mock.calls.length > 0;
      const composition = outcome.stdout === '' ? undefined : JSON.parse(outcome.stdout).composition;
      return { ...outcome, composed, composition };
    },
    write: (path: string, text: string) => writeFileSync(join(cwd, path), text),
    /** What is kept of composition alone. */
    kept: () => readdirSync(cache).flatMap((name) => (name.endsWith('.composition') ? [join(cache, name)] : [])),
  };
}

/** No query reaches Invoice.share: it composes only without the proof. */
const unsound: Files = {
  ...graph,
  'subgraphs/reporting.graphql': `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Invoice @key(fields: "number") { number: ID! share: Int }
`,
};

/** Answers in the composer's place: what is asked here is whether one is asked at all. */
function answerAtOnce(): void {
  vi.mocked(composeInWorker).mockImplementation(async ({ subgraphs, cwd }) => {
    const texts = subgraphs.flatMap(({ sources }) => sources.map(({ file }) => readFileSync(join(cwd, file), 'utf8')));
    const isSound = !texts.includes(unsound['subgraphs/reporting.graphql'] ?? '');
    const error = { code: 'SATISFIABILITY_ERROR', message: 'Invoice.share', coordinate: null, places: [] };
    return { errors: isSound ? [] : [error], hints: [] };
  });
}
afterEach(() => vi.mocked(composeInWorker).mockReset());

const otherPolicy = 'record: invoice\nauthoritative_service: reporting\n';

describe('while the schemas stand still', () => {
  test('another policy is judged without composing again, and that is said', async () => {
    const here = project(cleanGraph);
    const first = await here.run();
    expect(first).toMatchObject({ code: 0, composed: true, stderr: '', composition: { ok: true, mode: 'full' } });
    here.write('policies/invoice.yaml', otherPolicy);
    const second = await here.run();
    expect(second).toMatchObject({ code: 1, composed: false });
    expect(second.composition).toEqual(first.composition);
    expect(second.stderr).toContain(notice);
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a graph that does not compose fails again, at the same places', async () => {
    const here = project(unsound);
    const first = await here.run();
    expect(first).toMatchObject({ code: 1, composed: true, composition: { ok: false } });
    const again = await here.run('--fail-on', 'hint');
    expect(again).toMatchObject({ code: 1, composed: false });
    expect(again.stdout).toBe(first.stdout);
  });

  test('and the sources are a list of files, of which no whole verdict is kept', async () => {
    const file = (name: string) => `  ${name}: { schema: { file: subgraphs/${name}.graphql } }\n`;
    const list = `subgraphs:\n${file('billing')}${file('reporting')}`;
    const here = project({ ...cleanGraph, 'supergraph.yaml': list });
    expect(await here.run('--subgraphs', 'supergraph.yaml')).toMatchObject({ code: 0, composed: true });
    expect(await here.run('--subgraphs', 'supergraph.yaml')).toMatchObject({ code: 0, composed: false });
  });

  test('but nothing is kept unasked', async () => {
    const here = project(cleanGraph);
    expect(await here.run('--no-cache')).toMatchObject({ composed: true });
    expect(() => here.kept()).toThrow();
  });
});

describe('it is composed anew', () => {
  const schema = cleanGraph['subgraphs/reporting.graphql'];

  test.each<[string, (here: ReturnType<typeof project>) => void, readonly string[]]>([
    ['for a byte of a schema', (here) => here.write('subgraphs/reporting.graphql', `${schema}#`), []],
    [
      'for another name of a subgraph',
      ({ cwd }) => renameSync(join(cwd, 'subgraphs/reporting.graphql'), join(cwd, 'subgraphs/reports.graphql')),
      [],
    ],
    ['for a subgraph more', (here) => here.write('subgraphs/stock.graphql', 'type Query { stock: Int }'), []],
    ['for a subgraph less', ({ cwd }) => rmSync(join(cwd, 'subgraphs/reporting.graphql')), []],
    [
      'for a file elsewhere, since places are told',
      ({ cwd }) => renameSync(join(cwd, 'subgraphs'), join(cwd, 'schemas')),
      ['--subgraphs', 'schemas'],
    ],
    ['for another mode', () => {}, ['--compose', 'merge']],
    ['by another composer', () => {}, ['--composer', 'guild']],
  ])('%s', async (_, change, argv) => {
    answerAtOnce();
    const here = project(cleanGraph);
    await here.run();
    change(here);
    expect(await here.run(...argv)).toMatchObject({ composed: true, composition: { ok: true } });
  });

  test('after a composer that did not finish: nothing is kept of that', async () => {
    const here = project(cleanGraph);
    const broken = await here.run('--compose-memory', '10');
    expect(broken).toMatchObject({ code: 2, composition: { ok: false } });
    expect(() => here.kept()).toThrow();
    expect(await here.run()).toMatchObject({ code: 0, composed: true });
  });

  test.each<[string, (file: string) => void]>([
    ['a damaged entry', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"ok":false', '"ok":true'))],
    ['half an entry', (file) => truncateSync(file, 90)],
    ['an entry of nothing', (file) => truncateSync(file, 0)],
  ])('for %s, which is not believed', async (_, damage) => {
    answerAtOnce();
    const here = project(unsound);
    const first = await here.run();
    here.kept().forEach(damage);
    const again = await here.run('--fail-on', 'warning');
    expect(again).toMatchObject({ code: 1, composed: true });
    expect(again.composition).toEqual(first.composition);
  });

  test("for another graph's entry under this one's name", async () => {
    answerAtOnce();
    const here = project(cleanGraph);
    await here.run();
    const [sound = ''] = here.kept();
    here.write('subgraphs/reporting.graphql', unsound['subgraphs/reporting.graphql'] ?? '');
    await here.run();
    const unsoundEntry = here.kept().find((file) => file !== sound) ?? '';
    writeFileSync(unsoundEntry, readFileSync(sound));
    expect(await here.run('--fail-on', 'warning')).toMatchObject({
      code: 1,
      composed: true,
      composition: { ok: false },
    });
  });

  test.each([
    ['says it is fine and has errors', { ok: true, errors: [{ code: 'X', message: 'x', places: [] }] }],
    ['has no list of errors', { errors: undefined }],
    ['has errors that are none', { ok: false, errors: [null] }],
    ['is of another mode', { mode: 'merge' }],
    [
      'is of a composer that did not end',
      { ok: false, errors: [{ code: 'COMPOSER_TIMEOUT', message: 'x', places: [] }] },
    ],
  ])('for an entry with the right checksum that %s', async (_, change) => {
    answerAtOnce();
    const here = project(cleanGraph);
    await here.run();
    const [file = ''] = here.kept();
    const [, body = ''] = readFileSync(file, 'utf8').split('\n');
    const key = /([0-9a-f]{64})\.composition$/.exec(file)?.[1] ?? '';
    const forged = JSON.stringify({ ...JSON.parse(body), ...change });
    const sum = createHash('sha256').update(`composition ${key}\n${forged}`).digest('hex');
    writeFileSync(file, `${sum}\n${forged}`);
    expect(await here.run('--fail-on', 'warning')).toMatchObject({
      code: 0,
      composed: true,
      composition: { ok: true },
    });
  });
});
