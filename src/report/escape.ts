/** Makes text that others wrote safe to show. Every report escapes text from schemas, policies and paths here. */
import { invisible, runnerCommand } from '../diagnostic/invisible.ts';

/**
 * One line of text that shows exactly what it contains: what cannot be seen, moves the cursor or reorders text is written as
 * `\u{…}`; and a CI runner that reads the line cannot take it for a command (`::error::`, `##[error]`, `##vso[…]`).
 */
export function printable(text: string): string {
  // Stryker disable next-line Regex: a short cut; without it all is the same, and slower
  const visible = /^[ -~]*$/.test(text) ? text : text.replace(invisible, codePoint);
  // Stryker disable next-line ConditionalExpression,StringLiteral: a short cut as well
  return visible.includes('::') || visible.includes('##') ? defuseCommands(visible) : visible;
}

/** The same of each line. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printable).join('\n');
}

// A `::` counts at the start of a line, and any word may come to be there when text is wrapped.
function defuseCommands(text: string): string {
  return text.replace(/(^|\s)::/gu, '$1:\\u{3a}').replace(runnerCommand, '#\\u{23}');
}

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

/**
 * A value as JSON in ASCII: the same bytes on every machine, nothing for a terminal to act on, no line that a CI runner takes
 * for a command. Ends with a line break.
 */
export function asciiJson(value: unknown): string {
  return [...asciiJsonParts(value, 0)].join('');
}

/**
 * The same in parts: the whole of a large graph as one text would take several times its room.
 *
 * @param levels down to which lists are taken apart.
 */
export function* asciiJsonParts(value: unknown, levels: number): Iterable<string> {
  let part = '';
  for (const piece of piecesOf(value, '\n', levels)) {
    part += piece;
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  yield `${part}\n`;
}

const partLength = 1 << 18;

/** @param newline with the indentation. */
function* piecesOf(value: unknown, newline: string, levels: number): Iterable<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    yield ascii(JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', newline);
    return;
  }
  const isList = Array.isArray(value);
  const inner = `${newline}  `;
  let before = isList ? '[' : '{';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined && !isList) continue;
    yield isList ? before + inner : `${before}${inner}${ascii(JSON.stringify(key))}: `;
    yield* piecesOf(item, inner, levels - 1);
    before = ',';
  }
  const close = isList ? ']' : '}';
  yield before === ',' ? newline + close : before + close;
}

function ascii(json: string): string {
  return json
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(runnerCommand, '#\\u0023');
}
