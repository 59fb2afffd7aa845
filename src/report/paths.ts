/** Paths from a result as other tools take them: relative to the repository, and nothing else. */
import { isFile } from '../diagnostic/location.ts';

/**
 * A path as a relative URI reference (RFC 3986), each segment percent-encoded.
 *
 * @returns undefined where there is no such file in the repository: an address, standard input, an absolute or climbing path.
 */
export function relativeUri(path: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '.');
  const outside = !isFile(path) || path.startsWith('/') || segments.includes('..');
  return outside ? undefined : segments.map(encodeSegment).join('/');
}

/** A path made relative by force, for formats that must have one; `(no file)` where nothing is left. */
export function relativePath(path: string): string {
  const segments = path
    .replace(/^[a-z][\w+.-]*:/i, '')
    .split(/[/\\]/)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.join('/') || '(no file)';
}

function encodeSegment(segment: string): string {
  const wellFormed = segment.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
