/** Paths as hosts and CI systems want them: from the top of the repository. */
import { posix } from 'node:path';
import type { CheckResult, Place } from '../check/result.ts';
import { isFile } from '../diagnostic/location.ts';

/**
 * @param folder the working folder, from the top of the repository; empty at the top.
 * @param file as results have it: relative to the working folder, with forward slashes.
 * @returns the path from the top, or undefined where the file lies outside.
 */
export function fromTop(folder: string, file: string): string | undefined {
  if (!isFile(file) || posix.isAbsolute(file) || /^(?:[A-Za-z]:|\w+:\/)\//.test(file)) return undefined;
  const path = posix.join(folder, file);
  return path === '..' || path.startsWith('../') ? undefined : path;
}

/**
 * A result whose findings are placed by paths from the top of the repository, as hosts look for them. What lies outside keeps its path, by which it is
 * seen to lie outside.
 *
 * @param folder the working folder, from the top of the repository; empty at the top.
 */
export function placedFromTop(result: CheckResult, folder: string): CheckResult {
  if (folder === '') return result;
  const place = <T extends Pick<Place, 'file'>>(at: T): T => ({ ...at, file: fromTop(folder, at.file) ?? at.file });
  const placed = <T extends CheckResult['diagnostics'][number]>(finding: T): T => ({
    ...finding,
    primary: place(finding.primary),
    related: finding.related.map(place),
  });
  return { ...result, diagnostics: result.diagnostics.map(placed), excepted: result.excepted.map(placed) };
}
