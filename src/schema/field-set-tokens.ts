/** The words of a field set: what the GraphQL lexer would make of it, blanks, commas and comments left out. */
import { endOfString } from './guard.ts';

/** Strings and numbers are told apart from names by their first character alone; what they say is nobody's business here. */
const next = /[ \n,\r\t\uFEFF]+|#[^\n\r]*|\.\.\.|[_A-Za-z]\w*|[-\d][\w.+-]*|./sy;

export function* wordsOf(text: string): Generator<string, void> {
  for (let at = 0; at < text.length; ) {
    next.lastIndex = at;
    const [found = ''] = next.exec(text) ?? [];
    const token = found === '"' ? text.slice(at, endOfString(text, at) + 1) : found;
    if (!/^[ \n,\r\t\uFEFF#]/.test(token)) yield token;
    at += token.length;
  }
}

export function tokensOf(text: string): readonly string[] {
  return [...wordsOf(text)];
}

export function isName(token: string | undefined): token is string {
  return token !== undefined && /^[_A-Za-z]/.test(token);
}

/** A string that is closed, or a number. */
export function isLiteral(token: string): boolean {
  return /^[-\d]/.test(token) || (token !== '"' && token !== '"""' && token.startsWith('"') && token.endsWith('"'));
}
