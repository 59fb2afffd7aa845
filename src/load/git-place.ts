/** Parses `git:<revision>:<path>`. */
import { inputError } from '../diagnostic/problem.ts';

/** A place in a repository's history. */
export interface GitPlace {
  readonly revision: string;
  /** Relative to the working folder. */
  readonly path: string;
}

/** Takes `git:<revision>:<path>` apart; undefined for anything that does not begin so. @throws InputError when a part is missing. */
export function readGitPlace(spec: string): GitPlace | undefined {
  if (!spec.startsWith('git:')) return undefined;
  const colon = spec.indexOf(':', 'git:'.length);
  const revision = spec.slice('git:'.length, colon < 0 ? undefined : colon);
  const path = colon < 0 ? '' : spec.slice(colon + 1);
  // A revision that begins with a dash would be an option.
  if (revision === '' || path === '' || revision.startsWith('-')) {
    throw inputError(
      `${JSON.stringify(spec)} names no revision and path`,
      'write git:<revision>:<path>, for instance git:origin/main:subgraphs',
    );
  }
  return { revision, path: path.replace(/\/+$/, '') || '.' };
}
