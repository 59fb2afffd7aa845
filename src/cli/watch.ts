/** Runs a check again whenever a file of the project changes. */
import { type FSWatcher, fstatSync, readdirSync, type Stats, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { tellFailure } from './failure.ts';
import type { ExitCode, Io } from './io.ts';
import { isWrittenHere } from './write-whole.ts';

/** Milliseconds: an editor that saves writes several times. */
const settling = 100;
const ignored = new Set(['.git', 'node_modules']);

/**
 * @param check made at once, and after each change, also one that happens meanwhile; what it writes itself is no change.
 * @returns the code of the last check, when the process is asked to end.
 * @throws whatever a check throws first; later errors are printed, and the next change is waited for.
 */
export async function watchAnd(check: () => Promise<ExitCode>, io: Io): Promise<ExitCode> {
  let changed = () => {};
  let pending = false;
  const folders = new WatchedFolders(io.cwd, () => {
    pending = true;
    changed();
  });
  const stopped = io.untilStopped?.() ?? new Promise<void>(() => {});
  let isOver = false;
  const over = stopped.then(() => {
    isOver = true;
  });
  const checkNow = () => {
    pending = false;
    folders.renew();
    return check();
  };
  try {
    let code = await checkNow();
    while (!isOver) {
      await io.stderr.write(`watching ${io.cwd}; ${new Date().toTimeString().slice(0, 8)}\n`);
      const change = new Promise<void>((resolve) => {
        changed = resolve;
        if (pending) resolve();
      });
      await Promise.race([over, change]);
      if (isOver) break;
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, settling))]);
      code = await checkNow().catch((error) => tellFailure(error, io));
    }
    return code;
  } finally {
    folders.close();
  }
}

/**
 * Watches each folder by itself. Where Node watches a tree, on Linux, it watches each file, and is deaf to one that a save has put in the place of another
 * (seen in Node 20.20).
 */
class WatchedFolders {
  private readonly root: string;
  private readonly heard: () => void;
  private watchers: readonly FSWatcher[] = [];

  constructor(root: string, heard: () => void) {
    this.root = root;
    this.heard = heard;
  }

  /** Watches the folders that are there now. What has changed before is for the caller to read. */
  renew(): void {
    this.close();
    this.watchers = foldersIn(this.root).flatMap((folder) => this.watch(folder) ?? []);
  }

  close(): void {
    for (const watcher of this.watchers) watcher.close();
  }

  private watch(folder: string): FSWatcher | undefined {
    const watcher = ifThere(() =>
      watch(folder, (_, file) => {
        if (file === null || !(ignored.has(file) || isOwn(join(folder, file)))) this.heard();
      }),
    );
    // It is gone, of which the folder around it tells.
    watcher?.on('error', () => watcher.close());
    return watcher;
  }
}

/** Whether the process itself writes a file: as a report, or because its output is sent there by the shell. */
function isOwn(path: string): boolean {
  const file = ifThere(() => statSync(path));
  const isFile = (output: Stats | undefined) => output?.dev === file?.dev && output?.ino === file?.ino;
  return isWrittenHere(path) || (file !== undefined && outputs.some(isFile));
}

const outputs = [1, 2].map((descriptor) => ifThere(() => fstatSync(descriptor)));

/** A folder and all below it that can be read. */
function foldersIn(folder: string): readonly string[] {
  const entries = ifThere(() => readdirSync(folder, { withFileTypes: true }));
  const below = entries?.filter((entry) => entry.isDirectory() && !ignored.has(entry.name)) ?? [];
  return entries === undefined ? [] : [folder, ...below.flatMap(({ name }) => foldersIn(join(folder, name)))];
}

/** Files and folders come and go while they are looked at. */
function ifThere<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
