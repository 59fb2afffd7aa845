/** The process around a run: its streams, its exit code, what is thrown in it. In the process of the tests, with streams of their own. */
import { PassThrough, Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/process.ts';
import { cleanGraph, folderOf, graph } from './support.ts';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync = (...args: Parameters<typeof fs.writeSync>) => {
    if (args[0] !== 2) return fs.writeSync(...args);
    if (deaf) throw new Error('EPIPE');
    lastWords.push(String(args[1]));
    return 0;
  };
  return { ...fs, writeSync };
});
const lastWords: string[] = [];
let deaf = false;

/** What a stream was given; it may refuse, or break later. */
class Sink extends Writable {
  text = '';
  refuses: Error | undefined;

  override _write(chunk: Buffer, _: string, done: (error?: Error | null) => void): void {
    if (this.refuses === undefined) this.text += chunk.toString();
    done(this.refuses);
  }
}

interface Started {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Settles when `main` does. */
  readonly ended: Promise<void>;
  /** What the process was asked to do on an event. */
  readonly heard: ReadonlyMap<string, readonly ((value?: unknown) => void)[]>;
}

const listeners = new Map<string, ((value?: unknown) => void)[]>();

beforeEach(() => {
  lastWords.length = 0;
  deaf = false;
  listeners.clear();
  const on = (event: string | symbol, listener: (...args: never[]) => void) => {
    listeners.set(String(event), [...(listeners.get(String(event)) ?? []), listener as (value?: unknown) => void]);
    return process;
  };
  const off = (event: string | symbol, listener: (...args: never[]) => void) => {
    const rest = (listeners.get(String(event)) ?? []).filter((one) => one !== (listener as unknown));
    listeners.set(String(event), rest);
    return process;
  };
  vi.spyOn(process, 'on').mockImplementation(on as typeof process.on);
  vi.spyOn(process, 'removeListener').mockImplementation(off as typeof process.removeListener);
});

const before = { argv: process.argv, exitCode: process.exitCode };
afterEach(() => {
  vi.restoreAllMocks();
  process.argv = before.argv;
  process.exitCode = before.exitCode;
});

function start(
  argv: readonly string[],
  /** Undefined: it was removed. */
  cwd: string | undefined,
  stdin: Readable = Readable.from([]),
  terminal: { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined } = {},
): Started {
  process.argv = ['node', 'cadastre', ...argv];
  process.exitCode = 0;
  const [stdout, stderr] = [Object.assign(new Sink(), terminal), new Sink()];
  vi.spyOn(process, 'cwd').mockImplementation(() => {
    if (cwd === undefined) throw new Error('ENOENT: no such file or directory, uv_cwd');
    return cwd;
  });
  vi.spyOn(process, 'stdout', 'get').mockReturnValue(stdout as never);
  vi.spyOn(process, 'stderr', 'get').mockReturnValue(stderr as never);
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as never);
  return { stdout, stderr, ended: main(), heard: listeners };
}

const check = ['check', '--compose', 'off'];
const tell = (event: string, value?: unknown) => {
  for (const listener of listeners.get(event) ?? []) listener(value);
};

it('is an internal error from the start, and ends with the code of its run', async () => {
  const { stdout, stderr, ended } = start(check, folderOf(cleanGraph));
  expect(process.exitCode).toBe(3);
  await ended;
  expect(process.exitCode).toBe(0);
  expect(stdout.text).toContain('no findings');
  expect(stderr.text).toBe('');
});

it('has nothing to add at its end, and keeps its code whatever was set meanwhile', async () => {
  await start(check, folderOf(graph)).ended;
  expect(process.exitCode).toBe(1);
  process.exitCode = 0;
  tell('exit');
  expect(process.exitCode).toBe(1);
  expect(lastWords).toEqual([]);
});

it.each([false, true])(
  'that ends before its run says so, and is no pass, though nobody hears it: %s',
  async (unheard) => {
    const stdin = new PassThrough();
    const { ended } = start([...check, '-s', 'a=-'], folderOf(cleanGraph), stdin);
    process.exitCode = 0;
    deaf = unheard;
    tell('exit');
    expect(process.exitCode).toBe(3);
    expect(lastWords).toEqual(unheard ? [] : ['cadastre: internal error: the run ended early\n']);
    stdin.end();
    await ended;
  },
);

