/** Reads the file of a lock. */
import { isAscii } from 'node:buffer';
import { resolve } from 'node:path';
import { withProblems } from '../diagnostic/problem.ts';
import { readBytes } from '../load/read-text.ts';
import { lockFile } from '../lock/lock.ts';
import { shellWord } from './graph-flags.ts';

/** Bytes. The lock of a thousand large subgraphs has a tenth of them. */
const maximumLock = 512 * 1024 * 1024;

/** @throws InputError when there is no such file, or it cannot be read. */
export function readLockFile(file: string, cwd: string): string {
  try {
    const bytes = readBytes(resolve(cwd, file), cwd, maximumLock);
    // A lock is ASCII throughout; what is not, is damaged, and its hash will say so.
    return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
  } catch (error) {
    const named = file === lockFile ? '' : ` --output ${shellWord(file)}`;
    const remedy = `write it where all subgraphs are available: cadastre lock${named}, and keep ${file} where the gate finds it`;
    throw withProblems(error, (problem) => ({ ...problem, remedy }));
  }
}
