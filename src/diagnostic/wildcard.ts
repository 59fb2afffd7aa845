/** Patterns with wildcards, matched by walking along them: no pattern that a user writes makes it slow. */

/** Any number of characters of a name. */
export const many = '*';
/** A sign of a pattern: {@link many}, or what tells whether it stands for a character. */
export type Sign = typeof many | ((character: string) => boolean);

/** Whether a name fits the signs of a pattern. */
export function fitsName(signs: readonly Sign[], name: string): boolean {
  return fits(signs, [...name], many, (sign, character) => sign !== many && sign(character));
}

/**
 * The signs of a pattern over one name: `*`, `?`, and a backslash before what is meant as it is.
 *
 * @param readSet what a `[` begins, from the character after it: its sign, and where its end stands; undefined where it means itself.
 */
export function signsOf(
  pattern: string,
  readSet: (characters: readonly string[], start: number) => { readonly sign: Sign; readonly end: number } | undefined,
): readonly Sign[] {
  const characters = [...pattern];
  const signs: Sign[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    const set = character === '[' ? readSet(characters, at + 1) : undefined;
    if (set !== undefined) {
      signs.push(set.sign);
      at = set.end;
    } else if (character === '*') signs.push(many);
    else if (character === '?') signs.push(() => true);
    else {
      const meant = character === '\\' ? (characters[++at] ?? '\\') : character;
      signs.push((other) => other === meant);
    }
  }
  return signs;
}

/** A sign for one character out of ranges (`[a-z_]`), or for one that is in none of them. */
export function oneOf(ranges: readonly (readonly [from: string, to: string])[], negated: boolean): Sign {
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

/**
 * Whether a pattern fits a list. Two pointers: where something does not fit, the last wildcard takes one item more.
 *
 * @param wildcard the part that stands for any number of items.
 * @param fitsOne whether another part fits an item.
 * @param mayTake whether a wildcard may stand for an item; by default, for any.
 */
export function fits<Part, Item>(
  pattern: ArrayLike<Part>,
  items: ArrayLike<Item>,
  wildcard: Part,
  fitsOne: (part: Part, item: Item) => boolean,
  mayTake: (item: Item) => boolean = () => true,
): boolean {
  let p = 0;
  let t = 0;
  let wild = -1;
  let resume = 0;
  while (t < items.length) {
    if (p < pattern.length && pattern[p] === wildcard) {
      wild = p++;
      resume = t;
    } else if (p < pattern.length && fitsOne(pattern[p] as Part, items[t] as Item)) {
      p++;
      t++;
    } else if (wild >= 0 && mayTake(items[resume] as Item)) {
      p = wild + 1;
      t = ++resume;
    } else return false;
  }
  while (p < pattern.length && pattern[p] === wildcard) p++;
  return p === pattern.length;
}
