/** Unsaved texts of an editor, read instead of the files. */
import { realpathSync } from 'node:fs';

/** By real path: an editor may reach a file by another way than the loader. */
const unsaved = new Map<string, string>();

/** Sets the text that is read instead of a file; undefined: the file itself is read again. */
export function standIn(path: string, text: string | undefined): void {
  if (text === undefined) unsaved.delete(realOf(path));
  else unsaved.set(realOf(path), text);
}

/** What is read in place of a file. */
export function unsavedText(path: string): string | undefined {
  return unsaved.size === 0 ? undefined : unsaved.get(realOf(path));
}

/** The path without links; as it is where nothing is there yet. */
export function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
