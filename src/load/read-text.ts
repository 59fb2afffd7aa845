/** Reads untrusted text files: limited in size, never a device, and only in a known encoding. */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { decodeText, markOf } from '../diagnostic/encoding.ts';
import { InputError, inputError } from '../diagnostic/problem.ts';
import { maximumLength } from '../schema/guard.ts';
import { showPath, unreadable } from './paths.ts';
import { unsavedText } from './unsaved.ts';
import { tellFile } from './witness.ts';

/** Files larger than this are not opened, in bytes. */
const maximumBytes = maximumLength;

/**
 * Reads a text file. A byte order mark is dropped.
 *
 * @throws InputError when it cannot be read, is no regular file, is too large, or is neither UTF-8 nor UTF-16 with a byte order mark.
 */
export function readText(path: string, cwd: string): string {
  return decode(readBytes(path, cwd), () => showPath(path, cwd));
}

/**
 * Reads a file as it is. A pipe or a device, which may never end, is none.
 *
 * @param limit in bytes.
 * @throws InputError when it cannot be read, is no regular file, or is too large.
 */
export function readBytes(path: string, cwd: string, limit: number = maximumBytes): Buffer {
  const unsaved = unsavedText(path);
  if (unsaved !== undefined) return Buffer.from(unsaved);
  let opened: number | undefined;
  try {
    // A pipe would otherwise be waited for before it is known to be one.
    opened = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(opened);
    if (stat.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!stat.isFile()) throw inputError(`${showPath(path, cwd)} is not a regular file`, 'name a file');
    if (stat.size > limit) throw tooLarge(showPath(path, cwd), limit);
    const bytes = readWhole(opened, stat.size);
    tellFile(path, bytes);
    return bytes;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(path, cwd, error);
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** What fits is read in one go; a file that says nothing of its size (those of /proc), or that grows, is read to its end. */
function readWhole(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size + 1);
  const count = readSync(file, bytes, 0, size + 1, 0);
  return count === size && size > 0 ? bytes.subarray(0, size) : readFileSync(file);
}

/**
 * Decodes UTF-8, and UTF-16 with a byte order mark. The mark is dropped.
 *
 * @param shown gives the source's name for people.
 * @throws InputError at the first byte that belongs to no character.
 */
export function decode(bytes: Buffer, shown: () => string): string {
  if (bytes.length > maximumBytes) throw tooLarge(shown());
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === zipMark) throw packed(shown());
  const text = decodeText(bytes);
  if (text === undefined) throw undecodable(bytes, shown());
  return text;
}

/** `PK\x03\x04`, with which the first file of a ZIP archive begins. Source: PKWARE's APPNOTE.TXT, 4.3.7. */
const zipMark = 0x504b0304;

function packed(shown: string): InputError {
  const remedy =
    'unpack it and name the schemas in it: those of a Fusion archive (.far) are in its folder source-schemas';
  return refused(shown, 'is a ZIP archive', remedy);
}

export function tooLarge(shown: string, limit: number = maximumBytes): InputError {
  return refused(shown, `is larger than ${limit / 1024 / 1024} MiB`, 'split it into several files');
}

function refused(file: string, fact: string, remedy: string, line = 1, column = 1): InputError {
  return inputError(`${file} ${fact}`, remedy, { file, line, column });
}

function undecodable(bytes: Buffer, shown: string): InputError {
  const remedy = 'save it as UTF-8';
  const mark = markOf(bytes);
  if (mark === 'UTF-32') return refused(shown, 'is UTF-32 text, where UTF-8 is expected', remedy);
  if (mark !== undefined) return refused(shown, `is damaged ${mark} text`, remedy);
  let line = 1;
  let start = 0;
  let end = bytes.indexOf(10);
  while (end >= 0 && isUtf8(bytes.subarray(start, end))) {
    line++;
    start = end + 1;
    end = bytes.indexOf(10, start);
  }
  const column = bytes.toString('utf8', start, end < 0 ? undefined : end).indexOf('\uFFFD') + 1;
  return refused(shown, 'is not UTF-8 text', remedy, line, column);
}
