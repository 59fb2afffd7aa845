/** Messages and remedies for invalid YAML. */
import type { ErrorCode } from 'yaml';

export const quote = 'put a value that has `: `, ` #` or a leading * & ! % @ or ` in quotes';
const indent = 'indent the lines of one mapping or list alike, with spaces';
export const syntaxRemedies: ReadonlyMap<ErrorCode, string> = new Map<ErrorCode, string>([
  ['BLOCK_AS_IMPLICIT_KEY', quote],
  ['BAD_SCALAR_START', quote],
  ['BAD_ALIAS', quote],
  ['UNEXPECTED_TOKEN', quote],
  ['BAD_DQ_ESCAPE', 'use single quotes, or double the backslash'],
  ['BAD_INDENT', indent],
  ['TAB_AS_INDENT', indent],
  ['MULTILINE_IMPLICIT_KEY', indent],
  ['MISSING_CHAR', 'complete the line: a `:`, a comma, a bracket or a quote is missing'],
  ['NON_STRING_KEY', 'write a plain text as the key'],
]);

export function notYaml(message: string): string {
  return `this is not valid YAML: ${message.slice(0, 1).toLowerCase()}${message.slice(1, 200)}`;
}

/** What YAML forbids (its section 5.1), a byte order mark inside the text, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]|\p{Surrogate}/u;

export interface TextFault {
  readonly at: number;
  readonly message: string;
  readonly remedy: string;
}

/** Errors of a text that do not depend on its content. */
export function faultOfText(text: string): TextFault | undefined {
  const odd = text.search(unprintable);
  if (odd >= 0) {
    const code = text.charCodeAt(odd).toString(16).toUpperCase().padStart(4, '0');
    return {
      at: odd,
      message: `the character U+${code} is not allowed in YAML`,
      remedy: 'save the file as UTF-8 text without it',
    };
  }
  const conflict = text.search(/^(?:<{7}|>{7}) /m);
  return conflict < 0
    ? undefined
    : { at: conflict, message: 'the file contains an unresolved merge conflict', remedy: 'resolve it' };
}
