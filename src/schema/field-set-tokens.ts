/** The tokens of a field set, as the GraphQL lexer would read them. */
import { endOfString } from './guard.ts';

/** Only the first character distinguishes strings and numbers from names; their content does not matter here. */
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
