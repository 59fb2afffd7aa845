/** What decides exit codes, branch by branch. `npm run mutation` changes each of them, and these tests must notice. */
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { ExitGuard } from '../../src/cli/exit-guard.ts';
import { exitCodes, type Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';
import { severities } from '../../src/diagnostic/severity.ts';
import { cleanGraph, folderOf } from './support.ts';

describe('the codes', () => {
  it('are a public contract', () => expect(exitCodes).toEqual({ clean: 0, findings: 1, unusable: 2, internal: 3 }));
});

describe('the end of a process', () => {
  it('is an internal error until the run has ended, and then says so', () => {
    const guard = new ExitGuard();
    expect(guard.code).toBe(3);
    expect(guard.complaint).toBe('the run ended early');
  });

  it.each([0, 1, 2, 3] as const)('is %d where that is how the run ended, and is then silent', (code) => {
    const guard = new ExitGuard();
    guard.end(code);
    expect([guard.code, guard.complaint]).toEqual([code, undefined]);
  });

  it.each(['before', 'after'])('is an internal error where something was thrown %s that', (when) => {
    const guard = new ExitGuard();
    if (when === 'before') guard.fail();
    guard.end(0);
    if (when === 'after') guard.fail();
    expect([guard.code, guard.complaint]).toEqual([3, undefined]);
  });

  it('has nothing to add to what was thrown', () => {
    const guard = new ExitGuard();
    guard.fail();
    expect([guard.code, guard.complaint]).toEqual([3, undefined]);
  });
});

describe('the verdict', () => {
  const result = (complete: boolean, ...found: readonly (typeof severities)[number][]) =>
    ({ complete, diagnostics: found.map((severity) => ({ severity })) }) as unknown as CheckResult;

  it.each([...severities, 'never'] as const)('never passes a check that did not finish: --fail-on %s', (failOn) => {
    expect(exitCodeOf(result(false), failOn)).toBe(2);
    expect(exitCodeOf(result(false, 'error'), failOn)).toBe(2);
  });

  it.each([
    ['error', 1, 0, 0],
    ['warning', 1, 1, 0],
    ['hint', 1, 1, 1],
    ['never', 0, 0, 0],
  ] as const)('--fail-on %s: error %d, warning %d, hint %d', (failOn, error, warning, hint) => {
    expect(exitCodeOf(result(true), failOn)).toBe(0);
    expect(severities.map((severity) => exitCodeOf(result(true, severity), failOn))).toEqual([error, warning, hint]);
    expect(exitCodeOf(result(true, 'hint', 'error', 'warning'), failOn)).toBe(failOn === 'never' ? 0 : 1);
  });
});

describe('a run', () => {
  interface World {
    readonly argv: readonly string[];
    readonly stdin?: () => Promise<string>;
    readonly stdout?: Error;
    readonly stderr?: Error;
    readonly env?: Readonly<Record<string, string>>;
  }

  async function outcome({ argv, stdin = async () => '', env = {}, ...broken }: World) {
    const said = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
      write: async (text) => {
        if (broken[name] !== undefined) throw broken[name];
        said[name] += text;
      },
      isTTY: false,
      columns: undefined,
    });
    const io: Io = {
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      cwd: folderOf(cleanGraph),
      env,
      readStdin: stdin,
    };
    return { code: await run(argv, io), ...said };
  }

  const check = ['check', '--compose', 'off'];
  const full = new Error('ENOSPC: no space left on device, write');
  const fault = async (): Promise<string> => {
    throw new TypeError('x is not \u001b[31ma function');
  };
  const failing = [...check, '-s', 'a=-'];

  it('passes, and says so on standard output alone', async () => {
    expect(await outcome({ argv: check })).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('no findings'),
    });
  });

  it.each([[['--help']], [['check', '--help']], [['--version']]])('%j is no fault', async (argv) => {
    expect(await outcome({ argv })).toMatchObject({ code: 0, stderr: '' });
  });

  it('without arguments shows its help on standard error, and is no pass', async () => {
    expect(await outcome({ argv: [] })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Usage: cadastre'),
    });
  });

  it('of a command line that is wrong says what once', async () => {
    expect(await outcome({ argv: ['check', '--nope'] })).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: unknown option '--nope'\n  fix: `cadastre check --help` lists what is accepted\n",
    });
  });

  it('of input that is wrong says what, and where', async () => {
    const { code, stdout, stderr } = await outcome({ argv: [...check, '-s', 'nope'] });
    expect(stderr).toMatch(/^error: no file or folder "nope"\n {2}fix: /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('with a fault of its own says so, in one line that is safe to show', async () => {
    expect(await outcome({ argv: failing, stdin: fault })).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'cadastre: internal error: x is not \\u{1b}[31ma function\nThis is a bug in Cadastre; please report it.\n',
    });
  });

  it('with something thrown that is no error says it', async () => {
    const stdin = async (): Promise<string> => {
      throw 'words';
    };
    const { code, stderr } = await outcome({ argv: failing, stdin, env: { CADASTRE_DEBUG: '1' } });
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'cadastre: internal error: words\nThis is a bug in Cadastre; please report it.\n',
    });
  });

  it('shows where a fault is, if asked', async () => {
    const { code, stderr } = await outcome({ argv: failing, stdin: fault, env: { CADASTRE_DEBUG: '1' } });
    expect(code).toBe(3);
    expect(stderr).toContain('exit-codes.test.ts');
  });

  it.each<[string, World, number]>([
    ['findings cannot be written', { argv: check, stdout: full }, 2],
    ['neither findings nor why can be written', { argv: check, stdout: full, stderr: full }, 2],
    ['a mistake in the command line cannot be told', { argv: ['check', '--nope'], stderr: full }, 2],
    ['a mistake in the input cannot be told', { argv: [...check, '-s', 'nope'], stderr: full }, 2],
    ['the help cannot be written', { argv: ['--help'], stdout: full }, 2],
    ['the usage cannot be written', { argv: [], stderr: full }, 3],
    ['a fault cannot be told', { argv: failing, stdin: fault, stderr: full }, 3],
  ])('where %s: no pass', async (_, world, code) => {
    expect((await outcome(world)).code).toBe(code);
  });
});
