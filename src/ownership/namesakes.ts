/** Names that may mean the same record: `Licence`, `License`, `LicenceRecord`, `LegacyLicence`. */
import { groupBy } from '../diagnostic/group.ts';
import { stem } from './words.ts';

/** Last words that say how a record is kept, not what it is; by their last letter, since every name of a graph is checked. */
const silentEnds = groupBy(
  'record data info information details entity dto master copy mirror replica shadow'.split(' ').map(stem),
  (end) => end.slice(-1),
);
const silentStart = /^(?:legacy|local|shadow|mirrored|cached)(?=...)/;

/** Words that the English and the Americans spell differently and that name records; the longer form first, where one is within the other. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/isation/g, 'ization'],
  [/catalogue/g, 'catalog'],
  [/programme/g, 'program'],
  [/centre/g, 'center'],
  [/licence/g, 'license'],
  [/(enrol|fulfil|instal)ment/g, '$1lment'],
  [/cheque/g, 'check'],
];
const spelledOtherwise = /isation|catalogue|programme|centre|licence|lment|cheque/;

/** A name in lower case and in one spelling. */
export function spelling(name: string): string {
  const lower = name.toLowerCase();
  if (!spelledOtherwise.test(lower)) return lower;
  return spellings.reduce((text, [british, american]) => text.replace(british, american), lower);
}

/** The same text for names that differ by spelling, number or case, or by a word that does not say what is meant. */
export function subjectKey(name: string): string {
  const whole = stem(spelling(name.includes('_') ? name.replaceAll('_', '') : name)).replace(silentStart, '');
  const end = silentEnds.get(whole.charAt(whole.length - 1))?.find((word) => whole.endsWith(word));
  // `Data` and `Record` are names too.
  return end === undefined || whole.length < end.length + 3 ? whole : stem(whole.slice(0, -end.length));
}

/** Groups of two names or more that share a subject. One look at each name. */
export function namesakes(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const first = new Map<string, string>();
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = subjectKey(name);
    const other = first.get(key);
    if (other === undefined) first.set(key, name);
    else {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [other, name]);
      else group.push(name);
    }
  }
  return groups;
}
