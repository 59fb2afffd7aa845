/** Whether what stands in a lock for its policies has the shape that was written. */
import { severities } from '../diagnostic/diagnostic.ts';
import { areRows, areTexts, isRow, isText } from './damage.ts';
import type { Row, Tables } from './policies.ts';

export function isTables(value: unknown): value is Tables {
  if (typeof value !== 'object' || value === null) return false;
  const { files, texts, places } = value as Partial<Record<keyof Tables, unknown>>;
  return areTexts(files) && areTexts(texts) && areTexts(places);
}

export function isPolicyRow(value: unknown): value is Row {
  return isRow(value, isText, isNumber, isNumber, isNumber, isNumber, isRest);
}

function isRest(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, part]) => parts.get(key)?.(part) === true);
}

const isNumber = (value: unknown) => Number.isInteger(value);
const isTextOrNull = (value: unknown) => value === null || isText(value);
const isLevel = (value: unknown) => value === 'off' || severities.some((severity) => severity === value);

const parts = new Map<string, (value: unknown) => boolean>([
  ['t', areTexts],
  ['fields', areTexts],
  ['states', areTexts],
  ['mutations', areTexts],
  ['o', isNumber],
  ['consumedBy', areTexts],
  ['copies', (value) => areRows(value, isText, isText, areTexts, areTexts, isTextOrNull)],
  ['fieldsAuthority', (value) => areRows(value, isText, isText)],
  ['transfer', (value) => isRow(value, isText, isText, isTextOrNull)],
  ['exceptions', (value) => areRows(value, isText, isText, isText, isTextOrNull)],
  ['rules', (value) => areRows(value, isText, isLevel)],
  ['strict', (value) => value === true],
  ['rule', isText],
]);
