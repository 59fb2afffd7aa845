/** Gates candidates against what is published: loads both sides, and looks at no more of the graph than it must. */
import { afterwards, type Candidate, type GateInput, gate } from '../gate/gate.ts';
import { unpackInfluence } from '../gate/influence.ts';
import { neighbourhoodOf } from '../gate/neighbourhood.ts';
import type { GateResult } from '../gate/result.ts';
import type { Lock } from '../lock/lock.ts';
import { type PolicyShelf, shelfOf } from '../lock/policy-shelf.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import type { Subgraph } from '../schema/facts.ts';
import { version } from '../version.ts';
import { composeCall } from './composing.ts';
import { findPolicies, hasSettings } from './defaults.ts';
import { refuseStale } from './freshness.ts';
import type { Io } from './io.ts';
import type { ComposeOptions, GraphOptions } from './options.ts';
import { loadPublished, type PublishedGraph, subgraphsOf } from './published.ts';
import type { Rulebook } from './rulebook.ts';

export interface GatingOptions extends Pick<GraphOptions, 'policies' | 'config'>, ComposeOptions {
  readonly against?: readonly string[];
  readonly whole?: true;
  readonly today?: string;
}

export interface Gating {
  readonly result: GateResult;
  /** Whose files the findings point into. */
  readonly sources: readonly Subgraph[];
}

/** All that a gate needs but for the candidate. */
export interface Sides {
  readonly book: Rulebook | undefined;
  readonly settings: Settings;
  readonly published: PublishedGraph;
  readonly shelf: PolicyShelf;
}

/** @throws InputError where something cannot be loaded. */
export async function loadSides(options: GatingOptions, io: Io): Promise<Sides> {
  // A gate in a hook reads a lock and one schema: what reads YAML is loaded where there is some.
  const book = hasSettings(options, io.cwd)
    ? await (await import('./rulebook.ts')).loadRulebook(options, io)
    : undefined;
  const settings = book?.settings ?? noSettings;
  const published = await loadPublished(options.against, settings, io);
  const shelf = await policiesFor(options, settings, published, io, book?.ids);
  return { book, settings, published, shelf };
}

/**
 * Everything is loaded anew: what is published, settings and policies.
 *
 * @param candidatesOf what is to be published together; the first one names the result.
 * @throws InputError where something cannot be loaded, is stale, or cannot be.
 */
export async function gateAgainst(
  candidatesOf: (sides: Sides) => Promise<readonly [Candidate, ...Candidate[]]>,
  options: GatingOptions,
  io: Io,
): Promise<Gating> {
  const sides = await loadSides(options, io);
  const { book, settings, published, shelf } = sides;
  const candidates = await candidatesOf(sides);
  const [candidate, ...along] = candidates;
  const own = new Set(candidates.flatMap(({ name, renamedFrom }) => [name, ...(renamedFrom ? [renamedFrom] : [])]));
  if (published.kind === 'lock') await refuseStale(published.lock, published.modified, own, io.cwd);
  const input = {
    candidate,
    along,
    source: { source: published.source, kind: published.kind },
    settings,
    ...(book && { rules: book.rules }),
    ...(options.today !== undefined && { today: options.today }),
  };
  const part =
    published.kind === 'lock' ? neighbourhoodIn(published.lock, candidates, shelf, settings, options) : undefined;
  if (part !== undefined && 'before' in part)
    return {
      result: gate({ ...input, ...part }),
      sources: candidate.subgraph === undefined ? [] : [candidate.subgraph],
    };
  const all = subgraphsOf(published);
  const composition = await composeBoth(candidates, published, all, options, settings, io);
  io.progress?.tell('checking with and without the candidate');
  const result = gate({
    ...input,
    published: all,
    policies: shelf.all(),
    ...(composition && { composition }),
    ...(part !== undefined && 'reason' in part && { scopeReason: part.reason }),
  });
  return { result, sources: [...candidates.flatMap(({ subgraph }) => subgraph ?? []), ...all] };
}

/** Where a lock tells what the candidate can influence, that is enough. */
function neighbourhoodIn(
  lock: Lock,
  [candidate, ...along]: readonly [Candidate, ...Candidate[]],
  shelf: PolicyShelf,
  settings: Settings,
  { whole }: GatingOptions,
) {
  if (whole === true) return { reason: 'asked for' };
  if (along.length > 0) return { reason: 'several subgraphs change' };
  // What a rule of theirs looks at, nobody knows.
  if (settings.plugins.length > 0) return { reason: 'the settings bring rules of their own' };
  return neighbourhoodOf(lock, candidate, shelf, unpackInfluence(lock.index, version), settings);
}

/** Those at hand beat those that a lock brings. */
async function policiesFor(
  options: GatingOptions,
  settings: Settings,
  published: PublishedGraph,
  io: Io,
  ids: ReadonlySet<string> | undefined,
): Promise<PolicyShelf> {
  if (findPolicies(options, settings, io) === undefined && published.kind === 'lock') {
    const brought = published.lock.policies();
    if (brought !== undefined) return brought;
  }
  const { loadGraphPolicies } = await import('./graph.ts');
  return shelfOf(loadGraphPolicies(options, settings, io, ids));
}

/** Composes the graph with the candidates, where the others' schemas are at hand; and without them, where that has something to say. */
async function composeBoth(
  candidates: readonly Candidate[],
  published: PublishedGraph,
  all: readonly Subgraph[],
  options: GatingOptions,
  settings: Settings,
  io: Io,
): Promise<GateInput['composition']> {
  const call = composeCall(options, settings, io.cwd);
  if (call.mode === 'off' || (published.kind !== 'schemas' && published.kind !== 'git')) return undefined;
  const { compose } = await import('../compose/compose.ts');
  io.progress?.tell('composing with the candidate');
  const after = await compose(
    candidates.reduce((graph, candidate) => afterwards(candidate, graph), all),
    call,
  );
  if (after.errors.length === 0 && after.hints.length === 0) return { after };
  io.progress?.tell('composing without the candidate');
  return { after, before: await compose(all, call) };
}
