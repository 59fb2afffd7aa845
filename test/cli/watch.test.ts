/** `check --watch`: a change is checked, whatever cannot be read is waited out, and the last code stands. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cleanGraph, folderOf, graph, repository, runIn } from './support.ts';

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

it('hears a file that is replaced time and again, one in a new folder, and a change that comes while it checks', async () => {
  const folder = folderOf(graph);
  const policy = join(folder, 'policies/invoice.yaml');
  const save = (text: string) => {
    writeFileSync(`${policy}~`, text);
    renameSync(`${policy}~`, policy);
  };
  const sound = graph['policies/invoice.yaml'];
  let stop = () => {};
  let watched = 0;
  const late = join(folder, 'policies/late');
  const edits = [
    () => save('record: ['),
    () => save(sound),
    () => save('record: ['),
    () => save(sound),
    () => {
      mkdirSync(late);
      writeFileSync(join(late, 'lost.yaml'), 'record: [');
    },
    () => rmSync(late, { recursive: true }),
    () => stop(),
  ];
  const { code, stdout, stderr } = await runIn(
    folder,
    ['check', '--watch', '--compose', 'off', '--format', 'text', '--format', 'json=result.json'],
    {
      untilStopped: () =>
        new Promise((resolve) => {
          stop = resolve;
        }),
      heard: (text) => {
        if (text.startsWith('watching ')) edits[watched++]?.();
      },
    },
  );
  expect(watched).toBe(edits.length);
  expect(stderr.match(/at policies\/invoice\.yaml:1:/g)).toHaveLength(2);
  expect(stderr.match(/at policies\/late\/lost\.yaml:1:/g)).toHaveLength(1);
  expect(stdout.match(/✖ \d errors?/g)).toHaveLength(4);
  expect(code).toBe(1);
});

it('does not take its own output for a change, where the shell sends it into a file of the folder', async () => {
  const folder = folderOf(graph);
  const output = openSync(join(folder, 'findings.txt'), 'w');
  const args = [join(repository, 'dist/bin.cjs'), 'check', '--watch', '--compose', 'off'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', output, 'pipe'] });
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  await expect.poll(() => said).toContain('watching ');
  // Half a second is enough for several checks of so few files.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(said.match(/^watching /gm)).toHaveLength(1);
  child.kill();
  closeSync(output);
});

it('looks only at what is there now', async () => {
  const { code, stderr } = await runIn(folderOf(graph), ['check', '--watch', '--since', 'HEAD']);
  expect(stderr).toContain('--watch only checks the current files');
  expect(code).toBe(2);
});
