/** Words that show how an operation's name is built, and how they are normalised. */
import { words } from '../words.ts';
import { isKnownVerb, type VerbKind } from './vocabulary.ts';

/** With the conjunctions that begin a clause: what follows is not what the verb acts on (`voidInvoiceIfPaid`). */
export const prepositions = new Set(
  'to from for in on of with by as into onto at using via without within after before per than between against through if unless until when while once'.split(
    ' ',
  ),
);
/** They lead to what is spoken of, where that is a record: `contactAboutInvoice`, but not `updateAboutMe`. */
export const topical = new Set(['about', 'regarding', 'concerning']);
/** Nouns of what is done to what is before them. */
export const deedNouns: ReadonlyMap<string, VerbKind> = new Map([
  ['deletion', 'delete'],
  ['removal', 'delete'],
  ['creation', 'create'],
  ['cancellation', 'change'],
  ['cancelation', 'change'],
  ['activation', 'change'],
  ['deactivation', 'change'],
]);
/** Last words that only say that something is kept in a store. */
export const rowWords = new Set(['record', 'row', 'entry', 'entity', 'object']);
export const joiners = new Set(['and', 'or', 'then']);
export const modifiers = new Set(
  'bulk batch many all one multiple single mass async my me own current viewer the a an new existing admin internal try force soft hard self now again v1 v2 v3'.split(
    ' ',
  ),
);

/** With these a question or a statement begins. */
export const auxiliaries = new Set(
  'is are was were has have had can could should does may must will would what which who whose how why where whether'.split(
    ' ',
  ),
);
/** These are behind what a statement is about: `orderHasShipped`, `orderWillExpire`. */
export const finite = new Set(
  'has have had is was were are been will would needs became went came got fell began'.split(' '),
);
/** Verbs that may be nouns, but not before a participle: `setTokenRevoked`. */
export const asking = new Set('set mark make change store put issue post import upload move'.split(' '));
/** Conjunctions with which a listener's operations begin: what follows has happened, whatever its form. */
export const conjunctions = new Set('on after before when once'.split(' '));
/** Verbs with which a listener's operations begin. */
export const listening = new Set('handle process receive consume ingest observe'.split(' '));
/** Last words that say that something is told. */
export const told = /^(?:events?|message|notification|webhook|callback|hook)$/;

/** What may be behind a participle that is part of it: `signedOut`, `paidOff`. */
export const particles = new Set('in out up down off over back away'.split(' '));

/** Without what turns a state into its opposite: `unread`, `unpaid`. */
export function affirmed(word: string): string {
  return word.startsWith('un') && isState(word.slice(2)) ? word.slice(2) : word;
}

/** A state that something is in, as `read` is behind another verb. */
export function isState(word: string): boolean {
  return word === 'read' || isParticiple(word);
}

export function isParticiple(word: string): boolean {
  return (
    irregularParticiples.has(word) ||
    (word.startsWith('un') && irregularParticiples.has(word.slice(2))) ||
    (/[a-z]{3,}ed$/.test(word) && !/(?:eed|feed|bed|shed)$/.test(word) && !isKnownVerb(word))
  );
}

const irregularParticiples = new Set(
  (
    'sent paid made built sold bought lost found held kept left taken given begun chosen written done gone shown seen known broken stolen drawn grown withdrawn ' +
    'overdue met spent won hidden forgotten fallen risen torn bound sought caught brought thrown woken frozen driven eaten beaten bitten'
  ).split(' '),
);

/** Last words of namespaces that say only that they are some: `chargeActions`. */
const groupWords = new Set(
  'action actions api apis mutation mutations operation operations ops command commands admin management manager service services namespace tools mutator'.split(
    ' ',
  ),
);

export function withoutGroupWord(parts: readonly string[]): readonly string[] {
  return parts.length > 1 && groupWords.has(parts.at(-1) as string) ? parts.slice(0, -1) : parts;
}

/** `updateInvoice2`: a number behind the name says which version it is. */
export function versionless(parts: readonly string[]): readonly string[] {
  const last = parts.at(-1) ?? '';
  let end = last.length;
  while (end > 0 && last.charCodeAt(end - 1) <= 57) end--;
  return end > 1 && end < last.length ? [...parts.slice(0, -1), last.slice(0, end)] : parts;
}

/**
 * Words of a namespace that stands before the name, and those of the rest: of `jira_updateBoard`, where camel case follows one underscore, and of `lending_quote_fee` and
 * `acq_export_titles` in "lending" and "acquisitions", where the subgraph says its own name before a verb.
 */
export function splitPrefix(name: string, subgraph: string): readonly [readonly string[], readonly string[]] {
  const at = name.indexOf('_');
  if (at > 0 && /^[a-z][a-z\d]*[A-Z]/.test(name.slice(at + 1)) && !name.includes('_', at + 1))
    return [words(name.slice(0, at)), words(name.slice(at + 1))];
  const all = words(name);
  const [first, verb] = all;
  if (first === undefined || verb === undefined || all.length < 3) return [[], all];
  if (isKnownVerb(first) || !isKnownVerb(verb)) return [[], all];
  const isOwn = words(subgraph).some((word) => word === first || isShortFor(first, word));
  return isOwn ? [[first], all.slice(1)] : [[], all];
}

/** `cust` and `tkt` for customer and ticket. */
export function isShortFor(word: string, name: string): boolean {
  if (word.length < 2 || word.length >= name.length || word.charAt(0) !== name.charAt(0)) return false;
  if (word.length > 2 && name.startsWith(word)) return true;
  if (/[aeiou]/.test(word)) return false;
  let at = 0;
  for (const letter of word) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** `sign in`, `log out`: a verb and its particle are one word. */
export function joinParticles(parts: readonly string[]): readonly string[] {
  let apart = false;
  for (let at = 0; at < parts.length - 1; at++) if (verbParticles.has(parts[at] as string)) apart = true;
  if (!apart) return parts;
  const joined: string[] = [];
  for (const part of parts) {
    const verb = joined.at(-1);
    if (verb !== undefined && verbParticles.get(verb)?.has(part)) joined[joined.length - 1] = verb + part;
    else joined.push(part);
  }
  return joined;
}

const verbParticles = new Map([
  ['sign', new Set(['in', 'out', 'up', 'on', 'off'])],
  ['log', new Set(['in', 'out', 'on', 'off'])],
  ['check', new Set(['in', 'out'])],
  ['dry', new Set(['run'])],
  ['opt', new Set(['in', 'out'])],
  ['set', new Set(['up'])],
  ['take', new Set(['over', 'down'])],
  ['write', new Set(['off', 'down'])],
]);
