/** Names as words, and when two names mean the same. */

/**
 * Splits a name into lower-case words: `createURLAlias2` gives `create url alias2`; `invoice_id` gives `invoice id`. Digits belong to the word
 * before them; `IDs` and `URLs` are one word. By hand, as most names of a graph pass here.
 */
export function words(name: string): readonly string[] {
  const lower = name.toLowerCase();
  return splitPlain(name, lower) ?? splitAny(name, lower);
}

/** The first word of a name, without taking the rest apart. */
export function firstWord(name: string): string {
  let at = 0;
  while (isLower(name.charCodeAt(at))) at++;
  return at > 0 && (at === name.length || isUpper(name.charCodeAt(at))) ? name.slice(0, at) : (words(name)[0] ?? '');
}

function splitAny(name: string, lower: string): readonly string[] {
  const parts: string[] = [];
  let at = 0;
  while (at < name.length) {
    const start = at;
    while (isUpper(name.charCodeAt(at))) at++;
    const capitals = at - start;
    if (isLower(name.charCodeAt(at))) {
      if (name.charCodeAt(at) === 115 /* s */ && !isLower(name.charCodeAt(at + 1)))
        at++; // a plural
      else if (capitals > 1)
        at--; // the last capital begins the next word
      else while (isLower(name.charCodeAt(at))) at++;
    }
    while (isDigit(name.charCodeAt(at))) at++;
    if (at === start) {
      at++; // an underscore
      continue;
    }
    parts.push(lower.slice(start, at));
  }
  return parts;
}

/** The same for names with single capitals, as nearly all are: `createInvoice2Line`. Undefined for others. */
function splitPlain(name: string, lower: string): string[] | undefined {
  const parts: string[] = [];
  let start = 0;
  let before = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (isLower(code)) {
      if (isDigit(before)) return undefined;
    } else if (isUpper(code)) {
      if (isUpper(before)) return undefined;
      if (at > 0) parts.push(lower.slice(start, at));
      start = at;
    } else if (!isDigit(code) || (!isLower(before) && !isDigit(before))) return undefined;
    before = code;
  }
  if (isUpper(before)) return undefined;
  parts.push(lower.slice(start));
  return parts;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const irregular = new Map(
  Object.entries({
    people: 'person',
    persons: 'person',
    children: 'child',
    men: 'man',
    women: 'woman',
    indices: 'index',
    indexes: 'index',
    matrices: 'matrix',
    vertices: 'vertex',
    criteria: 'criterion',
    alias: 'alias',
    canvas: 'canvas',
    atlas: 'atlas',
    lens: 'lens',
    bus: 'bus',
    news: 'news',
    gas: 'gas',
    bias: 'bias',
    aliases: 'alias',
    canvases: 'canvas',
    ids: 'id',
    quizzes: 'quiz',
  }),
); // prettier-ignore
const longestIrregular = Math.max(...[...irregular.keys()].map((word) => word.length));

/**
 * One form for singular and plural, so that names can be compared; not meant to be read (`cases` and `case` give `cas`).
 * @param word in lower case.
 */
export function stem(word: string): string {
  // Greek words end so: `diagnoses`, `analyses`.
  if (word.endsWith('ses') && /(?:lyses|gnoses|theses)$/.test(word)) return `${word.slice(0, -2)}i`;
  let end = word.length;
  const form = end > longestIrregular ? undefined : irregular.get(word);
  if (form !== undefined) return form;
  // An abbreviation has a plural too: `vms`.
  if (end === 3 && /^[^aeiou]{2}s$/.test(word)) return word.slice(0, 2);
  if (end > 3 && word.charCodeAt(end - 1) === 115 /* s */) {
    const before = word.charCodeAt(end - 2);
    if (before !== 115 /* ss */ && before !== 117 /* us */) end--;
  }
  if (end > 3 && word.charCodeAt(end - 1) === 101 /* e */) {
    end--;
    if (word.charCodeAt(end - 1) === 105 /* i */) return `${word.slice(0, end - 1)}y`;
  }
  return end === word.length ? word : word.slice(0, end);
}

/** The singular of a word (lower case), by the rules that hold for nearly all: `boxes` gives `box`, `namespaces` gives `namespace`. */
export function singular(word: string): string {
  const form = irregular.get(word);
  if (form !== undefined) return form;
  if (word.length < 4 || !/[^su]s$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:x|ch|sh|ss|zz)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Names that mean the same thing have the same key: `OrderLines`, `order_line` and `Orderline`. */
export function nameKey(parts: readonly string[]): string {
  let joined = parts.length === 0 ? '' : (parts[0] as string);
  for (let at = 1; at < parts.length; at++) joined += parts[at];
  return stem(joined);
}

/** Keys of what a name of several words ends with: `collection point` and `point` of RadioCollectionPoint. */
export function endsOf(parts: readonly string[]): readonly string[] {
  return parts.slice(1).map((_, at) => nameKey(parts.slice(at + 1)));
}

/** The key of a name that has not been split: cheap, since it is computed for every type of a graph. */
export function keyOf(name: string): string {
  const lower = name.toLowerCase();
  return stem(lower.includes('_') ? lower.replaceAll('_', '') : lower);
}
