/** Takes an operation's name apart into words: what is a namespace, what is one word, and what is no part of the name. */
import { words } from '../words.ts';
import { isShortFor } from './name-words.ts';
import { isKnownVerb, isPlainVerb } from './vocabulary.ts';

/** @param isName whether words are the full name of a record. */
type IsName = (parts: readonly string[]) => boolean;

/** The words that a name is read by. */
export function partsOf(said: readonly string[], isName: IsName): readonly string[] {
  return withoutEmpty(joinParticles(apart(versionless(said), isName)), isName);
}

/** `updateinvoice`: a verb and a record's name, written as one word. */
function apart(parts: readonly string[], isName: IsName): readonly string[] {
  const [word = ''] = parts;
  if (parts.length > 1 || isKnownVerb(word)) return parts;
  const rest = restsOf(word).find((one) => isName([one]));
  return rest === undefined ? parts : [word.slice(0, -rest.length), rest];
}

/** What may be a record's name behind a verb in one word. */
export function restsOf(word: string): readonly string[] {
  const rests: string[] = [];
  for (let at = shortestVerb; at <= word.length - shortestName; at++)
    if (isPlainVerb(word.slice(0, at))) rests.push(word.slice(at));
  return rests;
}

/** Letters of what is read out of a longer word: shorter ones are in many words by chance. */
const shortestVerb = 3;
const shortestName = 4;

/** Last words that only say that something is kept in a store, or what the operation is to the program. */
const emptyWords = new Set('record rec row entry entity object mutation command cmd async'.split(' '));

/** `amendOrderRecord` and `amendOrderCommand` amend the Order, if nothing is called OrderRecord. */
function withoutEmpty(parts: readonly string[], isName: IsName): readonly string[] {
  if (!emptyWords.has(parts.at(-1) as string)) return parts;
  const starts = [...parts.keys()].slice(1, -1);
  if (starts.some((start) => isName(parts.slice(start)))) return parts;
  return starts.some((start) => isName(parts.slice(start, -1))) ? parts.slice(0, -1) : parts;
}

/** `updateInvoice2`: a number behind the name says which version it is. */
function versionless(parts: readonly string[]): readonly string[] {
  const last = parts.at(-1) ?? '';
  let end = last.length;
  while (end > 0 && last.charCodeAt(end - 1) <= 57) end--;
  return end > 1 && end < last.length ? [...parts.slice(0, -1), last.slice(0, end)] : parts;
}

/**
 * Words of a namespace that stands before the name, and those of the rest: of `jira_updateBoard`, where camel case follows the only underscore, and of `lending_quote_fee` and
 * `acq_export_titles` in "lending" and "acquisitions", where the subgraph says its own name before a verb.
 */
export function splitPrefix(name: string, subgraph: string): readonly [readonly string[], readonly string[]] {
  const [, before, rest] = /^([A-Za-z\d]+)__?([A-Z]?[a-z\d]+[A-Z][A-Za-z\d]*)$/.exec(name) ?? [];
  if (before !== undefined && rest !== undefined) return [words(before), words(rest)];
  const all = words(name);
  const [first, verb] = all;
  if (first === undefined || verb === undefined || all.length < 3) return [[], all];
  if (isKnownVerb(first) || !isKnownVerb(verb)) return [[], all];
  const isOwn = words(subgraph).some((word) => word === first || isShortFor(first, word));
  return isOwn ? [[first], all.slice(1)] : [[], all];
}

/** `sign in`, `try to`, `on behalf`: a verb and its particle are one word, and what else is one preposition or one auxiliary. */
function joinParticles(parts: readonly string[]): readonly string[] {
  let apart = false;
  for (let at = 0; at < parts.length - 1; at++) if (particlesOf.has(parts[at] as string)) apart = true;
  if (!apart) return parts;
  const joined: string[] = [];
  for (const part of parts) {
    const verb = joined.at(-1);
    if (verb !== undefined && particlesOf.get(verb)?.has(part)) joined[joined.length - 1] = verb + part;
    else joined.push(part);
  }
  return joined;
}

const particlesOf = new Map([
  ['sign', new Set(['in', 'out', 'up', 'on', 'off'])],
  ['log', new Set(['in', 'out', 'on', 'off'])],
  ['try', new Set(['to'])],
  ['attempt', new Set(['to'])],
  ['on', new Set(['behalf'])],
  ['check', new Set(['in', 'out'])],
  ['dry', new Set(['run'])],
  ['opt', new Set(['in', 'out'])],
  ['set', new Set(['up'])],
  ['take', new Set(['over', 'down'])],
  ['write', new Set(['off', 'down'])],
]);
