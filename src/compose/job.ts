/** What is posted to the worker that composes, and what comes back. Sources travel as names of files: text is only posted where no file has it. */
import type { ComposerName, CompositionIssue } from '../schema/composition.ts';
import type { Source } from '../schema/facts.ts';

/** One subgraph to compose. */
export interface ComposeSubgraph {
  readonly name: string;
  readonly sources: readonly Source[];
}

export interface ComposeJob {
  readonly composer: ComposerName;
  readonly subgraphs: readonly ComposeSubgraph[];
  /** The folder that the files of sources are relative to. */
  readonly cwd: string;
  /** Whether every query is proven answerable (mode full), by far the costliest part. */
  readonly satisfiability: boolean;
}

/** What a composer makes of the subgraphs. */
export interface Composed {
  readonly errors: readonly CompositionIssue[];
  readonly hints: readonly CompositionIssue[];
  /** Undefined where there are errors. */
  readonly supergraphSdl: string | undefined;
}

/** What the composer said, or why it fell over. */
export type ComposeReply =
  | { readonly errors: readonly CompositionIssue[]; readonly hints: readonly CompositionIssue[] }
  | { readonly failure: string };
