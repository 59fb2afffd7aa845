import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { casesOf, scratch } from '../../scripts/hostile/cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'cadastre-payloads-'));
afterAll(() => {
  for (const path of [folder, scratch]) rmSync(path, { recursive: true, force: true });
});

test('a payload that is taken for the path of a report never leads to a file of the machine', () => {
  const payloads = {
    plain: 'x',
    climbs: '../../../etc/passwd',
    'climbs high': `${'../'.repeat(100)}etc/passwd`,
    absolute: '/etc/passwd',
    device: '/dev/full',
  };
  writeFileSync(join(folder, 'payloads.json'), JSON.stringify(payloads));
  const cases = [...casesOf(folder)];
  expect(cases.length).toBeGreaterThan(5 * 16);
  const reports = cases.flatMap(({ name, cwd, argv }) =>
    argv.flatMap((argument) => (argument.startsWith('json=') ? [{ name, path: resolve(cwd, argument.slice(5)) }] : [])),
  );
  expect(reports.map(({ name }) => name)).toEqual([
    'argument -f json= payloads.json plain',
    'argument -f json= payloads.json climbs',
  ]);
  for (const { path } of reports) expect(path.startsWith(scratch + sep)).toBe(true);
});
