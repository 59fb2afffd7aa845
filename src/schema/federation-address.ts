/** The addresses under which specifications of federation are linked. */
import { editDistance } from './nearest.ts';

const federation = 'specs.apollo.dev/federation';
/** So many edits away, an address is a mistyped one rather than another's. Features of Apollo's own are farther. */
const nearMiss = 4;

/**
 * What an address in a `@link` should have been, where it is nearly but not quite federation's. Composers read such a subgraph as Federation 1 without a
 * word, and then share every field of it.
 *
 * @returns the address to write, or undefined where the given one is right, or is plainly another's.
 */
export function intendedFederation(url: string): string | undefined {
  if (/^https:\/\/specs\.apollo\.dev\/federation\/v\d+\.\d+\/?(?:[?#].*)?$/.test(url)) return undefined;
  const bare = url
    .trim()
    .toLowerCase()
    .replace(/^[a-z]*:?\/+/, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  if (bare.length > 128) return undefined;
  const unversioned = bare.replace(/\/v?\d[^/]*$/, '');
  const near = bare.startsWith(`${federation}/`) || editDistance(unversioned, federation) <= nearMiss;
  if (!near) return undefined;
  const [, major = '2', minor = '0'] = /\/v?(\d+)(?:\.(\d+))?/.exec(bare) ?? [];
  return `https://${federation}/v${major}.${minor}`;
}
