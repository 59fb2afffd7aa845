/**
 * The minor versions of Federation 2, and what each adds to the one before it.
 * Sources: Apollo's page "Federation version changelog"; apollographql/federation, `federationSpec.ts` and `connectSpec.ts`, which a test compares up to the
 * version that is installed; v2.15 (July 2026) composes in Rust and adds no directive.
 */

export interface FederationMinor {
  /** Directives that it adds. */
  readonly directives: readonly string[];
  /** The version of the connect specification that it adds. */
  readonly connect?: string;
  /** Additions to existing directives, which an older composer does not understand. */
  readonly changes?: string;
}

/** By their number: `federationMinors[9]` is v2.9. */
export const federationMinors: readonly FederationMinor[] = [
  {
    directives: ['key', 'requires', 'provides', 'external', 'extends', 'shareable', 'override', 'inaccessible', 'tag'],
  },
  { directives: ['composeDirective'] },
  { directives: [], changes: '@shareable is repeatable' },
  { directives: ['interfaceObject'], changes: '@key on interfaces, @tag on schemas' },
  { directives: [] },
  { directives: ['authenticated', 'requiresScopes'] },
  { directives: ['policy'] },
  { directives: [], changes: '@override(label:)' },
  { directives: ['context', 'fromContext'] },
  { directives: ['cost', 'listSize'] },
  { directives: [], connect: '0.1' },
  { directives: [], connect: '0.2' },
  { directives: ['cacheTag'], connect: '0.3' },
  { directives: [], connect: '0.4' },
  { directives: [] },
  { directives: [] },
];

/** The newest minor version that is known here. */
export const newestMinor = federationMinors.length - 1;

/** The newest version of the connect specification that is known here. */
export const newestConnect = federationMinors.findLast(({ connect }) => connect !== undefined)?.connect ?? '0.0';

/** What distinguishes a subgraph from one of an older version. */
export interface Used {
  /** Whether a directive of federation, by its canonical name, stands anywhere in it. */
  directive(name: string): boolean;
  /** Whether it links the connect specification. */
  readonly connect: boolean;
}

/** @returns the oldest minor version as which a schema says the same, as far as what versions add goes; undefined for a version that is not known here. */
export function leastMinor(linked: string, used: Used): number | undefined {
  const [major, minor = Number.NaN] = linked.split('.').map(Number);
  if (major !== 2 || federationMinors[minor] === undefined) return undefined;
  let least = minor;
  while (least > 0 && isUnused(federationMinors[least] as FederationMinor, used)) least--;
  return least;
}

function isUnused({ directives, connect, changes }: FederationMinor, used: Used): boolean {
  if (changes !== undefined || (connect !== undefined && used.connect)) return false;
  return !directives.some((name) => used.directive(name));
}
