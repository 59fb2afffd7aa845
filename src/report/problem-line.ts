/** A problem of an input on one line. */
import type { Problem } from '../diagnostic/problem.ts';
import { printable } from './escape.ts';

/** A user name, a password or a token in an address; also in one that was taken for a path. */
const credentials = /\b(https?:\/\/?|[a-z][a-z0-9+.-]+:\/\/)[^\s/?#@"']*@/gi;

/** A text of a problem, as it may be shown: it may repeat what somebody wrote in the wrong place. */
export function withoutCredentials(text: string): string {
  return printable(text.replace(credentials, '$1'));
}

/** The fact, the place, what to do. */
export function problemLine({ message, remedy, location }: Problem): string {
  const place = location === undefined ? '' : ` (${location.file}:${location.line}:${location.column})`;
  return withoutCredentials(`${message}${place}; fix: ${remedy}`);
}
