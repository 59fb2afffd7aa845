/** Numbers as few characters: base 64 in digits that need no escape in JSON and no quoting in the text of a lock. */

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$';

const values = new Int8Array(128).fill(-1);
for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i;

/** @param value a whole number from 0. */
export function toDigits(value: number): string {
  let text = digits[value & 63] as string;
  for (let rest = Math.floor(value / 64); rest > 0; rest = Math.floor(rest / 64)) text = digits[rest & 63] + text;
  return text;
}

/** What a digit stands for; -1 for a character that is none. */
export function digitValue(code: number): number {
  return code < 128 ? (values[code] as number) : -1;
}
