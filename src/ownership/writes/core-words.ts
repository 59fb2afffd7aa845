/** The core words of a name, without words for the form of a value or for what happens to it. */
import { nameKey, stem } from '../words.ts';

/** `newTitle`, `addedTagIds`, `isOpen`. */
const before = new Set('is new updated target desired next to set add added append remove removed replace'.split(' '));

/** `authorExternalId`, `countryCode`, `titleInput`, `logoUrl`, `priceCents`, `pinnedAt`. */
const behind = new Set(
  (
    'id uuid guid gid urn uri key ref reference number no slug code external internal legacy global input value data patch url link at ' +
    'cents pence minor percent ms milliseconds seconds minutes hours days'
  )
    .split(' ')
    .map(stem),
);

/** Names of one record's fields and inputs with the same core mean the same. @param record words of the record's name. */
export function coreOf(parts: readonly string[], record: readonly string[]): string {
  let from = 0;
  let to = parts.length;
  while (from < to - 1 && before.has(parts[from] as string)) from++;
  if (from + record.length < to && record.every((word, at) => parts[from + at] === word)) from += record.length;
  while (from < to - 1 && behind.has(stem(parts[to - 1] as string))) to--;
  return nameKey(parts.slice(from, to));
}
