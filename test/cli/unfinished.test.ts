/** A composer that does not come to its end: whatever was asked for, that is no pass, and every report says so. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { cleanGraph, folderOf, runIn } from './support.ts';

const reason = 'composition is unfinished, so it is not known whether the graph composes: the composer took longer';
const issue = { code: 'COMPOSER_TIMEOUT', message: `${reason} than 60 s`, coordinate: null, places: [] };
vi.mock('../../src/compose/compose.ts', () => ({
  compose: async () => ({ ok: false, mode: 'full', composer: null, errors: [issue], hints: [] }),
}));

it.each([
  ['by default', {}, []],
  ['where composition is to warn only', { 'cadastre.yaml': 'rules: { composes: warning }\n' }, []],
  ['where nothing is to fail', {}, ['--fail-on', 'never']],
  ['where the finding is filtered out', {}, ['--rule', 'copy-*']],
] as const)('check ends with 2 and says why, %s', async (_, files, argv) => {
  const { code, stdout } = await runIn(folderOf({ ...cleanGraph, ...files }), ['check', ...argv]);
  expect(stdout).toContain('the check did not finish: this is not a pass');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(reason);
  expect(stdout).not.toContain('does not compose');
  expect(code).toBe(2);
});

it('only who does not judge composition is not concerned', async () => {
  const folder = folderOf({ ...cleanGraph, 'cadastre.yaml': 'rules: { composes: off }\n' });
  expect((await runIn(folder, ['check'])).code).toBe(0);
});

it('every report for machines says that the check is not complete', async () => {
  const folder = folderOf(cleanGraph);
  const formats = ['json', 'sarif', 'junit', 'markdown', 'html'];
  const { code } = await runIn(folder, ['check', ...formats.flatMap((format) => ['-f', `${format}=out.${format}`])]);
  const [json = '', sarif = '', junit, markdown, html] = formats.map((format) =>
    readFileSync(join(folder, `out.${format}`), 'utf8'),
  );
  expect(JSON.parse(json).complete).toBe(false);
  expect(JSON.parse(sarif).runs[0].invocations[0].executionSuccessful).toBe(false);
  expect(junit).toContain('<error message="the check did not finish">');
  expect(markdown).toContain('### ❌ Ownership: the check did not finish');
  expect(markdown).toContain('It is not known whether the graph composes.');
  expect(html).toContain('The check did not finish: this is not a pass');
  expect(html).toContain('It is not known whether the graph composes.');
  expect(code).toBe(2);
});

it.each(['text', 'markdown', 'html', 'json'])(
  'a gate is no pass, though it went the same way without the candidate: %s',
  async (format) => {
    const argv = ['gate', 'reporting', '--schema', 'subgraphs/reporting.graphql', '-a', 'subgraphs', '-f', format];
    const { code, stdout } = await runIn(folderOf(cleanGraph), argv);
    if (format === 'json') expect(JSON.parse(stdout)).toMatchObject({ complete: false, diagnostics: [] });
    else expect(stdout).toContain('did not finish');
    expect(stdout).not.toContain('✅');
    expect(code).toBe(2);
  },
);

it('makes no baseline of it', async () => {
  const folder = folderOf(cleanGraph);
  const { code, stderr } = await runIn(folder, ['check', '--update-baseline']);
  expect(stderr).toContain('cadastre.baseline.yaml was not written: the check did not finish');
  expect(existsSync(join(folder, 'cadastre.baseline.yaml'))).toBe(false);
  expect(code).toBe(2);
});

it('takes no entry of a baseline for one that is not needed any more', async () => {
  const baseline = `findings:\n  ${'a'.repeat(32)}: { rule: composes, at: Query, message: the graph does not compose }\n`;
  const { stdout } = await runIn(folderOf({ ...cleanGraph, 'cadastre.baseline.yaml': baseline }), ['check']);
  expect(stdout).not.toContain('baseline-current');
});
