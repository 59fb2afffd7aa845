/** What single characters are. Source: GraphQL specification, October 2021, section 2.1. */

export function endOfDigits(position: usize): usize {
  let next = position;
  while (isDigit(load<u16>(next))) next += 2;
  return next;
}

/** What texts mostly have: neither the end of anything, nor half a character. */
export function isPlain(c: u32): bool {
  return c === 32 || (c > 92 && c < 0xd800);
}

export function isSurrogate(c: u32): bool {
  return (c & 0xf800) === 0xd800;
}

export function isQuote(position: usize): bool {
  return load<u16>(position) === 34;
}

export function isSimpleEscape(c: u32): bool {
  return c === 34 || c === 92 || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116;
}

export function isDigit(c: u32): bool {
  return c - 48 < 10;
}

export function isNameStart(c: u32): bool {
  return (c | 32) - 97 < 26 || c === 95;
}

export function isNameContinue(c: u32): bool {
  return isNameStart(c) || isDigit(c);
}
