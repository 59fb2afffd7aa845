/** What a worker that is kept has composed is let go: an editor or a watch composes for hours. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { composeInWorker } from '../../src/compose/supervise.ts';

it('keeps no job in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const compose = async () => {
    const text = 'type Query { berth: Int }';
    const job = {
      composer: 'apollo' as const,
      subgraphs: [{ name: 'harbour', sources: [{ file: 'harbour.graphql', text }] }],
      cwd: process.cwd(),
      satisfiability: false,
    };
    expect((await composeInWorker(job, {})).errors).toEqual([]);
    return new WeakRef(job);
  };
  const job = await compose();
  // The last one may stay until the next.
  await compose();
  await expect
    .poll(() => {
      collect();
      return job.deref();
    })
    .toBeUndefined();
});
