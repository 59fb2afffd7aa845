/** Reads the file of a lock. */
import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '../diagnostic/problem.ts';
import { lockFile } from '../lock/lock.ts';

/** @throws InputError when there is no such file, or it cannot be read. */
export function readLockFile(file: string, cwd: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(cwd, file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new InputError({
      message: code === 'ENOENT' ? `${file} does not exist` : `${file} cannot be read (${code})`,
      remedy: `write it where all subgraphs are at hand: cadastre lock, and keep ${lockFile} where the gate finds it`,
    });
  }
  // A lock is ASCII throughout; what is not, is damaged, and its hash will say so.
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
}
