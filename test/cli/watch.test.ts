/** `check --watch`: a change is checked, whatever cannot be read is waited out, and the last code stands. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cleanGraph, folderOf, graph, runIn } from './support.ts';

it('checks again when a file changes, until it is stopped', async () => {
  const folder = folderOf(graph);
  const policy = join(folder, 'policies/invoice.yaml');
  let stop = () => {};
  let watched = 0;
  const edits = [
    () => writeFileSync(policy, 'record: ['),
    () => {
      writeFileSync(policy, graph['policies/invoice.yaml']);
      writeFileSync(join(folder, 'subgraphs/reporting.graphql'), cleanGraph['subgraphs/reporting.graphql']);
    },
    () => stop(),
  ];
  const { code, stdout, stderr } = await runIn(folder, ['check', '--watch', '--compose', 'off'], {
    untilStopped: () =>
      new Promise((resolve) => {
        stop = resolve;
      }),
    heard: (text) => {
      if (text.startsWith('watching ')) edits[watched++]?.();
    },
  });
  expect(stdout).toMatch(/✖ \d errors?[\s\S]*✔ no findings/);
  expect(stderr).toContain('at policies/invoice.yaml:1:');
  expect(code).toBe(0);
});

it('looks only at what is there now', async () => {
  const { code, stderr } = await runIn(folderOf(graph), ['check', '--watch', '--since', 'HEAD']);
  expect(stderr).toContain('--watch only checks the current files');
  expect(code).toBe(2);
});
