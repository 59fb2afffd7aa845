/** The progress line: who sees it, what it says, and that nothing of it stays. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Io, Output } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { binary, cleanGraph, type Files, folderOf, graph, runIn } from './support.ts';
import { screenOf } from './terminal.ts';

const erase = '\r\u001b[K';

/** The milliseconds that pass each time somebody looks at the clock. */
let tick = 0;
beforeEach(() => {
  tick = 300;
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += tick));
});
afterEach(() => {
  vi.restoreAllMocks();
});

interface Watcher {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number | undefined;
  readonly stderrIsTTY?: boolean;
  readonly write?: (text: string) => Promise<void>;
  readonly readStdin?: Io['readStdin'];
}

/** Runs a command whose standard output and standard error are one terminal. */
async function watch(cwd: string, argv: readonly string[], watcher: Watcher = {}) {
  let written = '';
  const terminal: Output = {
    write: async (text) => {
      written += text;
      await watcher.write?.(text);
    },
    isTTY: watcher.stderrIsTTY ?? true,
    columns: 'columns' in watcher ? watcher.columns : 80,
  };
  const io: Io = {
    stdout: { ...terminal, isTTY: true },
    stderr: terminal,
    cwd,
    env: watcher.env ?? { TERM: 'xterm' },
    readStdin: watcher.readStdin ?? (async () => ''),
  };
  const code = await run(argv, io);
  return { code, written, progress: written.split(erase).flatMap((part) => part.split('\n')[0] || []) };
}

const check = ['check', '--compose', 'off', '--no-color'];

describe('somebody who watches', () => {
  it('sees what is done, how many of how many, and for how long', async () => {
    const { progress } = await watch(folderOf(graph), check);
    expect(progress).toContain('reading subgraphs: 2 of 2');
    expect(progress).toContain('mapping ownership');
    expect(progress).toContainEqual(expect.stringMatching(/^checking rules: 12 of \d+, 3 s$/));
    expect(progress).toContain('writing text');
  });

  it('reads minutes as minutes', async () => {
    tick = 61_000;
    const { progress } = await watch(folderOf(graph), check);
    expect(progress).toContainEqual(expect.stringMatching(/^checking rules: 2 of \d+, 2 min 2 s$/));
  });

  it('has on the screen in the end what is there without it', async () => {
    const folder = folderOf(graph);
    const { code, written } = await watch(folder, check);
    const alone = await runIn(folder, check, { terminal: true });
    expect(screenOf(written)).toEqual(alone.stdout.split('\n'));
    expect(code).toBe(alone.code);
  });

  it('reads a problem on a line of its own', async () => {
    const files = { ...graph, 'subgraphs/reporting.graphql': 'type {' };
    const { code, written } = await watch(folderOf(files), check);
    expect(written).toContain('reading subgraphs');
    expect(screenOf(written)[0]).toMatch(/^error: /);
    expect(code).toBe(2);
  });

  it('sees nothing of a run that is soon over', async () => {
    tick = 1;
    const { written } = await watch(folderOf(graph), check);
    expect(written).not.toContain('\r');
  });

  it('sees the same line once', async () => {
    tick = 100;
    const { written } = await watch(folderOf(graph), check);
    const drawn = written.split(erase).filter((part) => part !== '');
    expect(drawn.filter((line, index) => line === drawn[index - 1])).toEqual([]);
  });

  it('sees a line that fits the terminal, since one that wraps cannot be erased', async () => {
    const { progress, written } = await watch(folderOf(graph), check, { columns: 12 });
    expect(progress).toContain('reading sub');
    expect(written).not.toContain('reading subg');
  });

  it('sees it where a terminal does not know its size', async () => {
    expect((await watch(folderOf(graph), check, { columns: undefined })).progress).toContain('mapping ownership');
  });

  it('is told of policy tests one by one', async () => {
    const tests = 'test: more is no harm\nif: { billing: { adds: "type Extra { a: Int }" } }\nthen: []\n';
    const folder = folderOf({ ...cleanGraph, 'policies/some.test.yaml': `${tests}---\n${tests}` });
    const { code, progress } = await watch(folder, ['test']);
    expect(code).toBe(0);
    expect(progress).toContainEqual(expect.stringMatching(/^running policy tests: 1 of 2/));
  });

  it('is not written over while typing a schema', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    let shownMeanwhile: number | undefined;
    let drawn = 0;
    const { progress } = await watch(folderOf(cleanGraph), [...check, '-s', 'subgraphs', '-s', 'extra=-'], {
      write: async () => void drawn++,
      readStdin: async () => {
        const before = drawn;
        vi.advanceTimersByTime(5000);
        shownMeanwhile = drawn - before;
        return 'type Extra { a: Int }';
      },
    });
    expect(shownMeanwhile).toBe(0);
    expect(progress).toContain('mapping ownership');
  });

  it('gets the findings, though the line cannot be drawn', async () => {
    let failures = 0;
    const { code, written } = await watch(folderOf(graph), check, {
      write: async (text) => {
        if (!text.startsWith('\r')) return;
        failures++;
        throw new Error('EIO');
      },
    });
    expect(failures).toBeGreaterThan(1);
    expect(written).toContain('Mutation.fixInvoiceStatus');
    expect(code).toBe(1);
  });
});

