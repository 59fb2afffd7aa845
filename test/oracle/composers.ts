/** The composers on one graph: their verdicts, and what each one's supergraph says of who resolves what beside what our map says. */
import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithGuild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE as version } from '@wundergraph/composition';
import { GraphQLError, parse } from 'graphql';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';
import { compareWithSupergraph } from './agreement.ts';
import { type Disagreement, disagreements } from './disagreements.ts';

export const composerKeys = ['apollo', 'guild', 'cosmo'] as const;
export type ComposerKey = (typeof composerKeys)[number];

export interface Verdict {
  readonly composes: boolean;
  /** Codes of the errors, without repeats, in order of name; Cosmo's has none. */
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  /** Cosmo's composer makes none. */
  readonly supergraph: string | undefined;
}

export interface Comparison {
  readonly verdicts: Readonly<Record<ComposerKey, Verdict>>;
  /** What a supergraph says otherwise than our map; `apollo: …` or `guild: …`. */
  readonly differences: readonly string[];
  /** Fields on which a supergraph and our map agree. */
  readonly agreeing: number;
}

/** @param schemas SDL by the name of its subgraph. */
export function compareComposers(schemas: ReadonlyMap<string, string>): Comparison {
  const services = [...schemas].map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const verdicts = {
    apollo: verdictOf(() => composeWithApollo(services)),
    guild: verdictOf(() => composeWithGuild(services)),
    cosmo: verdictOf(() => {
      const subgraphs = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
      const result = federateSubgraphs({ subgraphs, version });
      return { errors: result.success ? [] : result.errors };
    }),
  };
  const map = buildOwnershipMap(
    [...schemas].map(([name, sdl]) => parseSubgraph(name, [{ file: `${name}.graphql`, sdl }])),
  );
  const differences: string[] = [];
  let agreeing = 0;
  for (const composer of composerKeys) {
    const { supergraph } = verdicts[composer];
    if (supergraph === undefined) continue;
    const agreement = compareWithSupergraph(map, supergraph);
    differences.push(...agreement.differences.map((line) => `${composer}: ${line}`));
    agreeing += agreement.agreeing;
  }
  return { verdicts, differences, agreeing };
}

interface Result {
  readonly errors?: readonly (Error | GraphQLError)[] | undefined;
  readonly supergraphSdl?: string | undefined;
}

function verdictOf(compose: () => Result): Verdict {
  try {
    const { errors = [], supergraphSdl } = compose();
    const codes = [
      ...new Set(errors.flatMap((error) => (error instanceof GraphQLError ? [String(error.extensions.code)] : []))),
    ].sort();
    const composes = errors.length === 0;
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
}

/** Why a composer refuses a graph that another one takes. */
export interface Refused {
  readonly composer: ComposerKey;
  /** Undefined where it is nothing that is known. */
  readonly known: Disagreement | undefined;
}

/** Who refuses the graph, and why; nobody where all composers agree. */
export function refusals({ verdicts }: Pick<Comparison, 'verdicts'>): readonly Refused[] {
  if (composerKeys.every((composer) => verdicts[composer].composes === verdicts.apollo.composes)) return [];
  return composerKeys
    .filter((composer) => !verdicts[composer].composes)
    .map((composer) => ({ composer, known: knownRefusal(composer, verdicts[composer]) }));
}

/** The known way in which a composer stands apart that its errors show. */
export function knownRefusal(composer: ComposerKey, { codes, messages }: Verdict): Disagreement | undefined {
  return disagreements.find(({ refuses }) => {
    const refusal = refuses[composer];
    return (
      refusal !== undefined &&
      codes.every((code) => refusal.codes?.includes(code) === true) &&
      (refusal.says === undefined || messages.some((message) => refusal.says?.test(message)))
    );
  });
}
