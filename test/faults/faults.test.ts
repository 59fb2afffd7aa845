/** Whatever breaks around it, the command does not pass. `node scripts/run-ts.mjs scripts/faults.ts` prints and counts the faults. */
import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { times } from '../hostile/case.ts';
import { faultsByPlace, isPossible } from './all.ts';
import { command, faultsOf, inFolder } from './fault.ts';

describe.each(faultsByPlace)('%s', (_, least, faults) => {
  it('has faults enough', () => expect(faults.length).toBeGreaterThanOrEqual(least));

  for (const fault of faults) {
    it.runIf(isPossible(fault))(fault.name, async ({ skip }) => {
      const outcome = await inFolder({}, async (folder) => {
        // Where another user cannot reach Node or this folder, nothing can be said about that user.
        if (fault.only === 'root' && !(await canRunAsNobody(folder))) skip();
        return fault.run(folder);
      });
      expect(faultsOf(fault, outcome)).toEqual([]);
    });
  }
});

it('without a fault it passes', async () => {
  const outcome = await inFolder({}, (folder) =>
    command(folder, ['check', '--compose', 'off', '-f', 'json=report.json']),
  );
  expect(outcome).toMatchObject({ code: 0, stdout: '' });
  expect(outcome.files).toContain('report.json');
});

it('a chain of 2,000 types and inputs needs no deep stack but a seventh of the usual one', async () => {
  const chain = times(2000, (i) => `type T${i} { a: T${i + 1} } input I${i} { a: I${i + 1} }`);
  const schema = `type Query { b: Int } type Mutation { a: T0 b(x: I0): Int }\n${chain}\ntype T2000 { a: Int } input I2000 { a: Int }`;
  const outcome = await inFolder({ 'subgraphs/chain.graphql': schema }, (folder) =>
    command(folder, ['check', '--compose', 'off', '--fail-on', 'error'], { node: ['--stack-size=140'] }),
  );
  expect(outcome).toMatchObject({ code: 0, signal: null });
});

async function canRunAsNobody(folder: string): Promise<boolean> {
  chmodSync(folder, 0o755);
  return (await command(folder, ['--version'], { uid: 65_534 })).code === 0;
}
