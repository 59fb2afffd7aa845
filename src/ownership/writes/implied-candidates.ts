/** Records that an operation does not name as they are called: there is only one of it, or a field holds it by that name. */
import { nameKey } from '../words.ts';
import type { Touch } from './candidate.ts';
import { fieldNamed } from './field-names.ts';
import { asNamespace, asObject } from './name-matches.ts';
import type { OperationReading } from './reading.ts';

/** `deleteMetric(id)`, where a Board has `metrics: [BoardMetricConfig]`: the field that holds it agrees with a part of its own name. */
export function collectHeld({ name, names }: OperationReading, touch: Touch): void {
  const { objectWords } = name;
  if (objectWords.length === 0) return;
  const [record, ...others] = names.held.as(objectWords);
  if (record !== undefined && others.length === 0)
    touch(record).name = asObject(name, record, 'silent', objectWords.length / record.words.length);
}

/** `setScanInterval(interval)`, where `Query.settings: Settings!` has a scanInterval: there is one of it, or of what has such a field, and it needs no name. */
export function collectOnlyOne({ name: { objectWords, kind }, names }: OperationReading, touch: Touch): void {
  if (kind !== 'set' && kind !== 'change') return;
  for (const record of names.held.onlyOnes) {
    if (record === names.viewer) continue;
    const left = suffixes(objectWords).find((words) => fieldNamed(record, words) !== undefined);
    if (left !== undefined) touch(record).name ??= asNamespace(record, left);
  }
  // `setUploadTokenRequired(orgName)`: a field that one record has. One word is too little to tell.
  const [record, ...others] = objectWords.length < 2 ? [] : names.withField(nameKey(objectWords));
  if (record !== undefined && others.length === 0 && record !== names.viewer)
    touch(record).name ??= asNamespace(record, objectWords);
}

/** All words, and the last of them, but at least two. */
function suffixes(words: readonly string[]): readonly (readonly string[])[] {
  return words.map((_, from) => words.slice(from)).filter((some) => some.length > 1 || some.length === words.length);
}
