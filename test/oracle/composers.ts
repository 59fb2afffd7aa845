/** Both composers on one graph: their verdicts, and what each one's supergraph says of who resolves what beside what our map says. */
import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { compareWithSupergraph } from './agreement.ts';

export interface Verdict {
  readonly composes: boolean;
  /** Codes of the errors, without repeats, in order of name. */
  readonly codes: readonly string[];
  readonly supergraph: string | undefined;
}

export interface Comparison {
  readonly apollo: Verdict;
  readonly guild: Verdict;
  /** What a supergraph says otherwise than our map; `apollo: …` or `guild: …`. */
  readonly differences: readonly string[];
  /** Fields on which a supergraph and our map agree. */
  readonly agreeing: number;
}

/** @param schemas SDL by the name of its subgraph. */
export function compareComposers(schemas: ReadonlyMap<string, string>): Comparison {
  const services = [...schemas].map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const apollo = verdictOf(() => composeWithApollo(services));
  const guild = verdictOf(() => composeWithGuild(services));
  const map = buildOwnershipMap(
    [...schemas].map(([name, sdl]) => parseSubgraph(name, [{ file: `${name}.graphql`, sdl }])),
  );
  const differences: string[] = [];
  let agreeing = 0;
  for (const [composer, { supergraph }] of Object.entries({ apollo, guild })) {
    if (supergraph === undefined) continue;
    const agreement = compareWithSupergraph(map, supergraph);
    differences.push(...agreement.differences.map((line) => `${composer}: ${line}`));
    agreeing += agreement.agreeing;
  }
  return { apollo, guild, differences, agreeing };
} // prettier-ignore

type Result = ReturnType<typeof composeWithApollo> | ReturnType<typeof composeWithGuild>;

function verdictOf(compose: () => Result): Verdict {
  try {
    const { errors = [], supergraphSdl } = compose();
    const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.code)))].sort();
    return { composes: codes.length === 0, codes, supergraph: codes.length === 0 ? supergraphSdl : undefined };
  } catch (error) {
    return {
      composes: false,
      codes: [`threw ${error instanceof Error ? error.name : String(error)}`],
      supergraph: undefined,
    };
  }
} // prettier-ignore

/** Why the composers may disagree on a graph, where it is one of the ways in which they are known to. */
export function knownDisagreement(
  { apollo, guild }: Comparison,
  schemas: ReadonlyMap<string, string>,
): string | undefined {
  const refused = [...apollo.codes, ...guild.codes].join();
  if (refused === 'SATISFIABILITY_ERROR')
    return `whether every query can be answered: ${apollo.composes ? 'Apollo' : 'Guild'} says yes`;
  if (apollo.composes && refused === 'UNKNOWN_FEDERATION_LINK_VERSION')
    return 'a version of federation that Guild does not know';
  if (guild.composes && refused === 'EXTERNAL_TYPE_MISMATCH')
    return 'an @external field of another type, which Guild takes';
  const text = [...schemas.values()].join('\n');
  if (apollo.composes && /@link\([^)]*federation\/v2[^)]*\bas:/.test(text))
    return 'federation under another prefix, which Guild refuses';
  return undefined;
} // prettier-ignore
