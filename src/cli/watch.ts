/** Runs a check again whenever a file of the project changes. */
import { watch } from 'node:fs';
import { tellFailure } from './failure.ts';
import type { ExitCode, Io } from './io.ts';

/** Milliseconds: an editor that saves writes several times. */
const settling = 100;
const ignored = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/;

/**
 * @param check made at once, and after each change; what it writes itself is no change.
 * @returns the code of the last check, when the process is asked to end.
 * @throws whatever a check throws first; later errors are printed, and the next change is waited for.
 */
export async function watchAnd(check: () => Promise<ExitCode>, io: Io): Promise<ExitCode> {
  let changed = () => {};
  let pending = false;
  const watcher = watch(io.cwd, { recursive: true }, (_, file) => {
    if (file !== null && ignored.test(file)) return;
    pending = true;
    changed();
  });
  const stopped = io.untilStopped?.() ?? new Promise<void>(() => {});
  let isOver = false;
  const over = stopped.then(() => {
    isOver = true;
  });
  let code = await check();
  try {
    while (!isOver) {
      await io.stderr.write(`watching ${io.cwd}; ${new Date().toTimeString().slice(0, 8)}\n`);
      pending = false;
      const change = new Promise<void>((resolve) => {
        changed = resolve;
        if (pending) resolve();
      });
      await Promise.race([over, change]);
      if (isOver) break;
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, settling))]);
      pending = false;
      code = await check().catch((error) => tellFailure(error, io));
    }
    return code;
  } finally {
    watcher.close();
  }
}
