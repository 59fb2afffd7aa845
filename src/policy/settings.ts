/** Project settings: `cadastre.yaml` at the project's root. A flag overrides the file. */
import type { Severity } from '../diagnostic/diagnostic.ts';
import type { Location } from '../diagnostic/location.ts';
import type { ComposerName } from '../schema/composition.ts';
import type { PolicyException } from './policy.ts';

export const composeModes = ['full', 'merge', 'off'] as const;
/** `full`: compose and prove that every query can be answered; `merge`: compose only; `off`: do not compose. */
export type ComposeMode = (typeof composeModes)[number];

export interface Settings {
  /** What `--subgraphs` takes; relative paths are relative to the settings file. */
  readonly subgraphs: readonly string[] | undefined;
  readonly policies: string | undefined;
  /** Service name in policies to subgraph name. */
  readonly services: ReadonlyMap<string, string>;
  /** Rule id to severity. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** Rules that later versions added are off, but for those under `rules`. As `0.1.0`; undefined: the first version of this major. */
  readonly rulesVersion: string | undefined;
  /** Permissions for what belongs to no record; what does, the policy of the record permits. */
  readonly exceptions: readonly PolicyException[];
  readonly compose: ComposeMode | undefined;
  readonly composer: ComposerName | undefined;
  readonly baseline: string | undefined;
  /** Whether verdicts are kept. */
  readonly cache: boolean | undefined;
  /** Teams that policies may name as owners. Empty, and no files of teams: any owner. */
  readonly teams: readonly string[];
  /** Files that list more teams. */
  readonly teamFiles: readonly string[];
  /** Files with rules of the project's own. */
  readonly plugins: readonly string[];
  /** Headers for live subgraphs, by subgraph name or `*` for all. Values may hold `${env.X}`, as written. */
  readonly headers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Where a part is written, by its path, if the settings were read from a file. */
  locate?(path: string): Location;
}

export const noSettings: Settings = {
  subgraphs: undefined,
  policies: undefined,
  services: new Map(),
  rules: new Map(),
  rulesVersion: undefined,
  exceptions: [],
  compose: undefined,
  composer: undefined,
  baseline: undefined,
  cache: undefined,
  teams: [],
  teamFiles: [],
  plugins: [],
  headers: new Map(),
};
