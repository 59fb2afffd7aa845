/** The words of the language are the first names of a memory, in this order. */
import { numberOf } from './memory';

export const TYPE = 0;
export const INPUT = 1;
export const ENUM = 2;
export const INTERFACE = 3;
export const UNION = 4;
export const SCALAR = 5;
export const SCHEMA = 6;
export const DIRECTIVE = 7;
export const TRUE = 8;
export const FALSE = 9;
export const NULL = 10;
export const EXTEND = 11;
export const IMPLEMENTS = 12;
export const REPEATABLE = 13;
export const ON = 14;

const words =
  'type input enum interface union scalar schema directive true false null extend implements repeatable on ';

export function learnWords(): void {
  let from = changetype<usize>(words);
  const end = from + ((<usize>words.length) << 1);
  for (let to = from; to < end; to += 2) {
    if (load<u16>(to) !== 32) continue;
    numberOf(from, to);
    from = to + 2;
  }
}
