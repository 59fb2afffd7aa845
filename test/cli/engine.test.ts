import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { beforeEach, expect, test, vi } from 'vitest';
import { beLessEager, patience } from '../../src/cli/engine.ts';

vi.mock('node:v8', () => ({ setFlagsFromString: vi.fn() }));
const given = vi.mocked(setFlagsFromString);
beforeEach(() => given.mockClear());

test('this V8 is given the flags of its version, which it knows, or none', () => {
  const [major = ''] = process.versions.v8.split('.');
  beLessEager(process.versions.v8);
  const flags = given.mock.calls.map(([flag]) => flag);
  expect(flags).toEqual(patience.get(major) ?? []);
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const flag of flags) expect(stdout).toContain(`${flag.replace('--no-', '--').split('=')[0]} `);
});

test.each([...patience])('version %s: %j', (major, flags) => {
  beLessEager(`${major}.3.244.8-node.38`);
  expect(given.mock.calls).toEqual(flags.map((flag) => [flag]));
});

test.each(['13.6.233.17-node.37', '99.1.2', '1', '110.1', ''])('version %j is left as it is', (version) => {
  beLessEager(version);
  expect(given).not.toHaveBeenCalled();
});
