/** Reads the name of an operation: who does what to which record. */
import { type Action, isPlainVerb, verbAction } from '../words.ts';

const none: readonly never[] = [];

/** An operation's name, taken apart: `addLabelsToIssue` gives `create`, object `labels`, target `issue`. */
export interface Phrase {
  readonly verb: string;
  /** Undefined where no verb is known. */
  readonly action: Action | undefined;
  /** What stands before the verb, where something else follows it: `giftCard` in `giftCardAddNote`. */
  readonly subject: readonly string[];
  /** What the verb acts on. */
  readonly object: readonly string[];
  /** What follows a preposition: `to issue`. */
  readonly complements: readonly Complement[];
}

export interface Complement {
  readonly preposition: string;
  readonly words: readonly string[];
}

const prepositions = new Set(
  'to from for in on of with by as into onto at using via without within after before per than between and or'.split(
    ' ',
  ),
);
const modifiers = new Set(
  'bulk batch many all one multiple single mass async my me own current viewer the a an new existing admin internal try force soft hard'.split(
    ' ',
  ),
);

/**
 * @param name words of the operation's field name.
 * @param means whether words are the name of a record: decides where a name can be read in two ways (`bookTransfer`, `orderCancel`).
 */
export function readPhrase(name: readonly string[], means: (words: readonly string[]) => boolean): Phrase {
  const at = verbPosition(name, means);
  if (at < 0) return phraseOf('', undefined, [], name);
  const verb = name[at] as string;
  const before = trim(name.slice(0, at));
  const after = name.slice(at + 1);
  if (before.length === 0) return phraseOf(verb, verbAction(verb), none, after);
  // A verb at the end, or followed by a preposition: what stands before is what it acts on.
  if (trim(after).length === 0 || prepositions.has(after[0] as string)) {
    const phrase = phraseOf(verb, verbAction(verb), [], after);
    return { ...phrase, object: [...before, ...phrase.object] };
  }
  return phraseOf(verb, verbAction(verb), before, after);
}

function verbPosition(name: readonly string[], means: (words: readonly string[]) => boolean): number {
  let first = 0;
  while (first < name.length - 1 && modifiers.has(name[first] as string)) first++;
  const start = name[first] as string;
  if (isPlainVerb(start)) return first;
  // `initiativeToProjectDelete`, where a record is called InitiativeToProject.
  const led = name.some((word) => prepositions.has(word));
  if (led)
    for (let i = first + 2; i < name.length; i++)
      if (isPlainVerb(name[i] as string) && means(name.slice(first, i))) return i;
  const last = lastContentWord(name);
  const end = name[last] as string;
  // Nothing but a record's name: `invoice(id: …)`, told apart by what is taken or by a connector.
  if ((name.length === 1 || verbAction(start) === undefined) && means(name)) return -1;
  if (first !== last && isPlainVerb(end)) return last;
  const startVerb = verbAction(start) !== undefined;
  const endVerb = first !== last && verbAction(end) !== undefined;
  if (startVerb && !(endVerb && means(name.slice(first, last)) && !means(name.slice(first + 1)))) {
    // `orderLineUpdate` is read above; `orderAddNote` starts with a noun if a plain verb follows the record's name.
    const middle = plainVerbInside(name, first, last);
    return middle > 0 && means(name.slice(first, middle)) ? middle : first;
  }
  if (endVerb) {
    const middle = plainVerbInside(name, first, last);
    return middle > 0 ? middle : last;
  }
  const middle = plainVerbInside(name, first, last);
  if (middle > 0) return middle;
  for (let i = first + 1; i < last; i++) {
    if (verbAction(name[i] as string) !== undefined && (means(name.slice(first, i)) || means(name.slice(i - 1, i))))
      return i;
  }
  // An unknown word before a record's name can only be the verb.
  return first < last && !means(name.slice(first)) && means(name.slice(first + 1)) ? first : -1;
}

function plainVerbInside(name: readonly string[], first: number, last: number): number {
  for (let i = first + 1; i < last; i++) if (isPlainVerb(name[i] as string)) return i;
  return -1;
}

function lastContentWord(name: readonly string[]): number {
  let last = name.length - 1;
  while (last > 0 && modifiers.has(name[last] as string)) last--;
  for (let i = 1; i <= last; i++) if (prepositions.has(name[i] as string)) return i - 1;
  return last;
}

function phraseOf(
  verb: string,
  action: Action | undefined,
  subject: readonly string[],
  rest: readonly string[],
): Phrase {
  if (!rest.some((word) => prepositions.has(word)))
    return { verb, action, subject, object: trim(rest), complements: none };
  const object: string[] = [];
  const complements: { preposition: string; words: string[] }[] = [];
  for (const word of rest) {
    if (prepositions.has(word)) complements.push({ preposition: word, words: [] });
    else (complements.at(-1)?.words ?? object).push(word);
  }
  // `createOrUpdateRule`: two verbs, one object.
  const joined = object.length === 0 && complements[0] !== undefined && /^(?:or|and)$/.test(complements[0].preposition);
  const second = joined ? complements[0]?.words[0] : undefined;
  if (second !== undefined && verbAction(second) !== undefined)
    return {
      verb,
      action: action === 'create' ? 'replace' : action,
      subject,
      object: trim(complements[0]?.words.slice(1) ?? []),
      complements: complements.slice(1),
    };
  return {
    verb,
    action,
    subject,
    object: trim(object),
    complements: complements.map((c) => ({ ...c, words: trim(c.words) })),
  };
}

/** Without words that say how many or whose. */
function trim(parts: readonly string[]): readonly string[] {
  let start = 0;
  let end = parts.length;
  while (start < end && modifiers.has(parts[start] as string)) start++;
  while (end > start && modifiers.has(parts[end - 1] as string)) end--;
  return end - start === parts.length ? parts : parts.slice(start, end);
}
