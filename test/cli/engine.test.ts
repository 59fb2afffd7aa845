import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { beLessEager, patience } from '../../src/cli/engine.ts';

test('the flag that V8 is given is one it knows', () => {
  const [major = ''] = process.versions.v8.split('.');
  const flag = patience.get(major)?.split('=')[0];
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  if (flag !== undefined) expect(stdout).toContain(`${flag} `);
});

test('a V8 that is not known is left as it is', () => {
  expect(() => beLessEager('99.1.2')).not.toThrow();
});
