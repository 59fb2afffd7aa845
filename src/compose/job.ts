/** Messages to and from the worker that composes. Sources are sent as file names; text is sent only if no file has it. */
import type { ComposerName, CompositionIssue, ReadAs } from '../schema/composition.ts';
import type { Source } from '../schema/facts.ts';

/** One subgraph to compose. */
export interface ComposeSubgraph {
  readonly name: string;
  readonly sources: readonly Source[];
  /** The version of Federation 2 that it links, and the oldest minor as which it says the same. */
  readonly linked?: { readonly version: string; readonly least: number };
  /** The version that its link is given as instead: `2.14`. */
  readonly readAs?: string;
}

export interface ComposeJob {
  readonly composer: ComposerName;
  readonly subgraphs: readonly ComposeSubgraph[];
  /** The folder that the files of sources are relative to. */
  readonly cwd: string;
  /** Whether every query is proven answerable (mode full), by far the costliest part. */
  readonly satisfiability: boolean;
  /** The version of composition that the list of subgraphs asks for. */
  readonly wanted?: string;
  /** For a composer that is a program: what it may take before the worker ends it. */
  readonly limits?: { readonly timeoutMs: number; readonly memoryMb: number };
}

/** The result of a composer. */
export interface Composed {
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
  /** Undefined where there are errors. */
  readonly supergraphSdl: string | undefined;
  readonly readAs?: readonly ReadAs[];
  /** The version of composition that spoke, where the composer has several. */
  readonly federation?: string;
}

/** The composer's errors and hints, without the supergraph. */
export type Verdict = Omit<Composed, 'supergraphSdl'>;

/** What the composer said, or why it fell over. */
export type ComposeReply = Verdict | { readonly failure: string };
