/** Entries of the cache: written atomically, validated when read, bounded in number and size. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../diagnostic/json.ts';
import { writeWhole } from '../write-whole.ts';
import { makeFolder } from './place.ts';

/** Bytes of one entry, at most. */
const largest = 16 * 1024 * 1024;
/** Entries, at most; the oldest go. */
const most = 64;
/** Bytes of all entries together, at most. */
const total = 128 * 1024 * 1024;
const entryName = /^[0-9a-f]{64}\.(?:verdict|composition)$/;

export type EntryKind = 'verdict' | 'composition';

/**
 * Reads an entry.
 *
 * @returns what was kept under this very key; undefined where nothing was, or what is there is not whole.
 */
export function readEntry(folder: string, kind: EntryKind, key: string): unknown {
  let handle: number | undefined;
  try {
    handle = openSync(join(folder, `${key}.${kind}`), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stat = fstatSync(handle);
    const user = process.getuid?.();
    if (!stat.isFile() || stat.size > largest || (user !== undefined && stat.uid !== user)) return undefined;
    const text = readFileSync(handle, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    // The key is under the checksum: an entry that was renamed is no entry.
    return end === 64 && text.slice(0, end) === sha256(`${kind} ${key}\n${body}`) ? parseJson(body) : undefined;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Stores an entry atomically. A failure to store it is ignored. */
export function writeEntry(folder: string, kind: EntryKind, key: string, value: unknown): void {
  try {
    const body = JSON.stringify(value);
    const bytes = Buffer.from(`${sha256(`${kind} ${key}\n${body}`)}\n${body}`);
    if (bytes.length > largest) return;
    makeFolder(folder);
    writeWhole(join(folder, `${key}.${kind}`), [bytes], 0o600);
    removeOldest(folder);
  } catch {
    // The next run works it out again.
  }
}

function removeOldest(folder: string): void {
  const entries = readdirSync(folder)
    .filter((name) => entryName.test(name))
    .flatMap((name) => {
      const stat = statSync(join(folder, name), { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ name, size: stat.size, modified: stat.mtimeMs }];
    })
    .sort((a, b) => b.modified - a.modified);
  let size = 0;
  entries.forEach((entry, index) => {
    size += entry.size;
    if (index >= most || size > total) rmSync(join(folder, entry.name), { force: true });
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
