/** What authors say outright: by a directive, or by naming a type after the deed. */
import type { Case } from '../case.ts';
import { leavesAsItIs } from '../signals/deed.ts';
import { pointsAt } from '../signals/fields.ts';
import type { Signals } from '../signals.ts';
import { likely, type Target } from '../target.ts';

/** What is dropped from a cache has changed. */
export function dropsCache(_of: Case, { invalidates, returned }: Signals): readonly Target[] | undefined {
  const record = returned[0];
  return invalidates && record !== undefined
    ? [likely(record, 'it is dropped from a cache', { whole: true })]
    : undefined;
}

/** A type named after the deed: the deed is recorded there, and what it is done to changes if it comes back. */
export function doesDeed(of: Case, { deed, name, returned }: Signals): readonly Target[] | undefined {
  if (deed === undefined) return undefined;
  const target = likely(deed, "its name is the deed's", { whole: returned.includes(deed) });
  const object = name.exact?.record;
  if (object !== undefined && returned.includes(object))
    return [target, likely(object, 'the deed is done to it, and it comes back')];
  const done = object ?? name.owner?.record;
  return done !== undefined && done !== deed && !leavesAsItIs(of.phrase.verb) && pointsAt(deed, done)
    ? [target, likely(done, 'the deed is done to it')]
    : [target];
}
