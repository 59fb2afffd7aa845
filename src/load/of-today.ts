/** Refuses sources that only have today's state, and so cannot be part of an earlier revision. */
import { inputError } from '../diagnostic/problem.ts';
import type { LoadOptions } from './options.ts';

/**
 * Refuses a source that no revision holds: it would be the same then and now, and all that is new in it would be taken for known.
 *
 * @param name the subgraph's, where it has one.
 * @param from where it is read from, as it may be shown.
 * @throws InputError where a revision is read.
 */
export function refuseAtRevision(name: string | undefined, from: string, { revision }: LoadOptions): void {
  if (revision === undefined) return;
  const what = name === undefined ? 'a graph' : `the subgraph ${JSON.stringify(name)}`;
  throw inputError(
    `${what} is read from ${from}, which only has today's state`,
    'keep its schema in a file of the repository, and name that file instead',
  );
}
