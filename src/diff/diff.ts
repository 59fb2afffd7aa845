/** How ownership changes between two states of a graph. */
import { buildOwnershipMap } from '../ownership/build.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import { Register } from '../register/register.ts';
import type { Subgraph } from '../schema/facts.ts';
import { version } from '../version.ts';
import { reviewersOf } from './change.ts';
import { compareOwnership } from './compare.ts';
import type { DiffResult } from './result.ts';

/** One state of a graph, as a diff takes it. */
export interface GraphState {
  readonly subgraphs: readonly Subgraph[];
  /** The policies of that time; without any, owners are not known, and types take the place of records. */
  readonly policies: readonly RecordPolicy[];
  /** How it was named on the command line. */
  readonly source: string;
}

/** Compares two states. Pure: the same states give the same result. */
export function diff(before: GraphState, after: GraphState, settings: Settings = noSettings): DiffResult {
  const [old, now] = [before, after].map(
    ({ subgraphs, policies }) => new Register(buildOwnershipMap(subgraphs), policies, settings.services),
  ) as [Register, Register];
  const changes = compareOwnership(old, now);
  const namesBefore = old.map.subgraphs.map(({ name }) => name);
  const namesAfter = now.map.subgraphs.map(({ name }) => name);
  const side = ({ source, subgraphs, policies }: GraphState) => ({
    source,
    subgraphs: subgraphs.length,
    records: policies.length,
  });
  return {
    version: 1,
    tool: { name: 'cadastre', version },
    before: side(before),
    after: side(after),
    subgraphs: {
      added: namesAfter.filter((name) => !namesBefore.includes(name)),
      removed: namesBefore.filter((name) => !namesAfter.includes(name)),
    },
    selection: null,
    changes,
    reviewers: reviewersOf(changes),
  };
}
