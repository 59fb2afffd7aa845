/** `check --cache`: the same verdict while nothing that decides over it has changed, and the full check in every other case. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'; // biome-ignore format: one line
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { examine } from '../../src/check/check.ts';
import { cleanGraph, type Files, folderOf, graph, runIn, type World } from './support.ts';

// The check itself is watched: a verdict that was kept is given without it.
vi.mock('../../src/check/check.ts', { spy: true });
afterEach(() => vi.useRealTimers());

interface Project {
  readonly cwd: string;
  readonly cache: string;
  run(
    argv?: readonly string[],
    world?: World,
  ): Promise<{ code: number; stdout: string; stderr: string; checked: boolean }>;
  write(path: string, text: string): void;
}

function project(files: Files = graph, options: readonly string[] = ['--cache']): Project {
  const cwd = folderOf(files);
  const home = mkdtempSync(join(tmpdir(), 'cadastre-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return {
    cwd,
    cache: join(home, 'cadastre'),
    run: async (argv = [], world = {}) => {
      vi.mocked(examine).mockClear();
      const env = { XDG_CACHE_HOME: home, ...world.env };
      const outcome = await runIn(cwd, ['check', '--compose', 'off', ...options, ...argv], { ...world, env });
      return { ...outcome, checked: vi.mocked(examine).mock.calls.length > 0 };
    },
    write: (path, text) => writeFileSync(join(cwd, path), text),
  };
}

const entries = ({ cache }: Project) => readdirSync(cache).map((name) => join(cache, name));

describe('an unchanged second run', () => {
  test.each([
    ['with findings', graph, 1],
    ['without', cleanGraph, 0],
  ])('%s: the same bytes and exit code, and nothing is checked', async (_, files, code) => {
    const here = project(files);
    const first = await here.run();
    const second = await here.run();
    expect(first).toMatchObject({ code, checked: true });
    expect(second).toEqual({ ...first, checked: false });
  });

  test('writes files too, in the place of what is there', async () => {
    const here = project();
    const argv = ['--format', 'text', '--format', 'json=out.json'];
    await here.run(argv);
    const written = readFileSync(join(here.cwd, 'out.json'), 'utf8');
    here.write('out.json', 'something else');
    expect(await here.run(argv)).toMatchObject({ code: 1, checked: false });
    expect(readFileSync(join(here.cwd, 'out.json'), 'utf8')).toBe(written);
  });

  test('is asked for in the settings, and refused by a flag', async () => {
    const here = project({ ...graph, 'cadastre.yaml': 'cache: true\n' }, []);
    expect(await here.run()).toMatchObject({ code: 1, checked: true });
    expect(await here.run()).toMatchObject({ code: 1, checked: false });
    expect(await here.run(['--no-cache'])).toMatchObject({ code: 1, checked: true });
  });

  test('without being asked for, nothing is kept', async () => {
    const here = project(graph, []);
    await here.run();
    expect(() => readdirSync(here.cache)).toThrow();
  });

  test('that cannot write its result fails', async () => {
    const here = project(cleanGraph);
    await here.run();
    const outcome = await here.run([], { broken: new Error('EPIPE: broken pipe') });
    expect(outcome).toMatchObject({ code: 2, checked: false });
    expect(outcome.stderr).toContain('could not be written');
  });
});

describe('what decides over the verdict is checked anew', () => {
  const withAll: Files = {
    ...cleanGraph,
    'cadastre.yaml': 'rules: { consumer-in-use: hint }\n',
    'cadastre.baseline.yaml': 'findings: {}\n',
  };

  test.each<[string, (here: Project) => void]>([
    [
      'a byte of a schema',
      (here) => here.write('subgraphs/reporting.graphql', `${cleanGraph['subgraphs/reporting.graphql']}#`),
    ],
    ['a byte of a policy', (here) => here.write('policies/invoice.yaml', `${graph['policies/invoice.yaml']}#`)],
    ['the settings', (here) => here.write('cadastre.yaml', 'rules: { consumer-in-use: off }\n')],
    ['the baseline', (here) => rmSync(join(here.cwd, 'cadastre.baseline.yaml'))],
    ['a schema more', (here) => here.write('subgraphs/stock.graphql', 'type Query { stock: Int }')],
    [
      'a folder of a subgraph more',
      (here) => {
        mkdirSync(join(here.cwd, 'subgraphs/stock'));
        here.write('subgraphs/stock/schema.graphql', 'type Query { stock: Int }');
      },
    ],
    ['a policy more', (here) => here.write('policies/stock.yaml', 'record: stock\nauthoritative_service: billing\n')],
    [
      'a schema under another name',
      (here) => renameSync(join(here.cwd, 'subgraphs/reporting.graphql'), join(here.cwd, 'subgraphs/reports.graphql')),
    ],
    [
      'a policy under another name',
      (here) => renameSync(join(here.cwd, 'policies/invoice.yaml'), join(here.cwd, 'policies/bill.yaml')),
    ],
  ])('%s', async (_, change) => {
    const here = project(withAll);
    expect(await here.run()).toMatchObject({ code: 0 });
    expect(await here.run()).toMatchObject({ checked: false });
    change(here);
    expect(await here.run()).toMatchObject({ checked: true });
  });

  test('a fault that comes in is found', async () => {
    const here = project(cleanGraph);
    expect(await here.run()).toMatchObject({ code: 0 });
    here.write('subgraphs/reporting.graphql', graph['subgraphs/reporting.graphql']);
    expect(await here.run()).toMatchObject({ code: 1 });
  });

  test('a file of the same size and time', async () => {
    const here = project(cleanGraph);
    const file = join(here.cwd, 'subgraphs/billing.graphql');
    const { atime, mtime } = statSync(file);
    await here.run();
    writeFileSync(file, cleanGraph['subgraphs/billing.graphql'].replace('payInvoice', 'PayInvoice'));
    utimesSync(file, atime, mtime);
    expect(await here.run()).toMatchObject({ checked: true });
  });

  test.each<[string, readonly string[], World]>([
    ['another option', ['--fail-on', 'hint'], {}],
    ['another format', ['--format', 'json'], {}],
    ['colour', ['--color'], {}],
    ['colour by the environment', [], { env: { FORCE_COLOR: '1' } }],
    ['a terminal', [], { terminal: true }],
    ['another width', [], { terminal: true, columns: 120 }],
  ])('%s', async (_, argv, world) => {
    const here = project();
    await here.run();
    expect(await here.run(argv, world)).toMatchObject({ checked: true });
  });

  test('the next day, when an exception has expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-31T12:00:00Z') });
    const exception =
      'exceptions:\n  - rule: transition-in-authority\n    at: reporting/Mutation.fixInvoiceStatus\n    reason: until it moves\n    expires: 2026-12-31\n' +
      '  - rule: mutation-in-authority\n    at: reporting/Mutation.fixInvoiceStatus\n    reason: until it moves\n    expires: 2026-12-31\n';
    const here = project({ ...graph, 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}${exception}` });
    const first = await here.run();
    expect(await here.run()).toEqual({ ...first, checked: false });
    vi.setSystemTime(new Date('2027-01-01T00:00:01Z'));
    const next = await here.run();
    expect(next).toMatchObject({ code: 1, checked: true });
    expect(next.stdout).toContain('expired');
  });

  test('the same files in another folder', async () => {
    const one = project();
    const two = project();
    await one.run();
    expect(await two.run([], { env: { XDG_CACHE_HOME: join(one.cache, '..') } })).toMatchObject({ checked: true });
  });

  test('a schema that cannot be read is an error, as always', async () => {
    const here = project(cleanGraph);
    await here.run();
    symlinkSync('nowhere.graphql', join(here.cwd, 'subgraphs/stock.graphql'));
    expect(await here.run()).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('an entry that is not what was kept is none', () => {
  test.each<[string, (file: string) => void]>([
    ['damaged', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"code":1', '"code":0'))],
    ['truncated', (file) => truncateSync(file, statSync(file).size - 5)],
    ['empty', (file) => truncateSync(file, 0)],
    [
      'a folder',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      'a link',
      (file) => {
        renameSync(file, `${file}.x`);
        symlinkSync(`${file}.x`, file);
      },
    ],
    ['of bytes that are no text', (file) => writeFileSync(file, Buffer.alloc(200, 0xff))],
  ])('%s', async (_, damage) => {
    const here = project();
    const first = await here.run();
    for (const file of entries(here)) damage(file);
    expect(await here.run()).toEqual({ ...first, checked: true });
  });

  test('of another command line, under this one’s name', async () => {
    const here = project();
    await here.run(['--fail-on', 'never']);
    const [lenient = ''] = entries(here);
    await here.run();
    const strict = entries(here).find((file) => file !== lenient) ?? '';
    writeFileSync(strict, readFileSync(lenient));
    expect(await here.run()).toMatchObject({ code: 1, checked: true });
  });
});

describe('where verdicts are kept', () => {
  test('for their owner alone, and nothing half-written stays', async () => {
    const here = project();
    await here.run();
    expect(statSync(here.cache).mode & 0o777).toBe(0o700);
    expect(entries(here).map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
    expect(entries(here).join()).toMatch(/^[^,]*\.verdict$/);
  });

  test('never inside the checkout, where a pull request could put one', async () => {
    const here = project({ ...graph, '.git/HEAD': 'ref: refs/heads/main\n' }, []);
    const outcome = await here.run(['--cache-location', 'node_modules/.cache']);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain('it lies inside the checkout');
    const quiet = await here.run(['--cache'], { env: { XDG_CACHE_HOME: here.cwd } });
    expect(quiet).toMatchObject({ code: 1, checked: true });
    expect(quiet.stderr).toContain('notice: the result is not cached');
  });

  test('not behind a link, nor where others may write: what lies there is not believed', async () => {
    const here = project();
    const first = await here.run();
    chmodSync(here.cache, 0o777);
    expect(await here.run()).toMatchObject({ code: first.code, checked: true });
    chmodSync(here.cache, 0o700);
    expect(await here.run()).toMatchObject({ checked: false });
    renameSync(here.cache, `${here.cache}-elsewhere`);
    symlinkSync(`${here.cache}-elsewhere`, here.cache);
    expect(await here.run()).toMatchObject({ code: first.code, checked: true });
  });

  test('a bounded number of them', async () => {
    const here = project();
    await here.run();
    const [one = ''] = entries(here);
    for (let index = 0; index < 80; index++) {
      const name = join(here.cache, `${index.toString(16).padStart(64, '0')}.verdict`);
      writeFileSync(name, 'x');
      utimesSync(name, 1, 1);
    }
    writeFileSync(join(here.cache, 'not-ours'), 'x');
    rmSync(one);
    await here.run();
    expect(entries(here).filter((file) => file.endsWith('.verdict'))).toHaveLength(64);
    expect(entries(here)).toEqual(expect.arrayContaining([one, join(here.cache, 'not-ours')]));
  });

  test('nothing of what files alone do not tell', async () => {
    const here = project({
      ...graph,
      'supergraph.yaml': 'subgraphs:\n  billing: { schema: { file: subgraphs/billing.graphql } }\n',
    });
    for (const source of ['supergraph.yaml', 'billing=-']) {
      await here.run(['--subgraphs', source]);
      expect(() => readdirSync(here.cache)).toThrow();
    }
  });
});
