/** Exceptions as they are written, with what finds and removes them. Apart from the reader of policies, whose declarations users compile. */
import { none } from '../diagnostic/none.ts';
import type { PolicyEdits, PolicyException, RecordPolicy } from './policy.ts';
import type { WrittenPolicy } from './policy-schema.ts';

/** The exceptions of a policy or of the settings. */
export function toExceptions(
  written: WrittenPolicy['exceptions'],
  locate: RecordPolicy['locate'],
  edits: () => PolicyEdits,
): readonly PolicyException[] {
  if (written === undefined) return none;
  return written.map(({ rule, at, accepts, reason, expires }, index) => {
    const path = `exceptions.${index}`;
    return { rule, at, accepts, reason, expires, location: locate(path), removal: () => edits().remove(path) };
  });
}
