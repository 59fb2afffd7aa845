/** The pre-publish gate: what one candidate changes in the findings of a graph. */
import { examine } from '../check/check.ts';
import { EarlierFindings, type Renamed, withName } from '../check/earlier.ts';
import { offNotes, outsideNotes, printedNotes } from '../check/notes.ts';
import { asIntroduced } from '../check/severity.ts';
import { narrow } from '../check/stamp.ts';
import { dayOf } from '../diagnostic/day.ts';
import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts';
import { compareText } from '../diagnostic/location.ts';
import { type InputError, inputError } from '../diagnostic/problem.ts';
import { type OwnershipChange, reviewersOf } from '../diff/change.ts';
import { compareOwnership } from '../diff/compare.ts';
import { buildBothMaps } from '../ownership/build.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import type { Scope } from '../register/judged.ts';
import { actsOutsideRoot, type OutsideAct } from '../register/outside-root.ts';
import { Register } from '../register/register.ts';
import { rules as catalogue } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import type { CompositionResult } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { meantOr } from '../schema/nearest.ts';
import { ownedText } from '../schema/owned-text.ts';
import { version } from '../version.ts';
import type { CandidateChange, GateResult, Published } from './result.ts';
import { scopeOf, widened } from './scope.ts';
import { summaryOf } from './select.ts';

/** A candidate for publication. */
export interface Candidate {
  readonly name: string;
  /** Undefined: the subgraph is to be removed. */
  readonly subgraph: Subgraph | undefined;
  /** The name under which it is published now, where it is to change. */
  readonly renamedFrom?: string | undefined;
}

export interface GateInput {
  /** The published graph, including the published version of the candidate. */
  readonly published: readonly Subgraph[];
  readonly candidate: Candidate;
  /** Subgraphs that are published together with it, in this order. The gate then covers all of them. */
  readonly together?: readonly Candidate[];
  readonly source: Pick<Published, 'source' | 'kind'>;
  readonly policies: readonly RecordPolicy[];
  /** Those in force until now, if others replace some of them: a move of authority shows. */
  readonly policiesBefore?: readonly RecordPolicy[] | undefined;
  readonly settings?: Settings | undefined;
  /** Default: every rule of the catalogue. */
  readonly rules?: readonly Rule[] | undefined;
  /** The results of composition before and after; `before` is composed only if `after` has errors or hints. */
  readonly composition?: { readonly before?: CompositionResult; readonly after: CompositionResult } | undefined;
  /** ISO date on which dates in policies are checked. Default: today, in UTC. */
  readonly today?: string | undefined;
  /** Published subgraphs, of a lock, that were not compared with their files, because these are missing here. */
  readonly notCompared?: number;
  /** Notes about the input. */
  readonly notes?: readonly string[];
}

/**
 * Checks the graph before and after the candidate; what is found after and not before is the candidate's, in whichever subgraph it shows.
 *
 * @throws InputError for a candidate that cannot be: removed and not published, renamed from what is not there or to what is.
 */
export function gate(input: GateInput): GateResult {
  const { candidate, together = [], published, policies, settings = noSettings } = input;
  const today = input.today ?? dayOf();
  const change = changeOf(candidate, published);
  const after = withCandidates([candidate, ...together], published);
  const { composition } = input;
  const maps = buildBothMaps(published, after);
  const own = new Set([candidate, ...together].flatMap(({ name, renamedFrom }) => [name, renamedFrom ?? name]));
  const scope = scopeOf(maps, own, policies);
  const common = { policies, settings, today, rules: input.rules };
  const earlier = examine({ ...common, map: maps.before, composition: composition?.before }, scope);
  const later = examine(
    { ...common, map: maps.after, earlier: earlier.result, composition: composition?.after },
    scope,
  );
  const [old, now] = [earlier.result, later.result];

  const { renamedFrom } = candidate;
  const renamed = renamedFrom === undefined ? undefined : { from: renamedFrom, to: candidate.name };
  const findings = new EarlierFindings(old.diagnostics, renamed);
  const parts = now.diagnostics.map((found) => findings.split(found));
  const weigh = <T extends Diagnostic>(found: T) =>
    asIntroduced(found, input.rules ?? catalogue, settings, (record) => later.register.policyOf(record));
  const diagnostics = parts.flatMap(({ rest }) => (rest === undefined ? [] : weigh(rest))).sort(compareDiagnostics);
  const standing = parts.flatMap(({ accepted }) =>
    accepted !== undefined && own.has(accepted.primary.subgraph ?? '') ? accepted : [],
  );
  // Whatever it weighs now, what is still found is not resolved.
  const present = new EarlierFindings(now.diagnostics.map((found) => ({ ...found, severity: 'error' })));
  const resolved = old.diagnostics.flatMap((found) => {
    const { accepted, rest } = present.split(renamed === undefined ? found : withName(found, renamed), (some) =>
      narrow(found, some),
    );
    return accepted === undefined ? found : (rest ?? []);
  });
  const exceptedBefore = new EarlierFindings(old.excepted, renamed);
  const excepted = now.excepted.flatMap((found) => {
    const { rest } = exceptedBefore.split(found);
    return rest === undefined ? [] : weigh(rest);
  });
  const lists = { diagnostics, standing, resolved, excepted };

  const { policiesBefore } = input;
  const changes =
    policiesBefore === undefined
      ? compareOwnership(earlier.register, later.register, { renamed })
      : compareUnder([policiesBefore, policies], maps, { scope, settings, renamed });
  return {
    version: 1,
    tool: { name: 'cadastre', version },
    complete: now.complete,
    notes: [
      ...(input.notes ?? []),
      ...offNotes(input.rules ?? catalogue, settings),
      ...printedNotes(after),
      ...outsideNotes(actsIntroduced(earlier.register, later.register, renamed)),
    ],
    gate: {
      subgraph: candidate.name,
      change,
      renamedFrom: renamedFrom ?? null,
      published: {
        ...input.source,
        subgraphs: published.length,
        inventory: published.some(({ inventory }) => inventory),
        notCompared: input.notCompared ?? 0,
      },
    },
    summary: summaryOf(lists),
    selection: null,
    rules: now.rules,
    ...lists,
    changes,
    reviewers: reviewersOf([...changes, ...diagnostics]),
    composition: now.composition,
  };
}

