import type { Sample } from './sample.ts';

/** Something that must hold of every graph. */
export interface Relation {
  /** One word or two, for a table. */
  readonly name: string;
  readonly says: string;
  /** @returns what is wrong, where something is. */
  readonly differs: (sample: Sample) => string | undefined | Promise<string | undefined>;
}
