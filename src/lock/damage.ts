/** A lock whose hash fits and whose content does not: whoever can write the one can write the other. */
import { InputError } from '../diagnostic/problem.ts';

/** @throws InputError in place of whatever reading brings about. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged(error instanceof RangeError ? error.message : 'it does not say what a lock says');
  }
}

export function damaged(fact: string): InputError {
  return new InputError({
    message: `the lock is damaged: ${fact}`,
    remedy: 'write it again where all subgraphs are at hand: cadastre lock; do not edit or merge it by hand',
  });
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** A list of lists, each item fit for its place. */
export function areRows(value: unknown, ...items: readonly ((item: unknown) => boolean)[]): boolean {
  return Array.isArray(value) && value.every((row) => isRow(row, ...items));
}

export function isRow(row: unknown, ...items: readonly ((item: unknown) => boolean)[]): boolean {
  return Array.isArray(row) && items.every((fits, index) => fits(row[index]));
}
