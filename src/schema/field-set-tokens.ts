/** The words of a field set: what the GraphQL lexer would make of it, blanks, commas and comments left out. */
import { endOfLine, endOfString } from './guard.ts';

/** Strings and numbers are told apart from names by their first character alone; what they say is nobody's business here. */
export function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const c = text.charCodeAt(at);
    if (isIgnored(c)) at++;
    else if (c === 35 /* # */) at = endOfLine(text, at);
    else {
      const end = endOfToken(text, at, c);
      tokens.push(text.slice(at, end));
      at = end;
    }
  }
  return tokens;
}

export function isName(token: string | undefined): token is string {
  return token !== undefined && isNameStart(token.charCodeAt(0));
}

/** A string that is closed, or a number. */
export function isLiteral(token: string): boolean {
  const first = token.charCodeAt(0);
  if (first === 34 /* " */) return token.length > 1 && token.endsWith('"') && token !== '"""';
  return first === 45 /* - */ || isDigit(first);
}

function endOfToken(text: string, at: number, c: number): number {
  if (c === 34 /* " */) return Math.min(endOfString(text, at) + 1, text.length);
  if (isNameStart(c) || isDigit(c) || c === 45 /* - */) {
    let end = at + 1;
    while (end < text.length && isWordCharacter(text.charCodeAt(end), isNameStart(c))) end++;
    return end;
  }
  return text.startsWith('...', at) ? at + 3 : at + 1;
}

/** Numbers may have signs and points in them. */
function isWordCharacter(c: number, inName: boolean): boolean {
  return isNameStart(c) || isDigit(c) || (!inName && (c === 43 || c === 45 || c === 46));
}

function isNameStart(c: number): boolean {
  return (c > 64 && c < 91) || (c > 96 && c < 123) || c === 95;
}

function isDigit(c: number): boolean {
  return c > 47 && c < 58;
}

function isIgnored(c: number): boolean {
  return c === 32 || c === 10 || c === 44 || c === 13 || c === 9 || c === 0xfeff;
}
