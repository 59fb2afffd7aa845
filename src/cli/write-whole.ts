/** Writes a file whole or not at all. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Writes a file whole or not at all: aside first, then in its place.
 *
 * @param mode of a file that is new.
 * @throws Error of the file system; then nothing is left of it.
 */
export function writeWhole(path: string, bytes: Uint8Array, mode = 0o666): void {
  const draft = `${path}.${process.pid}.tmp`;
  const handle = openSync(draft, 'wx', mode);
  try {
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft);
    throw error;
  }
}
