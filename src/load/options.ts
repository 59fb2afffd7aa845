import type { Subgraph } from '../schema/facts.ts';
import type { SourceText } from '../schema/parse-subgraph.ts';

/** How subgraphs are loaded. */
export interface LoadOptions {
  /** Absolute path of the working folder: relative paths are read from here, and shown relative to it. */
  readonly cwd: string;
  /** The environment, for `${env.X}` in addresses and headers. Without it no variable is set. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Headers for live subgraphs: by subgraph name, or `*` for all. Values may hold `${env.X}`. */
  readonly headers?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Standard input to its end, for `name=-`; as bytes, if possible, so that its encoding can be checked. */
  readonly readStdin?: () => Promise<Uint8Array | string>;
  /** Milliseconds for all live subgraphs together; 9,000 unless told. */
  readonly timeoutMs?: number;
  /** Let a file that lists subgraphs, or a symbolic link, lead out of the project. */
  readonly allowOutsideRoot?: boolean | undefined;
  /** Told after each source that was read: how many so far, of how many. */
  readonly onRead?: ((done: number, total: number) => void) | undefined;
}

/** One source of a subgraph (of several, for a supergraph) that was found and is yet to be read. */
export interface Found {
  /** The subgraph's name; for a supergraph, its file's. */
  readonly name: string;
  /** Where it comes from, as shown to people; never holds a secret. */
  readonly from: string;
  /** Reads and parses it. Runs to its end at once where no network, module or standard input is waited for. */
  load(): readonly Subgraph[] | Promise<readonly Subgraph[]>;
}

/** SDL in parts, as `parseSubgraph` takes it. */
export type Parts = readonly SourceText[];
