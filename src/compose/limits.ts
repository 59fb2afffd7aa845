/** What a composer does not know yet, told as its limit and not as a fault of the schema. */
import type { CompositionIssue } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';

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
  const limits = unknown.flatMap((issue) => limitOf(issue, composer, subgraphs) ?? []);
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
  const who = subgraph === undefined ? '' : `, which "${subgraph.name}" links`;
  return {
    code: 'COMPOSER_VERSION',
    message:
      `composition is unfinished, so it is not known whether the graph composes: ${composer} does not know federation v${version}${who}; ` +
      'use a newer version of it or another `--composer`, `--compose off` leaves composition out',
    coordinate: null,
    places: linkOf(subgraph) ?? issue.places,
  };
}

/** Where federation is linked; undefined where several files could say it. */
function linkOf(subgraph: Subgraph | undefined): CompositionIssue['places'] | undefined {
  const [source, ...others] = subgraph?.sources ?? [];
  const link = subgraph?.directives?.find(({ args }) => /\/federation\/v\d/.test(String(args.get('url'))));
  if (subgraph === undefined || source === undefined || link === undefined || others.length > 0) return undefined;
  return [{ subgraph: subgraph.name, location: { file: source.file, line: link.line, column: link.column } }];
}
