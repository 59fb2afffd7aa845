/** Gates candidates against what is published: loads both sides. */
import { groupBy } from '../diagnostic/group.ts';
import { inputError } from '../diagnostic/problem.ts';
import { listed } from '../diagnostic/wording.ts';
import { afterwards, type Candidate, type GateInput, gate } from '../gate/gate.ts';
import { assertSubgraphName } from '../load/subgraph-name.ts';
import { parseOne } from '../load/supergraph-file.ts';
import { type RecordPolicy, saysTheSame } from '../policy/policy.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import type { Subgraph } from '../schema/facts.ts';
import { nearest } from '../schema/nearest.ts';
import { composerFor } from './composing.ts';
import { hasSettings } from './defaults.ts';
import { loadPoliciesBeside, withServices } from './graph.ts';
import type { Io } from './io.ts';
import type { ComposeOptions, GraphOptions } from './options.ts';
import { loadPublished, type PublishedGraph } from './published.ts';
import { loadRulebook } from './rulebook.ts';
import { refuseStale } from './stale-lock.ts';

export interface GatingOptions extends Pick<GraphOptions, 'policies' | 'config'>, ComposeOptions {
  readonly against?: readonly string[] | undefined;
  readonly today?: string | undefined;
}

/** All that a gate needs but for the candidate. */
type GateInputs = Awaited<ReturnType<typeof loadGateInputs>>;

/**
 * Policies are the local ones, and those of a lock for all other records.
 *
 * @throws InputError where something cannot be loaded.
 */
export async function loadGateInputs(options: GatingOptions, io: Io) {
  const book = hasSettings(options, io.cwd) ? await loadRulebook(options, io) : undefined;
  const given = book?.settings ?? noSettings;
  // The lock is not needed any more, and need not stay in memory.
  const { lock, ...published } = await loadPublished(options.against, given, io);
  const kept = lock?.policies();
  const settings = withServices(given, lock);
  const { own, all: policies } = loadPoliciesBeside(kept, options, settings, io, book?.ids);
  const locked = kept ?? [];
  const replaced = replacedNotes(locked, own);
  const notes = [...replaced, ...renamedNotes(locked, lock?.services(), settings)];
  const known = new Set(locked.map(({ record }) => record));
  // Until now the lock's policies were in force, and beside them those for records that it does not have.
  const before = [...locked, ...own.filter(({ record }) => !known.has(record))];
  return { book, settings, published, policies, policiesBefore: replaced.length === 0 ? undefined : before, notes };
}

/** If a local policy differs from the lock's policy of the same record, the record's owner must be able to see it. */
function replacedNotes(locked: readonly RecordPolicy[], own: readonly RecordPolicy[]): readonly string[] {
  const records = groupBy(own, ({ record }) => record);
  return locked.flatMap((policy) => {
    const instead = records.get(policy.record)?.find((one) => !saysTheSame(one, policy));
    if (instead === undefined) return [];
    const { record, owner, location } = policy;
    const whose = owner === undefined ? '' : ` (owner: ${owner})`;
    return `warning: the policy of ${record}${whose} at ${instead.location.file}:${instead.location.line} differs from that of the lock (${location.file}:${location.line}), and is used instead`;
  });
}

/** Settings that name another subgraph for who decides, by a policy of the lock, change its policy as much. */
function renamedNotes(
  locked: readonly RecordPolicy[],
  services: ReadonlyMap<string, string> = new Map(),
  settings: Settings,
): readonly string[] {
  const deciding = new Set(
    locked.flatMap((policy) => [
      policy.authoritativeService,
      ...policy.fieldsAuthority.values(),
      ...(policy.transfer === undefined ? [] : [policy.transfer.to]),
    ]),
  );
  return [...settings.services].flatMap(([service, subgraph]) => {
    const meant = services.get(service) ?? service;
    if (!deciding.has(service) || meant === subgraph) return [];
    return `warning: the settings map the service "${service}" to the subgraph "${subgraph}", but the lock maps it to "${meant}"; the settings are used for the policies of the lock too`;
  });
}

