/**
 * Resolves the names of directives. Federation 2 subgraphs `@link` specifications and may rename or prefix what they import;
 * Federation 1 subgraphs just use the names.
 * Sources: the core schemas `@link` specification v1.0 (naming, prefixes, imports) and the federation reference, "Federated directives".
 */
import { inputError } from '../diagnostic/problem.ts';
import type { FactsBuilder } from './builder.ts';
import type { Dialect, Directive, Notice, Source, Value } from './facts.ts';
import { intendedFederation } from './federation-address.ts';
import { federationMinors, newestMinor } from './federation-versions.ts';

const apollo = 'https://specs.apollo.dev/';
const federationDirectives = federationMinors.flatMap(({ directives }) => directives);
/**
 * Composition gives a Federation 1 subgraph a link that imports these, so they mean federation's even where the subgraph defines them itself.
 * Source: apollographql/federation, `federation.ts`, `FEDERATION2_LINK_WITH_AUTO_EXPANDED_IMPORTS_UPGRADED`, which links v2.4.
 */
const upgradedDirectives = federationMinors.slice(0, 5).flatMap(({ directives }) => directives);
/** The directives of the Composite Schemas specification that federation does not have. */
const compositeDirectives = ['lookup', 'internal', 'require', 'is'];
/** What a directive of a schema means, whether or not the schema defines it: exported schemas often do. */
const reservedDirectives: Readonly<Record<Dialect, readonly string[]>> = {
  'federation-1': upgradedDirectives,
  'federation-2': [],
  'composite-schemas': [...upgradedDirectives, ...compositeDirectives],
};
/** Whoever links nothing may mean either. */
const unlinkedDirectives = [...federationDirectives, ...compositeDirectives];

/**
 * Used without a link, these show a source schema of the Composite Schemas specification: federation has nothing by these names. `@internal` is not among
 * them: it goes with a lookup, and teams have one of their own. `@schemaName` is ChilliCream's.
 */
const compositeMarks: readonly {
  readonly name: string;
  readonly argument?: string;
  readonly mayBeDefined?: boolean;
}[] = [
  { name: 'lookup' },
  { name: 'schemaName', argument: 'value' },
  { name: 'require', argument: 'field', mayBeDefined: false },
  { name: 'is', argument: 'field', mayBeDefined: false },
];

/** Features whose directives have the same canonical names wherever they are linked from. */
const features = new Map<string, readonly string[]>([
  ['federation', federationDirectives],
  ['connect', ['connect', 'source']],
  ...['tag', 'inaccessible', 'authenticated', 'requiresScopes', 'policy', 'cacheTag'].map(
    (name): [string, string[]] => [name, [name]],
  ),
  ['context', ['context', 'fromContext']],
  ['cost', ['cost', 'listSize']],
]);

export interface Links {
  readonly dialect: Dialect;
  readonly federation: string;
  readonly notices: readonly Notice[];
  /** From a directive's name as written, without `@`, to its identity (see Directive.id). */
  identify(written: string): string;
  /** Whether a type belongs to a linked specification (`link__Import`, `federation__FieldSet`, whatever the prefix), and so is no record. */
  isMachinery(typeName: string): boolean;
}

/** The source of the links; directives by their names as written. */
export type LinkInput = Readonly<
  Pick<FactsBuilder, 'schemaDirectives' | 'schemaSources' | 'definedDirectives' | 'directives'>
>;

/**
 * Reads a subgraph's `@link`s. The directive that links may go by another name, so any that is on the schema and has a feature's address is read as one.
 *
 * @throws InputError for an address that is nearly federation's.
 */
