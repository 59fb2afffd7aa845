/** Reports what a composer does not support yet as its limit, not as a fault of the schema. */
import type { CompositionIssue } from '../schema/composition.ts';
import type { Directive, Subgraph } from '../schema/facts.ts';
import { newestConnect } from '../schema/federation-versions.ts';

/** The composers' code for a federation version that they do not know. */
export function isUnknownVersion({ code }: CompositionIssue): boolean {
  return code === 'UNKNOWN_FEDERATION_LINK_VERSION';
}

/**
 * Errors about a newer version of federation than the composer knows become a failure of the composer: whether the graph composes, nobody has
 * said. What else it says then follows from that, and is left out; so is what it says of a subgraph whose version nobody knows.
 *
 * @param composer as people know it: `@theguild/federation-composition 0.27.0`.
 */
export function tellLimits(
  errors: readonly CompositionIssue[],
  composer: string,
  subgraphs: readonly Subgraph[],
): readonly CompositionIssue[] {
  const unknown = errors.filter(isUnknownVersion);
  const limits = [
    ...unknown.flatMap((issue) => limitOf(issue, composer, subgraphs) ?? []),
    ...subgraphs.flatMap((subgraph) => connectLimit(subgraph, errors, composer) ?? []),
  ];
  return limits.length > 0 ? limits : unknown.length > 0 ? unknown : errors;
}

function limitOf(
  issue: CompositionIssue,
  composer: string,
  subgraphs: readonly Subgraph[],
): CompositionIssue | undefined {
  const version = /\bv([2-9]\.\d+|\d{2,}\.\d+)\b/.exec(issue.message)?.[1];
  if (version === undefined) return undefined;
  const subgraph = subgraphs.find(({ name }) => issue.places.some((place) => place.subgraph === name));
  const places = subgraph === undefined ? undefined : placeOf(subgraph, linkTo(subgraph, 'federation'));
  return limit(`federation v${version}`, subgraph?.name, composer, places ?? issue.places);
}

/** A newer specification of connectors than is known here: composers that know connectors then do not know the directives, and say nothing of the version. */
function connectLimit(
  subgraph: Subgraph,
  errors: readonly CompositionIssue[],
  composer: string,
): CompositionIssue | undefined {
  const link = linkTo(subgraph, 'connect');
  const version = /\/v(\d+\.\d+)/.exec(String(link?.args.get('url')))?.[1];
  if (link === undefined || version === undefined) return undefined;
  if (version.localeCompare(newestConnect, 'en', { numeric: true }) <= 0) return undefined;
  const isAbout = ({ message, places }: CompositionIssue) =>
    /^Unknown directive "@/.test(message) && places.some((place) => place.subgraph === subgraph.name);
  if (!errors.some(isAbout)) return undefined;
  return limit(`connect v${version}`, subgraph.name, composer, placeOf(subgraph, link) ?? []);
}

function limit(
  what: string,
  subgraph: string | undefined,
  composer: string,
  places: CompositionIssue['places'],
): CompositionIssue {
  const who = subgraph === undefined ? '' : `, which "${subgraph}" links`;
  return {
    code: 'COMPOSER_VERSION',
    message:
      `composition is unfinished, so it is not known whether the graph composes: ${composer} does not know ${what}${who}; ` +
      'use a newer version of it or another `--composer`, `--compose off` skips composition',
    coordinate: null,
    places,
  };
}

function linkTo({ directives = [] }: Subgraph, feature: 'federation' | 'connect'): Directive | undefined {
  return directives.find(({ args }) => String(args.get('url')).startsWith(`https://specs.apollo.dev/${feature}/v`));
}

/** Where a link stands; undefined where several files could say it. */
function placeOf(
  { name, sources }: Subgraph,
  link: Pick<Directive, 'line' | 'column'> | undefined,
): CompositionIssue['places'] | undefined {
  const [source, ...others] = sources;
  if (source === undefined || link === undefined || others.length > 0) return undefined;
  return [{ subgraph: name, location: { file: source.file, line: link.line, column: link.column } }];
}
