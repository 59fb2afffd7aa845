/** What V8 compiled is kept beside the command as it is published, and is used only where it fits and is whole. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPart } from '../../src/cli/code-cache.ts';
import { binary, cleanGraph, type Files, folderOf, graph } from './support.ts';

const root = process.getuid?.() === 0;
const parts = ['bin.cjs', 'check.cjs', 'main.cjs', 'html.js', 'yaml.cjs'];

/** The command, as if it had just been installed. */
function installed() {
  const folder = folderOf({ 'package.json': '{ "type": "module" }' });
  for (const part of parts) copyFileSync(join(binary, '..', part), join(folder, part));
  const compiled = join(folder, 'compiled');
  return {
    folder,
    compiled,
    kept: () => (existsSync(compiled) ? readdirSync(compiled) : []),
    run(files: Files, argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin.cjs'), ...argv], {
        cwd: folderOf(files),
        env: { PATH: process.env.PATH, ...env },
        encoding: 'utf8',
      });
      return { status, stdout, stderr };
    },
  };
}

const check = ['check', '--compose', 'off'];

describe('the published command', () => {
  it('keeps its compiled code at the first run, and says the same from it', () => {
    const { run, kept, compiled } = installed();
    const first = run(graph, check);
    expect(first).toMatchObject({ status: 1, stderr: '' });
    const [name = '', ...others] = kept();
    expect(name).toMatch(/^check-[0-9a-f]{16}-\w+-\w+-v\d+\.\d+\.\d+-[0-9a-f]+$/);
    expect(others).toEqual([]);
    const { mtimeMs } = statSync(join(compiled, name));
    expect(run(graph, check)).toEqual(first);
    expect(statSync(join(compiled, name)).mtimeMs).toBe(mtimeMs);
    expect(run(cleanGraph, check)).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['emptied', () => Buffer.alloc(0)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    [
      'changed in one place',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? ~byte : byte))),
    ],
  ])('does without what was %s, and keeps it anew', (_, harm) => {
    const { run, kept, compiled } = installed();
    const first = run(graph, check);
    const file = join(compiled, kept()[0] ?? '');
    const whole = readFileSync(file);
    writeFileSync(file, harm(whole));
    expect(run(graph, check)).toEqual(first);
    expect(readFileSync(file).length).toBeGreaterThan(whole.length / 2 + 1);
    expect(run(graph, check)).toEqual(first);
  });

  it('keeps more after a run of another kind, but not for ever', () => {
    const { run, kept, compiled } = installed();
    const file = () => statSync(join(compiled, kept()[0] ?? ''));
    expect(run({}, ['check', '--help'])).toMatchObject({ status: 0, stderr: '' });
    const help = file();
    run(graph, check);
    const whole = file();
    expect(whole.size).toBeGreaterThan(help.size);
    run({}, ['check', '--help']);
    run(graph, ['check', '--compose=off']);
    expect(file().mtimeMs).toBe(whole.mtimeMs);
    // A clean check is another kind than one with findings.
    run(cleanGraph, check);
    for (const option of ['--verbose', '--no-color', '--no-cache', '--no-baseline']) run(graph, [...check, option]);
    const seven = file();
    expect(seven.mtimeMs).not.toBe(whole.mtimeMs);
    run(graph, [...check, '--allow-outside-root']);
    expect(file().mtimeMs).toBe(seven.mtimeMs);
    expect(kept()).toHaveLength(1);
  });

  it('keeps other commands apart from check', () => {
    const { run, kept } = installed();
    expect(run({}, ['rules'])).toMatchObject({ status: 0, stderr: '' });
    run(graph, check);
    expect(kept().map((name) => name.split('-')[0])).toEqual(['check', 'main']);
  });

  it('keeps nothing of a run that did not come to its end, or where that is turned off', () => {
    const { run, kept } = installed();
    expect(run({}, check).status).toBe(2);
    expect(run(graph, check, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatchObject({ status: 1, stderr: '' });
    expect(kept()).toEqual([]);
  });

  it.skipIf(root || process.platform === 'win32')('runs where its folder may not be written to', () => {
    const { run, folder, kept } = installed();
    chmodSync(folder, 0o555);
    expect(run(graph, check)).toMatchObject({ status: 1, stderr: '' });
    chmodSync(folder, 0o755);
    expect(kept()).toEqual([]);
  });

  it('runs where something else has the name of the folder', () => {
    const { run, compiled } = installed();
    writeFileSync(compiled, 'a file');
    expect(run(graph, check)).toMatchObject({ status: 1, stderr: '' });
    expect(readFileSync(compiled, 'utf8')).toBe('a file');
  });
});

describe('a part', () => {
  const source = `exports.answer = () => 42; exports.own = __filename; exports.path = require('node:path').sep;
exports.late = () => cadastreImport('./late.mjs');`;

  it('is a module like any other, compiled anew or not', async () => {
    const folder = folderOf({ 'part.cjs': source });
    const file = join(folder, 'part.cjs');
    const compiled = join(folder, 'kept', 'part');
    for (const _ of ['compiled', 'from what was kept']) {
      const { exports, keep } = loadPart<Record<string, unknown> & { late(): Promise<string> }>(
        file,
        compiled,
        async (specifier) => specifier,
      );
      expect(exports).toMatchObject({ own: file, path: sep });
      expect(await exports.late()).toBe('./late.mjs');
      keep('this kind');
      expect(readdirSync(join(folder, 'kept'))).toEqual(['part']);
    }
  });

  it('that cannot be written leaves nothing half-written', () => {
    const folder = folderOf({ 'part.cjs': source });
    const compiled = join(folder, 'kept', 'part');
    mkdirSync(compiled, { recursive: true });
    loadPart(join(folder, 'part.cjs'), compiled, async () => {}).keep('any');
    expect(readdirSync(join(folder, 'kept'))).toEqual(['part']);
    expect(readdirSync(compiled)).toEqual([]);
  });
});
