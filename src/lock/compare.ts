/** How a lock differs from the sources it was made of. */
import { compareText } from '../diagnostic/location.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Subgraph } from '../schema/facts.ts';
import { type Lock, subgraphHash } from './lock.ts';
import { packPolicies } from './policies.ts';

export interface Staleness {
  /** Subgraphs that own something else than the lock says. In order of name, as all of these. */
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly gone: readonly string[];
  /** The policies are not those that the lock brought. */
  readonly policies: boolean;
}

/**
 * Compares a lock with a whole graph. Where things stand in files does not matter.
 *
 * @param policies what the lock should bring; undefined: it is not to be asked.
 */
export function compareWithSources(
  lock: Lock,
  subgraphs: readonly Subgraph[],
  policies: readonly RecordPolicy[] | undefined,
): Staleness {
  const locked = new Map(lock.subgraphs.map(({ name, hash }) => [name, hash]));
  const present = new Set(subgraphs.map(({ name }) => name));
  const changed = subgraphs.filter((s) => locked.has(s.name) && locked.get(s.name) !== subgraphHash(s));
  const brought = lock.policies()?.all();
  return {
    changed: changed.map(({ name }) => name).sort(compareText),
    missing: [...present].filter((name) => !locked.has(name)).sort(compareText),
    gone: [...locked.keys()].filter((name) => !present.has(name)).sort(compareText),
    policies: brought !== undefined && policies !== undefined && packPolicies(brought) !== packPolicies(policies),
  };
}

/** What is stale, in words; undefined where nothing is. */
export function describeStaleness({ changed, missing, gone, policies }: Staleness): string | undefined {
  const parts = [
    said(changed, 'changed since'),
    said(missing, 'not in it'),
    said(gone, 'gone since'),
    policies ? 'the policies are others' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

function said(names: readonly string[], what: string): string | undefined {
  if (names.length === 0) return undefined;
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
  return `${shown.join(', ')} ${names.length === 1 ? 'is' : 'are'} ${what}`.replace(
    / (?:is|are) changed since/,
    ' changed since',
  );
}
