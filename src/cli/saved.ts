/** Reads results that were saved as JSON. */
import { resolve } from 'node:path';
import type { CheckResult } from '../check/result.ts';
import { decodeText } from '../diagnostic/encoding.ts';
import { inputError } from '../diagnostic/problem.ts';
import { readBytes, tooLarge } from '../load/read-text.ts';
import { type Io, standardInputLimit } from './io.ts';

/** Bytes. The result of a thousand large subgraphs has a fifth of them. */
const maximumSaved = 512 * 1024 * 1024;

/** @param file - for standard input. @throws InputError for what is no result. */
export async function readSaved(file: string, io: Io): Promise<CheckResult> {
  const { readResult } = await import('../report/saved-result.ts');
  const shown = file === '-' ? 'standard input' : file;
  const bytes = file === '-' ? await io.readStdin() : readBytes(resolve(io.cwd, file), io.cwd, maximumSaved);
  if (file === '-' && bytes.length > standardInputLimit) throw tooLarge(shown, standardInputLimit);
  return readResult(typeof bytes === 'string' ? bytes : decodeSaved(bytes, shown), shown);
}

/** @throws InputError for what is neither UTF-8 nor UTF-16 with a byte order mark, which PowerShell's `>` writes. */
function decodeSaved(bytes: Uint8Array, shown: string): string {
  const text = decodeText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (text === undefined) throw inputError(`${shown} is not UTF-8`, 'save it as UTF-8');
  return text;
}
