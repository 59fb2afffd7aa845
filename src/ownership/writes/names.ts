/** Caches what is known about frequent names such as `id`, `status`, `customerId`. */
import { keyOf, nameKey, stem, words } from '../words.ts';

export class Name {
  readonly text: string;
  /** Names with the same key mean the same. */
  readonly key: string;
  /** It only says which record is meant: `where`. */
  readonly selects: boolean;
  private wordsRead: readonly string[] | undefined;
  private renewedRead: string | null | undefined;
  private relatedRead: string | null | undefined;
  private bareRead: boolean | undefined;
  private endsInMarkRead: boolean | undefined;
  private requestRead: boolean | undefined;

  constructor(text: string) {
    this.text = text;
    this.key = keyOf(text);
    this.selects = selectors.has(text);
  }

  get words(): readonly string[] {
    this.wordsRead ??= words(this.text);
    return this.wordsRead;
  }

  /** The key of what a new value is given to: `newTitle` is for `title`. */
  get renewedKey(): string | undefined {
    if (this.renewedRead === undefined) {
      const [first, ...rest] = this.words;
      this.renewedRead = first !== undefined && rest.length > 0 && renewing.has(first) ? nameKey(rest) : null;
    }
    return this.renewedRead ?? undefined;
  }

  /** The key of what an id is for: `courseId` is for `course`, as is `courseid`. */
  get relatedKey(): string | undefined {
    if (this.relatedRead === undefined)
      this.relatedRead = !/[a-z\d_](?:Ids?|IDs?|ids?)$/.test(this.text)
        ? null
        : nameKey(this.isOneWord ? [this.text.replace(/ids?$/, '')] : this.words.slice(0, -1));
    return this.relatedRead ?? undefined;
  }

  /** What it says runs together: `courseid`. */
  get isOneWord(): boolean {
    return this.words.length === 1;
  }

  /** Words before a word that marks an identifier: `invoiceId`, `orderNumber`. */
  get isMarked(): boolean {
    return this.words.length > 1 && this.endsInMark;
  }

  /** Nothing but the mark of an identifier: `id`, `uuids`. */
  get isBareMark(): boolean {
    this.bareRead ??= this.words.length === 1 && strongMarks.has(stem(this.words[0] as string));
    return this.bareRead;
  }

  /** Its last word marks an identifier: `orderNumber`, `slug`. */
  get endsInMark(): boolean {
    this.endsInMarkRead ??= marks.has(stem(this.words.at(-1) ?? ''));
    return this.endsInMarkRead;
  }

  /** It may identify something, or say why, when, for whom or how something is asked for, and not what. */
  get isAboutRequest(): boolean {
    this.requestRead ??= this.words.some((word) => request.has(word) || requestAlone.has(word));
    return this.requestRead;
  }

  /** It says nothing else: such a word begins or ends its name, or is all of it (`source`, but not `dataSource`). */
  get isRequestOnly(): boolean {
    return requestAlone.has(this.text) || request.has(this.words[0] ?? '') || request.has(this.words.at(-1) ?? '');
  }
}

const known = new Map<string, Name>();
/** A library may live long. */
const knownLimit = 20_000;

export function nameOf(text: string): Name {
  let name = known.get(text);
  if (name === undefined) {
    name = new Name(text);
    if (known.size >= knownLimit) known.clear();
    known.set(text, name);
  }
  return name;
}

/** Stems of words that mark an identifier. */
const marks: ReadonlySet<string> = new Set(
  'id uuid guid gid urn uri key ref reference number no slug code handle iri pk'.split(' ').map(stem),
);
/** Stems of words that say nothing but that something is identified. */
export const strongMarks: ReadonlySet<string> = new Set('id uuid guid gid urn iri pk'.split(' ').map(stem));

const selectors = new Set(
  'where filter filters condition conditions by selector pk_columns pkColumns match criteria unique by_pk lookup identifier'.split(
    ' ',
  ),
);

const renewing = new Set(['new', 'updated', 'target', 'desired', 'next', 'to']);

/** At the beginning or the end of a name. */
const request = new Set(
  (
    'id ids uuid uuids key keys ref slug code number reason comment message note notes remark explanation force confirm confirmation dry silent notify notification ' +
    'timestamp mask version etag revision idempotency client correlation trace request token captcha otp pin password actor date effective expected old previous current'
  ).split(' '),
);

/** By themselves. */
const requestAlone = new Set(
  (
    'locale language lang timezone by at on when source channel mode options metadata context first last before after limit offset tenant scope type kind ' +
    'strategy value values'
  ).split(' '),
);
