/** Which paths a pattern of CODEOWNERS covers, as each of the two hosts reads it. */
import { fits, fitsName, many, oneOf, type Sign, signsOf } from '../../diagnostic/wildcard.ts';

/** They share the syntax of CODEOWNERS, and differ in what a pattern reaches. */
export type CodeHost = 'github' | 'gitlab';

/** Any number of folders, none included. */
const folders = '**' as const;
type Segment = '**' | readonly Sign[];

/** A path from the top of the repository, its segments apart. */
export type CoversPath = (path: readonly string[]) => boolean;

const anyName: readonly Sign[] = [many];
const coversNothing: CoversPath = () => false;

/** @param pattern as written, escapes included. */
export function readPattern(pattern: string, host: CodeHost): CoversPath {
  return host === 'github' ? readAsGitHub(pattern) : readAsGitLab(pattern);
}

/**
 * As in gitignore, but for `[`, which is only itself, and for a last `*`, which does not reach into folders.
 * Source: GitHub, "About code owners", "CODEOWNERS syntax".
 */
function readAsGitHub(pattern: string): CoversPath {
  const names = pattern.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (names.length === 1 && names[0] === '') return coversNothing;
  const segments = names.map((name): Segment => (name === '**' ? folders : signsOf(name, () => undefined)));
  const last = names.at(-1);
  // A slash before the end ties the pattern to the top.
  const rooted = pattern.startsWith('/') || names.length > 1;
  const start: readonly Segment[] = rooted ? [] : [folders];
  if (pattern.endsWith('/'))
    return coverer([...start, ...segments, ...(last === '**' ? [anyName] : []), anyName, folders]);
  if (last === '**') return coverer([...start, ...segments, anyName]);
  return coverer([...start, ...segments, ...(last === '*' ? [] : [folders])]);
}

/**
 * Files alone, folders only with a slash at the end; a slash at the start ties the pattern to the top.
 * Source: GitLab, "Code Owners", "Path matching"; the rest is Ruby's `File.fnmatch` with FNM_PATHNAME and FNM_DOTMATCH.
 */
function readAsGitLab(pattern: string): CoversPath {
  const rooted = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
  const names = (rooted.endsWith('/') || rooted === '' ? `${rooted}**/*` : rooted).split('/');
  // Two stars mean folders only where a slash follows.
  return coverer(
    names.map((name, index): Segment => (name === '**' && index < names.length - 1 ? folders : signsOf(name, readSet))),
  );
}

function coverer(segments: readonly Segment[]): CoversPath {
  return (path) => fits(segments, path, folders, (segment, name) => segment !== folders && fitsName(segment, name));
}

/** The set behind a `[`, and where its `]` stands; one that is not closed fits nothing. */
function readSet(characters: readonly string[], start: number): { readonly sign: Sign; readonly end: number } {
  const unclosed = { sign: () => false, end: characters.length };
  const negated = characters[start] === '!' || characters[start] === '^';
  const ranges: (readonly [string, string])[] = [];
  let at = negated ? start + 1 : start;
  const next = () => {
    if (characters[at] === '\\') at++;
    return characters[at++];
  };
  while (at < characters.length && characters[at] !== ']') {
    const from = next();
    if (from === undefined) return unclosed;
    let to = from;
    if (characters[at] === '-' && characters[at + 1] !== ']' && at + 1 < characters.length) {
      at++;
      to = next() ?? from;
    }
    ranges.push([from, to]);
  }
  return at >= characters.length ? unclosed : { sign: oneOf(ranges, negated), end: at };
}
