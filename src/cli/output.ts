/** Writes results: to standard output, or atomically to files. */
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, relative, resolve } from 'node:path';
import { inputError } from '../diagnostic/problem.ts';
import { isAddress, isSchemaFile } from '../load/paths.ts';
import { readBytes } from '../load/read-text.ts';
import type { ReportText } from '../report/index.ts';
import type { Io } from './io.ts';
import { writeStream, writeWhole } from './write-whole.ts';

/** A report format, and the file it goes to; undefined: standard output. */
export interface Target {
  readonly format: string;
  readonly file: string | undefined;
}

/** `sarif=out.sarif` gives a format and its file. */
export function parseTarget(text: string): Target {
  const equals = text.indexOf('=');
  return equals < 0
    ? { format: text, file: undefined }
    : { format: text.slice(0, equals), file: text.slice(equals + 1) };
}

/** Removes the report of an earlier run, so that nobody takes it for the result of this one. */
export function clearTargets(targets: readonly Target[], cwd: string): void {
  for (const { file } of targets) {
    if (file === undefined) continue;
    assertOutput(file);
    const path = resolve(cwd, file);
    try {
      if (!isStream(path)) rmSync(path, { force: true });
    } catch (error) {
      throw cannotWrite(file, error);
    }
  }
}

/** @throws InputError for the name of an input file: a report in the place of a schema or a policy would remove it from the check. */
function assertOutput(file: string): void {
  const isSource = isSchemaFile(file) || /\.ya?ml$/i.test(file);
  if (!isSource && !isAddress(file)) return;
  throw inputError(
    `the result is not written to ${file}: that is ${isSource ? 'the name of a schema, a policy or settings' : 'an address'}`,
    'name another file',
  );
}

/** Writes to standard output. @throws InputError when the text cannot be written in full. */
export async function print(text: ReportText, io: Io): Promise<void> {
  try {
    for (const part of partsOf(text)) await io.stdout.write(part);
  } catch (error) {
    throw cannotWrite(
      'standard output',
      error,
      'check the program that reads the output, or write to a file: --format json=result.json',
    );
  }
}

/** @throws InputError when the text cannot be written in full. */
export async function writeTarget(target: Target, text: ReportText, io: Io): Promise<void> {
  if (target.file === undefined) {
    await print(text, io);
    return;
  }
  assertOutput(target.file);
  writeNamed(target.file, text, io.cwd);
}

/** Writes a file that appears whole or not at all; where a link to it stands, the link stays. @throws InputError when it cannot be written. */
export function writeNamed(file: string, text: ReportText, cwd: string): void {
  const path = resolve(cwd, file);
  try {
    if (isStream(path)) writeStream(path, partsOf(text));
    else writeWhole(existsSync(path) ? realpathSync(path) : path, partsOf(text));
  } catch (error) {
    // What made the text failed, and not what wrote it.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw cannotWrite(file, error);
  }
}

/**
 * Writes several files, and the folders that they are in: all of them, or none.
 *
 * @param texts by path.
 * @throws InputError when one of them cannot be written; those before it are as they were.
 */
export function writeAll(texts: ReadonlyMap<string, string>, cwd: string): void {
  const replaced = new Map<string, Buffer | undefined>();
  try {
    for (const [file, text] of texts) {
      const path = resolve(cwd, file);
      makeFolder(dirname(path), file);
      const before = existsSync(path) ? readBytes(path, cwd) : undefined;
      writeNamed(file, text, cwd);
      replaced.set(path, before);
    }
  } catch (error) {
    for (const [path, before] of replaced) {
      if (before === undefined) rmSync(path);
      else writeWhole(realpathSync(path), [before]);
    }
    throw error;
  }
}

function makeFolder(folder: string, file: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/**
 * What an earlier run left in a folder would be taken for a part of what is written now.
 *
 * @param files that are written, by their whole paths.
 * @param option names another folder.
 * @throws InputError where the folder holds others that end as one of them.
 */
export function assertNoLeftovers(folder: string, files: Iterable<string>, option: string, cwd: string): void {
  const at = resolve(cwd, folder);
  if (!existsSync(at)) return;
  const written = new Set([...files].map((file) => relative(at, resolve(cwd, file))));
  const endings = new Set([...written].map((file) => extname(file)));
  const left = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter(
    (file) => endings.has(extname(file)) && !written.has(file),
  );
  if (left.length === 0) return;
  const more = left.length === 1 ? '' : ` and ${left.length - 1} more`;
  throw inputError(
    `${folder} holds ${left.sort()[0]}${more}, which would look like a part of what is written now`,
    `remove them, or name another folder with ${option}`,
  );
}

function partsOf(text: ReportText): Iterable<string> {
  return typeof text === 'string' ? [text] : text;
}

/** A device, a pipe or what /dev/stdout leads to: written to, and never removed or replaced. */
function isStream(path: string): boolean {
  if (/^\/(dev|proc)\//.test(path)) return true;
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}

function cannotWrite(where: string, error: unknown, otherwise = 'make that place writable, or name another one') {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const remedy = isMissing ? `make the folder ${dirname(where)}, or name another place` : otherwise;
  // Node's messages end with the call and its path, which may be that of a draft: `ENOENT: no such file or directory, open '…'`.
  const reason = error instanceof Error ? error.message.replace(/, [a-z]+( '.*')?$/s, '') : String(error);
  return inputError(`the result could not be written to ${where}: ${reason}`, remedy);
}
