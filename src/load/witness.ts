/** Reports every file and folder that loading reads to a listener. */
import { type Dirent, readdirSync } from 'node:fs';

export interface Witness {
  /** @param bytes of the whole file. */
  file(path: string, bytes: Uint8Array): void;
  folder(path: string, entries: readonly Dirent[]): void;
}

let listening: Witness | undefined;

/** @returns ends it. One listens at a time. */
export function listen(witness: Witness): () => void {
  listening = witness;
  return () => {
    if (listening === witness) listening = undefined;
  };
}

export function tellFile(path: string, bytes: Uint8Array): void {
  listening?.file(path, bytes);
}

/** @throws an error of the file system. */
export function listFolder(path: string): Dirent[] {
  const entries = readdirSync(path, { withFileTypes: true });
  listening?.folder(path, entries);
  return entries;
}
