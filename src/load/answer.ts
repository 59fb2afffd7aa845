/** Picks answers of strangers apart: whatever they hold, it is a value or undefined. */
import { parseJson } from '../diagnostic/json.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a text is in JSON; undefined where it is none. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    return asObject(parseJson(text));
  } catch {
    return undefined;
  }
}

/** The value, where it is an object and no array. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}
