/** Paths as hosts and CI systems want them: from the top of the repository. */
import { posix } from 'node:path';

/**
 * @param folder the working folder, from the top of the repository; empty at the top.
 * @param file as results have it: relative to the working folder, with forward slashes.
 * @returns the path from the top, or undefined where the file lies outside.
 */
export function fromTop(folder: string, file: string): string | undefined {
  if (posix.isAbsolute(file) || /^(?:[A-Za-z]:|\w+:\/)\//.test(file)) return undefined;
  const path = posix.join(folder, file);
  return path === '..' || path.startsWith('../') ? undefined : path;
}
