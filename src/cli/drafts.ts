/** Drafts of policies, and the error if there are no policies yet. */
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { type DraftOptions, type Drafts, draftPolicies } from '../draft/draft.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import { Register } from '../register/register.ts';
import { amount } from '../report/wording.ts';
import type { Subgraph } from '../schema/facts.ts';
import { graphFlags } from './graph-flags.ts';
import type { GraphOptions } from './options.ts';

/** Policies for the records that none names. */
export function draftsFor({ map, records }: Register, ownersOf: DraftOptions['ownersOf'] = () => undefined): Drafts {
  const covered = new Map(records.flatMap(({ types, authority }) => types.map((type) => [type, authority] as const)));
  return draftPolicies(map, { covered, recordNames: new Set(records.map(({ name }) => name)), ownersOf });
}

/** @returns the error of a check without policies, with what `cadastre init` would draft for this graph. */
export function policiesMissing(subgraphs: readonly Subgraph[], options: GraphOptions): InputError {
  const register = new Register(buildOwnershipMap(subgraphs), []);
  const { records } = draftsFor(register);
  const drafted = new Set(records.flatMap(({ types }) => types));
  const entities = [...register.map.types.values()].filter(({ entity }) => entity);
  const covered = entities.filter(({ name }) => drafted.has(name)).length;
  const draft =
    records.length === 0
      ? 'write a policy'
      : `run \`cadastre init${graphFlags(options)}\`: it drafts policies for ${amount(records.length, 'record')}, ${covered} of ${amount(entities.length, 'entity')} among them`;
  return inputError(
    'no policies were named, and there is no folder policies/ here',
    `${draft}; where policies exist, name them: --policies <path>, or \`policies:\` in cadastre.yaml`,
  );
}
