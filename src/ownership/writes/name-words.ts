/** Words that show how an operation's name is built, and how they are normalised. */
import { words } from '../words.ts';
import { isKnownVerb, type VerbKind } from './vocabulary.ts';

/** With the conjunctions that begin a clause: what follows is not what the verb acts on (`voidInvoiceIfPaid`). */
export const prepositions = new Set(
  'to from for in on onbehalf of with by as into onto at using via without within after before per than between against through if unless until when while once'.split(
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
export const joiners = new Set(['and', 'or', 'then']);
export const modifiers = new Set(
  'bulk batch many all one multiple single mass async my me own current viewer the a an it this them new existing admin internal try tryto attemptto force soft hard self now again v1 v2 v3'.split(
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
    (/[a-z]{3,}ed$/.test(word) && !/(?:eed|[dt]bed|embed|[^aeiou]shed)$/.test(word) && !isKnownVerb(word))
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

/** `cust` for a CustomerAccount, and `ca`. */
export function abbreviates(word: string, type: string): boolean {
  if (word.charAt(0) !== type.charAt(0).toLowerCase()) return false;
  if (isShortFor(word, type.toLowerCase())) return true;
  const parts = words(type);
  return (
    word.length > 1 && parts.length === word.length && parts.every((part, at) => part.charAt(0) === word.charAt(at))
  );
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
