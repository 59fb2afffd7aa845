/** Where owners are read from: files that organisations keep anyway, and the schemas themselves. */
import type { Subgraph } from '../../schema/facts.ts';
import type { Drafted } from '../draft.ts';

export interface OwnerSource {
  /** Who answers for a type of a subgraph, and where that is written; undefined where the source does not say. */
  ownersOf(subgraph: Subgraph, typeName: string): Drafted<readonly string[]> | undefined;
  /** What people should know of it: lines that count for nothing, names that mean several things. */
  notices(subgraphs: readonly Subgraph[]): readonly string[];
}
