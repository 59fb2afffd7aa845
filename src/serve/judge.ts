/** The request and the answer of a check, the same for every registry. */
import type { GateResult } from '../gate/result.ts';

/** A subgraph as it is to be published. */
export interface Proposed {
  readonly name: string;
  /** Undefined: it is to be removed. */
  readonly sdl: string | undefined;
}

/** Several subgraphs that go out together. */
export type Proposal = readonly [Proposed, ...Proposed[]];

/** Subgraphs that the registry has published: what we compare with must have them too. */
export interface Known {
  readonly names: readonly string[];
  /** There are no others. */
  readonly complete: boolean;
}

export interface Verdict {
  readonly result: GateResult;
  /** It must not be published. */
  readonly fails: boolean;
}

/**
 * Gates a proposal against what is published.
 *
 * @throws InputError where that cannot be answered.
 */
export type Judge = (proposal: Proposal, known: Known) => Promise<Verdict>;

/** The file that locations in a proposed subgraph name. */
export function proposedFile(name: string): string {
  return `${name}.graphql`;
}
