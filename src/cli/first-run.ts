/** What to say where nobody has written a policy yet. */
import { InputError } from '../diagnostic/problem.ts';
import { draftPolicies } from '../draft/draft.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import { amount } from '../report/wording.ts';
import type { Subgraph } from '../schema/facts.ts';

/** @returns the error of a check without policies, with what `cadastre init` would draft for this graph. */
export function policiesMissing(subgraphs: readonly Subgraph[]): InputError {
  const map = buildOwnershipMap(subgraphs);
  const { records } = draftPolicies(map, { covered: new Map(), recordNames: new Set(), ownersOf: () => undefined });
  const drafted = new Set(records.flatMap(({ types }) => types));
  const entities = [...map.types.values()].filter(({ entity }) => entity);
  const covered = entities.filter(({ name }) => drafted.has(name)).length;
  const draft =
    records.length === 0
      ? 'write a policy'
      : `run \`cadastre init\`: it drafts policies for ${amount(records.length, 'record')}, ${covered} of ${amount(entities.length, 'entity')} among them`;
  return new InputError({
    message: 'no policies were named, and there is no folder policies/ here',
    remedy: `${draft}; where policies exist, name them: --policies <path>, or \`policies:\` in cadastre.yaml`,
  });
}
