/** Both composers on one graph: their verdicts, and what each one's supergraph says of who resolves what beside what our map says. */
import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { compareWithSupergraph } from './agreement.ts';
import { type Disagreement, disagreements } from './disagreements.ts';

export interface Verdict {
  readonly composes: boolean;
  /** Codes of the errors, without repeats, in order of name. */
  readonly codes: readonly string[];
  readonly messages: readonly string[];
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
    const composes = codes.length === 0;
    return {
      composes,
      codes,
      messages: errors.map(({ message }) => message),
      supergraph: composes ? supergraphSdl : undefined,
    };
  } catch (error) {
    return {
      composes: false,
      codes: [`threw ${error instanceof Error ? error.name : String(error)}`],
      messages: [],
      supergraph: undefined,
    };
  }
} // prettier-ignore

/** The way in which the composers disagree on a graph; undefined where it is none that is known. */
export function knownDisagreement({ apollo, guild }: Comparison): Disagreement | undefined {
  const [one, other, refuses] = apollo.composes ? [guild, apollo, 'guild'] : [apollo, guild, 'apollo'];
  if (one.composes || !other.composes) return undefined;
  return disagreements.find(
    (known) =>
      known.refuses === refuses &&
      one.codes.every((code) => known.codes.includes(code)) &&
      (known.says === undefined || one.messages.some((message) => known.says?.test(message))),
  );
}
