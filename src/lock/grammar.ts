/**
 * The notation of a subgraph's types inside a lock; docs/gate.md describes it. Types are separated by `|`. Numbers and references to strings
 * are written in base 64 (see number.ts), so every other character is a mark:
 *
 *     type       = kind name { block } [ "&" names ] [ "=" names ]
 *     block      = ( "+" | "*" ) line [ "^" column ] [ "/" source ] { directive } { field }      (a definition, an extension)
 *     field      = step name reference [ "(" arguments ")" ] [ "=" ] { directive } [ "^" column ]
 *     step       = " " | "," | ";" lines ":"                                                       (lines after the one before: 1, 2, any)
 *     arguments  = name reference [ "=" ] { directive } { "," … }
 *     directive  = "@" text [ "^" lines ":" column ]          (the place only for keys, where it is not right after the type's name)
 */
import type { TypeKind } from '../schema/facts.ts';

export const kindMarks: ReadonlyMap<TypeKind, string> = new Map([
  ['object', 'o'],
  ['interface', 'n'],
  ['union', 'u'],
  ['enum', 'e'],
  ['input', 'i'],
  ['scalar', 's'],
]);

export const kindsByMark: ReadonlyMap<string, TypeKind> = new Map([...kindMarks].map(([kind, mark]) => [mark, kind]));

/** How a type reference wraps its named type: the mark, what stands before the name, what after. Other wrappings are spelled out, after "`". */
export const wrappings = [
  { mark: '.', before: '', after: '' },
  { mark: '!', before: '', after: '!' },
  { mark: '[', before: '[', after: ']' },
  { mark: '<', before: '[', after: ']!' },
  { mark: '>', before: '[', after: '!]' },
  { mark: ']', before: '[', after: '!]!' },
] as const;

export const spelledOut = '`';

/** Where a name usually begins, so that most columns need not be written. Columns of a definition: keyword and a space before it. */
export function usualColumn(kind: TypeKind, extension: boolean): number {
  const keyword = kind === 'object' ? 'type' : kind;
  return keyword.length + 2 + (extension ? 'extend '.length : 0);
}

export const usualFieldColumn = 3;