/** How ownership changes where other policies are in force afterwards. */
function compareUnder(
  [before, after]: readonly [readonly RecordPolicy[], readonly RecordPolicy[]],
  maps: ReturnType<typeof buildBothMaps>,
  { scope, settings, renamed }: { scope: Scope; settings: Settings; renamed: Renamed | undefined },
): readonly OwnershipChange[] {
  const [old, now] = [new Set(before), new Set(after)];
  const changed = [...before, ...after].filter((policy) => !old.has(policy) || !now.has(policy));
  const compared = widened(scope, maps, changed);
  return compareOwnership(
    new Register(maps.before, before, settings.services, compared),
    new Register(maps.after, after, settings.services, compared),
    { renamed },
  );
}

/** Fields that act outside of the mutation root, and did not before. */
function actsIntroduced(before: Register, after: Register, renamed: Renamed | undefined): readonly OutsideAct[] {
  const nameNow = (subgraph: string) => (subgraph === renamed?.from ? renamed.to : subgraph);
  const known = new Set(actsOutsideRoot(before).map((act) => `${nameNow(act.subgraph)}/${act.coordinate}`));
  return actsOutsideRoot(after).filter(({ subgraph, coordinate }) => !known.has(`${subgraph}/${coordinate}`));
}

/** The graph with all candidates in it, each of which must be possible after those before it. */
function withCandidates(candidates: readonly Candidate[], published: readonly Subgraph[]): readonly Subgraph[] {
  return candidates.reduce((graph, candidate) => {
    changeOf(candidate, graph);
    return afterwards(candidate, graph);
  }, published);
}

/** The graph with the candidate in it, in place of what is published under its name. */
export function afterwards(
  { name, subgraph, renamedFrom }: Candidate,
  published: readonly Subgraph[],
): readonly Subgraph[] {
  const others = published.filter((other) => other.name !== (renamedFrom ?? name));
  const all = subgraph === undefined ? others : [...others, subgraph];
  return all.sort((a, b) => compareText(a.name, b.name));
}

function changeOf({ name, subgraph, renamedFrom }: Candidate, published: readonly Subgraph[]): CandidateChange {
  const names = published.map((other) => other.name);
  if (renamedFrom !== undefined) {
    if (renamedFrom === name)
      throw inputError(`"${name}" is the old name and the new one`, 'name the old one with --rename-from');
    if (!names.includes(renamedFrom)) throw unpublished(renamedFrom, names);
    if (names.includes(name)) {
      const message = `"${renamedFrom}" is to be renamed to "${name}", and a subgraph of that name is published already`;
      throw inputError(message, 'choose another name, or gate the two changes one after the other');
    }
    return 'renamed';
  }
  if (subgraph !== undefined) {
    const known = published.find((other) => other.name === name);
    if (known === undefined) return 'new';
    return ownedText(known) === ownedText(subgraph) ? 'unchanged' : 'changed';
  }
  if (!names.includes(name)) throw unpublished(name, names);
  if (names.length === 1) {
    throw inputError(
      `"${name}" is the only subgraph: without it there is nothing to check`,
      'remove it without a gate',
    );
  }
  return 'removed';
}

function unpublished(name: string, names: readonly string[]): InputError {
  const remedy = meantOr(`published are: ${names.slice(0, 20).join(', ')}`, name, names);
  return inputError(`no subgraph "${name}" is published`, remedy);
}
