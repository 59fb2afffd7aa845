/** Edits of one of our YAML files; undefined if the edit would touch anything else. */
import type { Edit } from '../diagnostic/edit.ts';

/** The rest of a collection that loses its last part: nothing, or an empty one if that has another meaning. */
export type Emptied = 'nothing' | '[]' | '{}';

/** Paths are as `RecordPolicy.locate` takes them. */
export interface PolicyEdits {
  /** Removes the entry of a mapping or the item of a list. */
  remove(path: string, emptied?: Emptied): Edit | undefined;
  /** Replaces an item or a value; with `key`, the key of an entry itself. */
  replace(path: string, value: string, what?: 'value' | 'key'): Edit | undefined;
}
