/** Where things lie in the scanner's memory, and how words are added to what it says. Places are addresses in bytes; characters are UTF-16 code units. */

/** Names that are made to collide must not take time without end. At most half of the table is filled: by chance there are some dozens. */
const mostTries = 200;

/**
 * Names have numbers, from 0 on, for as long as the memory lives. The table finds the number of a name by its hash; the characters of all
 * stand one behind the other, a byte each, and `starts` tells where those of each begin.
 */
let table: usize = 0;
let tableMask: u32 = 0;
let starts: usize = 0;
let characters: usize = 0;
let names: i32 = 0;
let mostNames: i32 = 0;
let mostCharacters: i32 = 0;
/** Why the text was given up, where its names are to blame. */
let blame: i32 = 0;
/** There is no room for another name. */
const FULL = 1;
/** Too many names share a place. */
const CROWDED = 2;

/** In which body of a type each name was that of a field last. */
let bodies: usize = 0;
let body: i32 = 0;
/** Whether a field of this body has the name of another one before it. */
export let repeats: bool = false;

/** The text, then its fields, then the other words of what it says, which end where the memory may have to grow. */
let input: usize = 0;
let fields: usize = 0;
let fieldsEnd: usize = 0;
let output: usize = 0;
let end: usize = 0;
let limit: usize = 0;

/** To be called once, first of all. @param nameLimit a power of two. @param characterLimit that all names have together. */
export function layOut(nameLimit: i32, characterLimit: i32): void {
  mostNames = nameLimit;
  mostCharacters = characterLimit;
  table = aligned(__heap_base);
  tableMask = <u32>nameLimit * 2 - 1;
  starts = table + ((<usize>nameLimit) << 3);
  bodies = starts + ((<usize>nameLimit + 4) << 2);
  characters = bodies + ((<usize>nameLimit) << 2);
  input = aligned(characters + characterLimit);
  // Makes the memory reach as far, too.
  inputFor(0);
}

/** Makes room for a text and the 0 behind it. @returns where it is to be written. */
export function inputFor(length: i32): usize {
  blame = 0;
  fields = aligned(input + ((<usize>length + 1) << 1));
  fieldsEnd = fields;
  // A field takes four characters or more, and as many words.
  output = aligned(fields + ((<usize>length + 4) << 2));
  end = output;
  reserve(end);
  return input;
}

export function textStart(): usize {
  return input;
}

export function nameCount(): i32 {
  return names;
}

/** Where the numbers lie that tell where the characters of each name begin; one more than there are names. */
export function nameStarts(): usize {
  return starts;
}

export function nameCharacters(): usize {
  return characters;
}

export function blameOfNames(): i32 {
  return blame;
}

export function fieldsStart(): usize {
  return fields;
}

export function fieldCount(): i32 {
  return <i32>((fieldsEnd - fields) >> 4);
}

export function outputStart(): usize {
  return output;
}

export function outputEnd(): usize {
  return end;
}

/** Adds words, to be set by who asks. @returns where the first is. */
export function claim(words: i32): usize {
  const at = end;
  end += (<usize>words) << 2;
  if (end > limit) reserve(end);
  return at;
}

export function put(word: i32): void {
  store<i32>(claim(1), word);
}

/** Begins the body of a type. */
export function openBody(): void {
  body++;
  repeats = false;
}

/** Adds a field to the body. @returns where its words are: the name is set, the others are to be. */
export function claimField(name: i32): usize {
  const at = fieldsEnd;
  fieldsEnd += 16;
  store<i32>(at, name);
  const last = slot(bodies, name);
  if (load<i32>(last) === body) repeats = true;
  store<i32>(last, body);
  return at;
}

/** Takes back what was added since. */
export function forget(since: usize): void {
  end = since;
}

/** @returns the number of a name or another short text, of ASCII characters alone. */
export function numberOf(from: usize, to: usize): i32 {
  // As FNV-1a, by four characters at a time: http://www.isthe.com/chongo/tech/comp/fnv/
  let hash: u32 = 0x811c9dc5;
  for (let at = from; at < to; at += 8) {
    hash = (hash ^ four(at, to)) * 0x01000193;
    hash ^= hash >>> 15;
  }
  let place = hash & tableMask;
  let number = load<i32>(slot(table, place)) - 1;
  for (let tries = 0; number >= 0 && !isName(number, from, to); tries++) {
    if (tries === mostTries) giveUpFor(CROWDED);
    place = (place + 1) & tableMask;
    number = load<i32>(slot(table, place)) - 1;
  }
  return number < 0 ? added(from, to, place) : number;
}

function isName(number: i32, from: usize, to: usize): bool {
  let at = characters + load<i32>(slot(starts, number));
  if (characters + load<i32>(slot(starts, number + 1)) - at !== (to - from) >> 1) return false;
  for (; from + 8 <= to; from += 8) {
    if (load<u32>(at) !== four(from, to)) return false;
    at += 4;
  }
  for (; from < to; from += 2) if (load<u8>(at++) !== <u8>load<u16>(from)) return false;
  return true;
}

/** The next four ASCII characters, or as many as there are, in a byte each. */
function four(from: usize, to: usize): u32 {
  const c = load<u64>(from);
  const pairs = (c | (c >> 8)) & 0x0000ffff0000ffff;
  const bytes = <u32>(pairs | (pairs >> 16));
  const missing = from + 8 > to ? (<u32>(from + 8 - to)) << 2 : 0;
  return (bytes << missing) >>> missing;
}

function added(from: usize, to: usize, place: u32): i32 {
  let next = load<i32>(slot(starts, names));
  if (names === mostNames || next + <i32>((to - from) >> 1) > mostCharacters) giveUpFor(FULL);
  for (; from < to; from += 2) store<u8>(characters + next++, <u8>load<u16>(from));
  store<i32>(slot(starts, names + 1), next);
  store<i32>(slot(table, place), names + 1);
  return names++;
}

function giveUpFor(reason: i32): void {
  blame = reason;
  unreachable();
}

function slot(base: usize, index: u32): usize {
  return base + ((<usize>index) << 2);
}

function aligned(address: usize): usize {
  return (address + 15) & ~15;
}

/** Grows the memory until it reaches an address, and a mebibyte beyond. */
function reserve(address: usize): void {
  const pages = <i32>((address + 0x10ffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  limit = (<usize>memory.size()) << 16;
}