/**
 * @param isNew whether somebody says that nothing is published under this name yet.
 * @param how the option that says so.
 * @throws InputError if the name is not published and resembles a published one, or is published although --new is given.
 */
export function assertMeant(name: string, isNew: boolean, how: string, published: readonly Subgraph[]): void {
  const isPublished = published.some((subgraph) => subgraph.name === name);
  if (isNew && isPublished) {
    const remedy = `if it is the same subgraph, leave ${how} out; if not, choose another name`;
    throw inputError(`a subgraph "${name}" is published already`, remedy);
  }
  if (isNew || isPublished) return;
  const names = published.map((subgraph) => subgraph.name);
  const near = nearest(name, names);
  if (near === undefined) return;
  const remedy = `did you mean "${near}"? If "${name}" is a new subgraph, say so with ${how}`;
  throw inputError(`no subgraph "${name}" is published`, remedy);
}

/** A subgraph as it would be published. @param sdl undefined: it is to be removed. @param from who names it. */
export function candidateOf(
  name: string,
  sdl: string | undefined,
  from: string,
  file: string = `${name}.graphql`,
): Candidate {
  assertSubgraphName(name, from);
  return { name, subgraph: sdl === undefined ? undefined : parseOne(name, [{ file, text: sdl, sdl }])[0] };
}

/**
 * Everything is loaded anew: what is published, settings and policies.
 *
 * @param candidatesOf what is to be published together; the first one names the result.
 * @returns what the gate says, and the subgraphs whose files its findings point into.
 * @throws InputError where something cannot be loaded, is stale, or cannot be.
 */
export async function gateAgainst(
  candidatesOf: (sides: GateInputs) => Promise<readonly [Candidate, ...Candidate[]]>,
  options: GatingOptions,
  io: Io,
) {
  const sides = await loadGateInputs(options, io);
  const { book, settings, published, policies, policiesBefore, notes } = sides;
  const candidates = await candidatesOf(sides);
  const [candidate, ...together] = candidates;
  const own = new Set(candidates.flatMap(({ name, renamedFrom }) => [name, ...(renamedFrom ? [renamedFrom] : [])]));
  const { source, kind, subgraphs } = published;
  const files = new Set(candidates.flatMap(({ subgraph }) => subgraph?.sources.map(({ file }) => file) ?? []));
  const { notCompared, unknown } = published.mayBeStale
    ? await refuseStale(source, subgraphs, own, files, io.cwd)
    : { notCompared: 0, unknown: [] };
  const composition = await composeBoth(candidates, published, options, settings, io);
  io.progress?.tell('checking with and without the candidate');
  const result = gate({
    candidate,
    together,
    source: { source, kind },
    published: subgraphs,
    policies,
    settings,
    notCompared,
    notes: [...notes, ...unknownNotes(unknown, source)],
    policiesBefore,
    rules: book?.rules,
    composition,
    today: options.today,
  });
  return { result, sources: [...candidates.flatMap(({ subgraph }) => subgraph ?? []), ...subgraphs] };
}

function unknownNotes(files: readonly string[], lock: string): readonly string[] {
  if (files.length === 0) return [];
  const are = files.length === 1 ? 'is' : 'are';
  return [`${listed(files)} ${are} not in ${lock}; if part of the graph, write the lock again: cadastre lock`];
}

/** Composes the graph with the candidates, if the other schemas are available; and without them, if that gives errors or hints. */
async function composeBoth(
  candidates: readonly Candidate[],
  { kind, subgraphs }: PublishedGraph,
  options: GatingOptions,
  settings: Settings,
  io: Io,
): Promise<GateInput['composition']> {
  const compose = kind === 'schemas' || kind === 'git' ? composerFor(options, settings, undefined, io) : undefined;
  if (compose === undefined) return undefined;
  io.progress?.tell('composing with the candidate');
  const after = await compose(candidates.reduce((graph, candidate) => afterwards(candidate, graph), subgraphs));
  if (after.errors.length === 0 && after.hints.length === 0) return { after };
  io.progress?.tell('composing without the candidate');
  return { after, before: await compose(subgraphs) };
}
