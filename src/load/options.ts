/** What loaders are given and give; what only has today's state is refused where an earlier revision is read. */
import type { Location } from '../diagnostic/location.ts';
import { inputError } from '../diagnostic/problem.ts';
import type { Subgraph } from '../schema/facts.ts';
import type { Kept } from './kept.ts';

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
  /** Milliseconds for all live subgraphs together, 9,000 by default; and for each module, 10,000 by default. */
  readonly timeoutMs?: number;
  /** Let a file that lists subgraphs, or a symbolic link, lead out of the project. */
  readonly allowOutsideRoot?: boolean | undefined;
  /** Absolute path of the folder of policies: below a folder of subgraphs it is none of them, unless there are schemas in it. */
  readonly policies?: string | undefined;
  /** Running servers and modules are refused. */
  readonly offline?: boolean | undefined;
  /** Where what is made of files is kept for the next time. */
  readonly kept?: Kept | undefined;
  /** The revision whose files are read, instead of those that are there now; `cwd` is its working folder. */
  readonly revision?: RevisionFiles | undefined;
  /** Told after each source that was read: how many so far, of how many. */
  readonly onRead?: ((done: number, total: number) => void) | undefined;
  /** Told what was left out, in a sentence. */
  readonly onNotice?: ((message: string) => void) | undefined;
}

/** The files of a revision, in a folder that fills as paths are asked for. Links and lists lead to files of the same revision, or nowhere. */
export interface RevisionFiles {
  /**
   * What is at a path.
   *
   * @param path absolute.
   * @param shown the path as people see it; without it, relative to the working folder.
   * @returns undefined where nothing is.
   * @throws InputError where the path leads out of the repository or into a submodule.
   */
  kindOf(path: string, shown?: string): 'file' | 'folder' | undefined;
  /** Makes it readable: a file as it was; a folder's schemas and YAML files. Returns and throws as `kindOf` does. */
  bring(path: string, shown?: string): 'file' | 'folder' | undefined;
}

/** One source of a subgraph (of several, for a supergraph) that was found and is yet to be read. */
export interface Found {
  /** The subgraph's name; for a supergraph, its file's. */
  readonly name: string;
  /** Where it comes from, as shown to people; never holds a secret. */
  readonly from: string;
  /** It was found among others by its ending, and may turn out to be a client's operations: then it gives no subgraph. */
  readonly mayBeOperations?: boolean;
  /** Absolute: the files that give it its name, if no name was given. */
  readonly files?: readonly string[];
  /** Its schema is not here. It cannot be loaded, and another source may have it. */
  readonly isMissing?: boolean;
  /** It is no file: a server that runs, or code. */
  readonly isAsked?: true;
  /** A feature flag that makes it a part of a graph of its own, in which it replaces the subgraph of its name. */
  readonly flag?: FeatureFlag | undefined;
  /** The version of composition that the list which names it asks for. */
  readonly composeWith?: string | undefined;
  /** Reads and parses it. Runs to its end at once where no network, module or standard input is waited for. */
  load(): readonly Subgraph[] | Promise<readonly Subgraph[]>;
}

/** A flag that routers switch between graphs by (https://cosmo-docs.wundergraph.com/concepts/feature-flags). */
export interface FeatureFlag {
  readonly name: string;
  /** The name under which the file has what replaces a subgraph. */
  readonly feature: string;
  readonly location: Location;
}

/**
 * Refuses a source that no revision holds: it would be the same then and now, and all that is new in it would be taken for known.
 *
 * @param name the subgraph's, where it has one.
 * @param from where it is read from, as it may be shown.
 * @throws InputError where a revision is read.
 */
export function refuseAtRevision(name: string | undefined, from: string, { revision }: LoadOptions): void {
  if (revision === undefined) return;
  const what = name === undefined ? 'a graph' : `the subgraph ${JSON.stringify(name)}`;
  throw inputError(
    `${what} is read from ${from}, which only has today's state`,
    'keep its schema in a file of the repository, and name that file instead',
  );
}
