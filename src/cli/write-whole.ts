/** Writes a file atomically. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';

const written = new Set<string>();

/** Whether this process has written a file: what it says is no change by others. @param path absolute. */
export function isWrittenHere(path: string): boolean {
  return written.has(path);
}

/**
 * Writes a file whole or not at all: aside first, then in its place.
 *
 * @param parts of it, in their order.
 * @param mode of a file that is new.
 * @throws Error of the file system, or of who makes the parts; then nothing is left of it.
 */
export function writeWhole(path: string, parts: Iterable<Uint8Array | string>, mode = 0o666): void {
  const draft = `${path}.${process.pid}.tmp`;
  for (const own of [path, draft]) written.add(resolve(own));
  const handle = openSync(draft, 'wx', mode);
  try {
    try {
      writeParts(handle, parts);
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

/** Writes to a device or a pipe, which is neither replaced nor removed. @throws Error of the file system, or of who makes the parts. */
export function writeStream(path: string, parts: Iterable<string>): void {
  const handle = openSync(path, 'w');
  try {
    writeParts(handle, parts);
  } finally {
    closeSync(handle);
  }
}

function writeParts(handle: number, parts: Iterable<Uint8Array | string>): void {
  for (const part of parts) {
    const bytes = Buffer.from(part);
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
  }
}