describe('while something is waited for', () => {
  it('time goes on', async () => {
    vi.restoreAllMocks();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { withProgress } = await import('../../src/cli/progress.ts');
    let written = '';
    const write = async (text: string) => {
      written += text;
    };
    const output: Output = { write, isTTY: true, columns: 80 };
    const { io, end } = withProgress({ stdout: output, stderr: output, cwd: '/', env: {}, readStdin: async () => '' });
    io.progress?.tell('composing 40 subgraphs');
    await vi.advanceTimersByTimeAsync(400);
    expect(written).toBe('');
    await vi.advanceTimersByTimeAsync(2800);
    expect(screenOf(written)).toEqual(['composing 40 subgraphs, 3 s']);
    await end();
    expect(screenOf(written)).toEqual(['']);
    const ended = written;
    await vi.advanceTimersByTimeAsync(2000);
    expect(written).toBe(ended);
  });
});

describe('nobody watches', () => {
  it.each<readonly [string, Watcher]>([
    ['where standard error is no terminal', { stderrIsTTY: false }],
    ['in CI', { env: { TERM: 'xterm', CI: 'true' } }],
    ['on a terminal that cannot erase', { env: { TERM: 'dumb' } }],
  ])('%s', async (_, watcher) => {
    const { written } = await watch(folderOf(graph), check, watcher);
    expect(written).not.toMatch(/\r|reading subgraphs/);
  });

  it.each(['', '0', 'false'])('CI=%j is no CI', async (CI) => {
    expect((await watch(folderOf(graph), check, { env: { CI } })).written).toContain('reading subgraphs');
  });

  it('NO_COLOR asks for no colour, and the line has none', async () => {
    const { written } = await watch(folderOf(graph), check, { env: { NO_COLOR: '1' } });
    expect(written).toContain('reading subgraphs');
    expect(written.replaceAll(erase, '')).not.toContain('\u001b');
  });
});

const pseudoTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe.skipIf(!pseudoTerminals)('on a real terminal', () => {
  /** Checks a graph with a subgraph that is served only when `released` says so; gives what the terminal was sent. */
  async function onTerminal(files: Files, env: NodeJS.ProcessEnv, released: (written: string) => boolean) {
    let release = () => {};
    const ready = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = createServer((request, response) => {
      request.resume();
      void ready.then(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: { _service: { sdl: 'type Query { slow: Int }' } } }));
      });
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const command = `stty cols 60; ${process.execPath} ${binary} check --no-color --compose off -s subgraphs -s slow=http://127.0.0.1:${port}/`;
    const child = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd: folderOf(files),
      env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let written = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      if (released(written)) release();
    });
    if (released('')) release();
    const code = await new Promise((resolve) => void child.once('close', resolve));
    return { code, written };
  }

  it('waiting shows itself, and the findings stand alone in the end', async () => {
    const { code, written } = await onTerminal(graph, {}, (text) => text.includes('reading subgraphs: 2 of 3, 1 s'));
    const lines = screenOf(written);
    expect(lines[0]).toMatch(/^── invoice ─+ 2 errors$/);
    expect(lines.join('\n')).not.toContain('reading');
    expect(code).toBe(1);
  });

  it('a CI system with a terminal sees no line', async () => {
    const { code, written } = await onTerminal(cleanGraph, { CI: 'true' }, () => true);
    expect(written).not.toContain('\u001b');
    expect(screenOf(written).at(-2)).toMatch(/rules? checked$/);
    expect(code).toBe(0);
  });
});
