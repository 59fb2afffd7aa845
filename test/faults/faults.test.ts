/** Whatever breaks around it, the command does not pass. `node scripts/run-ts.mjs scripts/faults.ts` prints and counts the faults. */
import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

async function canRunAsNobody(folder: string): Promise<boolean> {
  chmodSync(folder, 0o755);
  return (await command(folder, ['--version'], { uid: 65_534 })).code === 0;
}
