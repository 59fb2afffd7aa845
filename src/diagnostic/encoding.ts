/** Bytes to text: UTF-8, or UTF-16 where a byte order mark says so, as PowerShell writes it. Strict: what is neither is no text. */
import { isUtf8 } from 'node:buffer';
import { withoutMark } from './text.ts';

const halfPair = /\p{Surrogate}/u;

/**
 * The text that bytes are, without its byte order mark; undefined where a byte belongs to no character: it would otherwise become part of a name without
 * anybody noticing.
 */
export function decodeText(bytes: Buffer): string | undefined {
  if (markOf(bytes) === 'UTF-32') return undefined;
  if (markOf(bytes) !== undefined) return decodeUtf16(bytes);
  if (!isUtf8(bytes)) return undefined;
  return withoutMark(bytes.toString('utf8'));
}

/** The encoding that a byte order mark at the start names, where it is not UTF-8's. */
export function markOf(bytes: Buffer): 'UTF-16LE' | 'UTF-16BE' | 'UTF-32' | undefined {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  const more = bytes.length >= 4 ? bytes.readUInt16BE(2) : undefined;
  // A text of UTF-16 that begins with a NUL is none that anybody keeps.
  if ((mark === 0xfffe && more === 0) || (mark === 0 && more === 0xfeff)) return 'UTF-32';
  return mark === 0xfffe ? 'UTF-16LE' : mark === 0xfeff ? 'UTF-16BE' : undefined;
}

function decodeUtf16(bytes: Buffer): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const units = Buffer.from(bytes.subarray(2));
  const text = (markOf(bytes) === 'UTF-16BE' ? units.swap16() : units).toString('utf16le');
  return halfPair.test(text) ? undefined : text;
}