it.each(['uncaughtException', 'unhandledRejection'])(
  'with something thrown that nobody waits for is no pass: %s',
  async (event) => {
    const { stderr, ended } = start(check, folderOf(cleanGraph));
    process.exitCode = 0;
    tell(event, new Error('late \u001b[31m'));
    expect(process.exitCode).toBe(3);
    tell(event, 'words');
    expect(stderr.text).toBe('cadastre: internal error: late \\u{1b}[31m\ncadastre: internal error: words\n');
    await ended;
    expect(process.exitCode).toBe(3);
    tell('exit');
    expect(process.exitCode).toBe(3);
    expect(lastWords).toEqual([]);
  },
);

it('in a folder that was removed says what is missing', async () => {
  const { stdout, stderr, ended } = start(check, undefined);
  await ended;
  expect(stdout.text).toBe('');
  expect(stderr.text).toMatch(/^error: no subgraphs were named, and there is no folder subgraphs\/ here\n/);
  expect(process.exitCode).toBe(2);
});

it.each([
  ['at once', (sink: Sink, error: Error) => Object.assign(sink, { refuses: error })],
  ['earlier', (sink: Sink, error: Error) => sink.emit('error', error)],
])('whose output failed %s is no pass', async (_, fail) => {
  const { stdout, stderr, ended } = start(check, folderOf(cleanGraph));
  fail(stdout, new Error('ENOSPC: no space left on device, write'));
  await ended;
  expect(stderr.text).toMatch(
    /^error: the result could not be written to standard output: ENOSPC: no space left on device\n {2}fix: .*\n$/,
  );
  expect(process.exitCode).toBe(2);
});

it.each([
  [true, 60, true, 60],
  [true, 0, true, 100],
  [true, undefined, true, 100],
  [false, 60, false, 60],
  [undefined, undefined, false, 100],
])('a terminal, %s, of %s columns: colour %s, lines of at most %d', async (isTTY, columns, coloured, widest) => {
  vi.stubEnv('TERM', 'xterm');
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'CI']) vi.stubEnv(name, undefined);
  const { stdout, ended } = start(check, folderOf(graph), Readable.from([]), { isTTY, columns });
  await ended;
  vi.unstubAllEnvs();
  expect(stdout.text.includes('\u001b[')).toBe(coloured);
  const widths = stripVTControlCharacters(stdout.text)
    .split('\n')
    .map((line) => line.length);
  expect(Math.max(...widths)).toBe(widest);
});

it('reads standard input in pieces, even in the middle of a character', async () => {
  const schema = Buffer.from('"é" type Query { a: Int }');
  const stdin = Readable.from([schema.subarray(0, 2), schema.subarray(2)]);
  const { stdout, ended } = start([...check, '-s', 'a=-', '--format', 'json'], folderOf(cleanGraph), stdin);
  await ended;
  expect(JSON.parse(stdout.text).map.subgraphs.map(({ name }: { name: string }) => name)).toEqual(['a']);
});

it('does not read an endless standard input to its end', async () => {
  let pieces = 0;
  const stdin = new Readable({
    read() {
      this.push(Buffer.alloc(1024 * 1024, ' '));
      pieces++;
    },
  });
  const { stderr, ended } = start([...check, '-s', 'a=-'], folderOf(cleanGraph), stdin);
  await ended;
  expect(stderr.text).toContain('is larger than 10 MiB');
  expect(pieces).toBeLessThan(20);
  expect(process.exitCode).toBe(2);
});

it.each(['SIGTERM', 'SIGINT'])('ends a service at %s, and listens to signals no longer', async (signal) => {
  const { stderr, ended, heard } = start(['serve', '--port', '0', '-a', 'subgraphs'], folderOf(cleanGraph));
  vi.stubEnv('CADASTRE_GRAPHOS_SECRET', 'a-secret-of-some-length');
  vi.stubEnv('APOLLO_KEY', 'service:a:b');
  await vi.waitUntil(() => stderr.text.includes('listening') || process.exitCode === 2, { timeout: 10_000 });
  expect([...heard.keys()]).toEqual(expect.arrayContaining(['SIGTERM', 'SIGINT']));
  tell(signal);
  await ended;
  vi.unstubAllEnvs();
  expect(heard.get('SIGTERM')).toEqual([]);
  expect(heard.get('SIGINT')).toEqual([]);
  expect(process.exitCode).toBe(0);
});
