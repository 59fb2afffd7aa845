/** Which names of types mean the same. */
import { keyOf } from '../ownership/words.ts';
import type { Influence } from './influence.ts';

/** The names of a published graph. */
export class Names {
  private readonly influence: Pick<Influence, 'records' | 'namesakes'>;
  private recordsByKey: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(influence: Pick<Influence, 'records' | 'namesakes'>) {
    this.influence = influence;
  }

  /** Records by what they are called; undefined where no record is called so. */
  called(key: string): readonly string[] | undefined {
    this.recordsByKey ??= namesByKey(this.influence.records);
    return this.recordsByKey.get(key);
  }

  /** Other names that may mean the same record: `Licence` and `LicenceRecord`. For a name that is new, by those that are called like it. */
  othersOf(name: string): readonly string[] {
    const { namesakes } = this.influence;
    if (namesakes.size === 0) return [];
    const alike = namesakes.has(name) ? [name] : (this.called(keyOf(name)) ?? []);
    return alike.flatMap((other) => namesakes.get(other) ?? []).filter((other) => other !== name);
  }
}

/** Names of types by what they are called. */
export function namesByKey(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    const list = found.get(key);
    if (list === undefined) found.set(key, [name]);
    else list.push(name);
  }
  return found;
}
