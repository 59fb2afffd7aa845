/**
 * The noun for what a verb brings about: `invite` gives `invitation`, `pay` gives `payment`. Types are named after deeds
 * (`RefundRequest`, `TaskAssignment`), and an operation named after the deed writes them.
 */
import { stem } from '../words.ts';

/** `archive` gives `archived`, `pin` gives `pinned`, `verify` gives `verified`, `send` gives `sent`. */
export function participleOf(verb: string): string {
  if (/^(?:re)?send$/.test(verb)) return 'sent';
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return /[^aeiou][aeiou][bdgmnpt]$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

/** Keys of the fields that say of a record that it was done: `archived`, `archivedAt`, `isArchivedBy`, `dateArchived`. */
export function participleKeys(verb: string): readonly string[] {
  let keys = knownKeys.get(verb);
  if (keys === undefined) {
    const participle = participleOf(verb);
    keys = ['', 'is', 'date'].flatMap((before) =>
      ['', 'at', 'by', 'on', 'date'].map((after) => stem(before + participle + after)),
    );
    if (knownKeys.size >= knownLimit) knownKeys.clear();
    knownKeys.set(verb, keys);
  }
  return keys;
}

/** The noun for the one who does it: `subscribe` gives `subscriber`, `invest` gives `investor`. */
export function doersOf(verb: string): readonly string[] {
  const base = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  return [`${base}er`, `${base}or`];
}

/** Operations share few verbs. */
const knownKeys = new Map<string, readonly string[]>();
const knownLimit = 1000;

/** Nouns that a verb may have, regular ones and the Latin kinds; most of them are no words at all, which does no harm: types decide. */
export function nounsOf(verb: string): readonly string[] {
  const base = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const nouns = [
    verb,
    `${verb}ment`,
    `${base}ion`,
    `${base}ation`,
    `${base}ing`,
    `${verb}al`,
    `${base}al`,
    `${verb}ship`,
  ];
  const last = verb.charAt(verb.length - 1);
  if (/[^aeiou][aeiou][bdgmnprt]$/.test(verb)) nouns.push(`${verb}${last}ing`, `${verb}${last}al`);
  if (verb.endsWith('be')) nouns.push(`${verb.slice(0, -2)}ption`);
  if (verb.endsWith('it')) nouns.push(`${verb.slice(0, -1)}ssion`);
  if (verb.endsWith('end')) nouns.push(`${verb.slice(0, -1)}sion`);
  if (verb.endsWith('y')) nouns.push(`${verb.slice(0, -1)}ication`);
  if (verb.endsWith('er')) nouns.push(`${verb.slice(0, -2)}ration`);
  return nouns;
}
