/** How a lock differs from the sources it was made of. */
import { compareText } from '../diagnostic/location.ts';
import type { Subgraph } from '../schema/facts.ts';
import { ownedText } from '../schema/owned-text.ts';
import { type Lock, type PolicyText, servicesText } from './lock.ts';

export interface Staleness {
  /** Subgraphs that own something else than the lock says. In order of name, as all of these. */
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly gone: readonly string[];
  /** The policies, or what their services are called as subgraphs, are not those that came with the lock. */
  readonly policies: boolean;
}

/**
 * Compares a lock with a whole graph. Where things are in files does not matter; the text of policies does.
 *
 * @param policies what the lock should have; undefined: policies are not compared.
 */
export function compareWithSources(
  lock: Lock,
  subgraphs: readonly Subgraph[],
  policies: readonly PolicyText[] | undefined,
  services: ReadonlyMap<string, string>,
): Staleness {
  const locked = new Map(lock.subgraphs().map((subgraph) => [subgraph.name, ownedText(subgraph)]));
  const present = new Set(subgraphs.map(({ name }) => name));
  const changed = subgraphs.filter((s) => locked.has(s.name) && locked.get(s.name) !== ownedText(s));
  const kept = lock.entries.filter(({ kind }) => kind === 'policies').flatMap((entry) => lock.textsOf(entry));
  return {
    changed: changed.map(({ name }) => name).sort(compareText),
    missing: [...present].filter((name) => !locked.has(name)).sort(compareText),
    gone: [...locked.keys()].filter((name) => !present.has(name)).sort(compareText),
    policies:
      kept.length > 0 &&
      policies !== undefined &&
      (listed(kept) !== listed(policies) || servicesText(lock.services()) !== servicesText(services)),
  };
}

function listed(policies: readonly PolicyText[]): string {
  return JSON.stringify(policies.map(({ file, text }) => [file, text]));
}

/** The stale parts, in words; undefined if there are none. */
export function describeStaleness({ changed, missing, gone, policies }: Staleness): string | undefined {
  const parts = [
    said(changed, 'changed since'),
    said(missing, 'not in it'),
    said(gone, 'gone since'),
    policies ? 'the policies differ, or the subgraphs of their services' : undefined,
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
