/** What each exit code means, in the words of the README. */
import { exitCodes } from '../../src/cli/io.ts';
import { table } from '../markdown.ts';

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  clean: 'checked; nothing at or above the failing severity',
  findings: 'checked; there are findings',
  unusable:
    'could not check: wrong usage, policy or settings; a schema missing, unreadable or invalid; composition timed out or crashed; output not writable',
  internal: 'internal error (a bug in Cadastre)',
};

export function exitCodeTable(): readonly string[] {
  const codes = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  return table(
    ['code', 'meaning'],
    codes.map((name) => [String(exitCodes[name]), meanings[name]]),
  );
}