export function readLinks(input: LinkInput): Links {
  // A directive of a linked feature is called as it is imported, else by the feature's prefix.
  const imports = new Map<string, string>();
  const prefixed = new Map<string, string>();
  const prefixes = new Set(['link', 'core', 'join', 'federation']);
  const notices: Notice[] = [];
  let federation: string | undefined;

  input.schemaDirectives.forEach((directive, index) => {
    const url = directive.args.get('url') ?? directive.args.get('feature');
    if (typeof url !== 'string') return;
    const source = input.schemaSources[index] as Source;
    refuseNearMiss(url, directive, source);
    const feature = parseFeatureUrl(url);
    if (feature === undefined || !feature.identity.startsWith(apollo)) return;
    const as = directive.args.get('as');
    const prefix = typeof as === 'string' ? as : feature.name;
    prefixes.add(prefix);
    const canonical = features.get(feature.name);
    if (canonical === undefined) return;
    for (const name of canonical) {
      const written = name === feature.name ? prefix : `${prefix}__${name}`;
      if (!prefixed.has(written)) prefixed.set(written, name);
    }
    for (const [imported, as] of readImports(directive.args.get('import'))) {
      if (canonical.includes(imported)) imports.set(as, imported);
    }
    if (feature.name === 'federation') {
      federation = feature.version;
      const message = unknownVersion(feature.version);
      if (message !== undefined) notices.push({ message, source, line: directive.line, column: directive.column });
    }
  });

  const linkedName = (written: string) => imports.get(written) ?? prefixed.get(written);
  const dialect = dialectOf(federation, input, linkedName);
  const unlinked = federation === undefined ? unlinkedDirectives : federationDirectives;
  const reserved = reservedDirectives[dialect];

  return {
    dialect,
    federation: dialect === 'composite-schemas' ? 'composite' : (federation ?? '1'),
    notices,
    identify(written) {
      const linked = linkedName(written);
      if (linked !== undefined) return linked;
      // Forgotten imports are common on disk. A name that the subgraph does not define itself can only mean federation's.
      if (unlinked.includes(written) && (reserved.includes(written) || !input.definedDirectives.has(written)))
        return written;
      return `@${written}`;
    },
    isMachinery(typeName) {
      const end = typeName.indexOf('__');
      return end > 0 && prefixes.has(typeName.slice(0, end));
    },
  };
}

/** A subgraph is of Federation 2 if it links it, and only then, whatever directives it uses. Source: federation reference, "Moving to Federation 2". */
function dialectOf(
  federation: string | undefined,
  { directives, definedDirectives }: LinkInput,
  linkedName: (written: string) => string | undefined,
): Dialect {
  if (federation !== undefined) return federation.startsWith('1.') ? 'federation-1' : 'federation-2';
  const composite = compositeMarks.some(
    ({ name, argument, mayBeDefined = true }) =>
      directives.some(({ id, args }) => id === name && (argument === undefined || args.has(argument))) &&
      linkedName(name) === undefined &&
      (mayBeDefined || !definedDirectives.has(name)),
  );
  return composite ? 'composite-schemas' : 'federation-1';
}

function unknownVersion(version: string): string | undefined {
  const [major, minor] = version.split('.').map(Number);
  if (major === 2 && (minor ?? 0) <= newestMinor) return undefined;
  return `federation v${version} is newer than v2.${newestMinor}, the newest that is known here; directives added since are ignored`;
}

function refuseNearMiss(url: string, { line, column }: Directive, { file }: Source): void {
  const intended = intendedFederation(url);
  if (intended === undefined) return;
  throw inputError(
    `${JSON.stringify(url)} is not the address of federation, though it looks like it; composers would read the subgraph as Federation 1`,
    `write ${JSON.stringify(intended)}`,
    { file, line, column },
  );
}

interface FeatureUrl {
  /** The address without its version. */
  readonly identity: string;
  readonly name: string;
  /** `2.9` for `…/v2.9`. */
  readonly version: string;
}

/** Takes a feature's address apart; undefined when it carries no version. */
export function parseFeatureUrl(url: string): FeatureUrl | undefined {
  const parts = url
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
    .split('/');
  const version = parts.pop();
  if (version === undefined || !/^v\d+\.\d+$/.test(version)) return undefined;
  return { identity: parts.join('/'), name: parts.at(-1) ?? '', version: version.slice(1) };
}

/** What a link imports, without `@`. */
export function* readImports(value: Value | undefined): Iterable<[name: string, as: string]> {
  for (const item of Array.isArray(value) ? (value as readonly Value[]) : [value]) {
    if (typeof item === 'string') yield [item.replace(/^@/, ''), item.replace(/^@/, '')];
    else if (item instanceof Map) {
      const name = item.get('name');
      if (typeof name !== 'string') continue;
      const as = item.get('as');
      yield [name.replace(/^@/, ''), (typeof as === 'string' ? as : name).replace(/^@/, '')];
    }
  }
}
