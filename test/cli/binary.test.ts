/** The command as it is published, in a process of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { binary, cleanGraph, type Files, folderOf, graph, runIn } from './support.ts';

const linux = process.platform === 'linux';
const root = process.getuid?.() === 0;
const env = { PATH: process.env.PATH };

function run(files: Files, argv: readonly string[], options: Parameters<typeof spawnSync>[2] = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [binary, ...argv], {
    cwd: folderOf(files),
    env,
    timeout: 15_000,
    maxBuffer: 64_000_000,
    ...options,
  });
  return { status, signal, stdout: String(stdout), stderr: String(stderr) };
}

describe('the published command', () => {
  it('composes, checks, and ends with 1 for findings and 0 without', () => {
    const faulty = run(graph, ['check']);
    expect(faulty.stdout).toContain('Mutation.fixInvoiceStatus');
    expect(faulty).toMatchObject({ status: 1, stderr: '' });
    expect(run(cleanGraph, ['check'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('writes to the letter what its source writes, in every format', async () => {
    const formats = ['text', 'markdown', 'junit', 'github', 'gitlab', 'csv', 'codeowners', 'mermaid', 'dot'];
    const argv = ['check', '--compose', 'off', ...formats.flatMap((format) => ['-f', `${format}=${format}.out`])];
    const [published, own] = [folderOf(graph), folderOf(graph)];
    expect(spawnSync(process.execPath, [binary, ...argv], { cwd: published, env }).status).toBe(1);
    expect((await runIn(own, argv)).code).toBe(1);
    const [written, meant] = [published, own].map((folder) =>
      formats.map((format) => readFileSync(join(folder, `${format}.out`), 'utf8').replaceAll(folder, '')),
    );
    expect(written).toEqual(meant);
  });

  it('says its version', () => {
    expect(run({}, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('prints help when it is asked for, and none for a command that is none', () => {
    for (const words of [['help'], ['help', 'check']])
      expect(run({}, words)).toMatchObject({
        status: 0,
        stderr: '',
        stdout: expect.stringContaining('Usage: cadastre'),
      });
    expect(run({}, ['help', 'chek'])).toMatchObject({ status: 2, stdout: '' });
    expect(run({}, ['help', 'chek']).stderr).toContain("unknown command 'chek'\n  fix: did you mean check?");
  });

  it.each([
    [['check', '--fo'], '--format\t'],
    [['check', '--format', 'sa'], 'sarif\t'],
    [['explain', 'copy-d'], 'copy-declared\t'],
    [['check', '--fail-on', ''], 'never\t'],
  ])('completes %j for a shell', (words, expected) => {
    const { status, stdout } = run({}, ['complete', '--', ...words]);
    expect(stdout).toContain(expected);
    expect(status).toBe(0);
  });

  it('prints completion that bash can read', () => {
    const { status, stdout: script } = run({}, ['complete', 'bash']);
    expect(status).toBe(0);
    expect(script).toContain('cadastre complete --');
    expect(spawnSync('bash', ['-n'], { input: script }).status).toBe(0);
  });

  it('says what was wrong on standard error, and ends with 2', () => {
    const { status, stdout, stderr } = run({}, ['check']);
    expect(stderr).toContain('there is no folder subgraphs/ here');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('prints a long result to a pipe in full', () => {
    const fields = Array.from({ length: 3000 }, (_, i) => `type Extra${i} { a: Int }`).join('\n');
    const { stdout } = run({ ...cleanGraph, 'subgraphs/extra.graphql': fields }, [
      'check',
      '--compose',
      'off',
      '-f',
      'json',
    ]);
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(JSON.parse(stdout).complete).toBe(true);
  });

  it.runIf(linux)('ends with 2 where standard output is full', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = run(cleanGraph, ['check', '--compose', 'off'], { stdio: ['ignore', full, 'pipe'] });
    expect(stderr).toContain('could not be written to standard output');
    expect(status).toBe(2);
  });

  it.runIf(linux)('ends with 2 where the file of a report is full, and leaves the device in its place', () => {
    const { status, stderr } = run(cleanGraph, ['check', '--compose', 'off', '-f', 'json=/dev/full']);
    expect(stderr).toContain('could not be written to /dev/full');
    expect(status).toBe(2);
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it.runIf(linux)('ends with 2 where neither output can be written', () => {
    const full = openSync('/dev/full', 'w');
    expect(run(cleanGraph, ['check', '--compose', 'off'], { stdio: ['ignore', full, full] }).status).toBe(2);
  });

  it.runIf(linux)('writes to /dev/stdout, whatever it is', () => {
    const cwd = folderOf(cleanGraph);
    const file = openSync(join(cwd, 'redirected'), 'w');
    const argv = ['check', '--compose', 'off', '-f', 'json=/dev/stdout'];
    expect(run({}, argv, { cwd, stdio: ['ignore', file, 'pipe'] }).status).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'redirected'), 'utf8')).complete).toBe(true);
  });

  // The superuser may read everything; so the command runs as somebody else, where that user can reach Node and this folder.
  it.runIf(linux)('ends with 2 for a schema that may not be read', ({ skip }) => {
    const somebody = root ? { uid: 65_534 } : {};
    if (run({}, ['--version'], { ...somebody, cwd: '/' }).status !== 0)
      skip('another user cannot run the command here');
    const cwd = folderOf(cleanGraph);
    for (const path of ['', 'subgraphs', 'policies']) chmodSync(join(cwd, path), 0o755);
    chmodSync(join(cwd, 'subgraphs/billing.graphql'), 0);
    const { status, stdout, stderr } = run({}, ['check', '--compose', 'off'], { cwd, ...somebody });
    expect(stderr).toMatch(/subgraphs\/billing\.graphql.*(permission|EACCES)/i);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
    '%s in the middle: no pass',
    async (signal) => {
      const child = spawn(process.execPath, [binary, 'check', '-s', 'billing=-', '-s', 'subgraphs/reporting.graphql'], {
        cwd: folderOf(graph),
        env,
      });
      const output = text(child.stdout);
      // More than pipes hold: once it is taken, the command is reading the schema from standard input.
      child.stdin.write('#'.repeat(4_000_000), () => child.kill(signal));
      child.stdin.on('error', () => {});
      const ended = await new Promise((resolve) => child.once('close', (code, by) => resolve({ code, by })));
      expect(ended).toEqual({ code: null, by: signal });
      expect(await output).toBe('');
    },
  );
});
