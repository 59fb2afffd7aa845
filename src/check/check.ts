/** The pipeline: rules query the register, findings become diagnostics, exceptions apply, everything is sorted and counted. */
import { dayOf } from '../diagnostic/day.ts';
import { compareDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.ts';
import { compareText } from '../diagnostic/location.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import type { Baseline } from '../policy/baseline.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import type { Scope } from '../register/judged.ts';
import { actsOutsideRoot } from '../register/outside-root.ts';
import { Register, type RegisteredRecord } from '../register/register.ts';
import { unattributedMutations } from '../register/unattributed.ts';
import { rules as catalogue } from '../rules/index.ts';
import type { Rule, RuleContext } from '../rules/rule.ts';
import { type CompositionResult, isUnfinished, notComposed } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { assertKeysKnown } from '../schema/printed.ts';
import { version } from '../version.ts';
import { applyBaseline } from './baseline.ts';
import { withoutRepeats } from './covered.ts';
import { EarlierFindings } from './earlier.ts';
import { applyExceptions } from './exceptions.ts';
import { assertKnown } from './filter.ts';
import { heldBack } from './held-back.ts';
import { composerNotes, notesOn, outsideNotes, partNotes, waitingNotes, weakenedNotes } from './notes.ts';
import { type CheckResult, type CheckSummary, type ResultMap, type ResultRule, summaryOf } from './result.ts';
import { type SelectionInput, selectionOf } from './selection.ts';
import { toResultMap } from './serialise.ts';
import { type ConfiguredRule, configureRules, isJudged, severityOf } from './severity.ts';
import { docsOf, stamp } from './stamp.ts';

export type CheckInput = GraphInput & {
  readonly policies: readonly RecordPolicy[];
  readonly settings?: Settings | undefined;
  /** What a composer said; undefined when none was asked. */
  readonly composition?: CompositionResult | undefined;
  /** ISO date on which dates in policies are checked. Default: today, in UTC. */
  readonly today?: string | undefined;
  /** Default: every rule of the catalogue. */
  readonly rules?: readonly Rule[] | undefined;
  /** Findings that are known, and do not stand. */
  readonly baseline?: Baseline | undefined;
  /** An earlier state of the graph: an exception that does not name what it accepts covers what it covered then, and no more. */
  readonly earlier?: CheckResult | undefined;
  /** Told before each rule: how many were asked so far, of how many. */
  readonly onRule?: (done: number, total: number) => void;
} & SelectionInput;

/** The graph: its subgraphs, or the map where that is known already. */
type GraphInput = { readonly subgraphs: readonly Subgraph[] } | { readonly map: OwnershipMap };

/**
 * Checks a graph against its ownership policies. Pure: the same input gives the same result.
 *
 * @throws InputError when the filter names what nobody knows, and for a subgraph that lost its keys beside others.
 */
export function check(input: CheckInput): CheckResult {
  return examine(input).result;
}

/**
 * As {@link check}, with the register that its rules asked.
 *
 * @param scope the part of the graph that is checked; rules of plugins check all of it. Default: all.
 * @throws InputError when the filter names what nobody knows, and for a subgraph that lost its keys beside others.
 */
export function examine(
  input: CheckInput,
  scope?: Scope,
): { readonly result: CheckResult; readonly register: Register } {
  const settings = input.settings ?? noSettings;
  const today = input.today ?? dayOf();
  const map = 'map' in input ? input.map : buildOwnershipMap(input.subgraphs);
  assertKeysKnown(map.subgraphs);
  const register = new Register(map, input.policies, settings.services, scope);
  const rules = input.rules ?? catalogue;
  if (input.filter !== undefined) {
    const subgraphs = map.subgraphs.map(({ name }) => name);
    assertKnown(input.filter, { policies: input.policies, subgraphs }, rules);
  }
  const before = input.earlier ?? input.since?.before;
  const earlier = before && registers.get(before);
  const context: RuleContext = {
    register,
    composition: input.composition,
    today,
    teams: teamsOf(settings),
    ...(earlier && { earlier }),
  };

  const configured = configureRules(rules, settings, input.policies);
  let whole: RuleContext | undefined;
  const contextOf = (rule: Rule) => {
    if (scope === undefined || catalogue.includes(rule)) return context;
    whole ??= { ...context, register: new Register(map, input.policies, settings.services) };
    return whole;
  };
  const isHeldBack = heldBack(register);
  const first = configured.filter(({ rule }) => rule.phase === undefined);
  const found = withoutRepeats(
    first.flatMap((rule, done) => {
      input.onRule?.(done, configured.length);
      return runRule(rule, contextOf(rule.rule), isHeldBack);
    }),
    first.map(({ rule }) => rule),
  );
  const excepting = applyExceptions([...found].sort(compareDiagnostics), register, {
    general: settings.exceptions,
    rules,
    today,
    earlier: before && new EarlierFindings(before.excepted),
  });
  const unfinished = input.composition !== undefined && isUnfinished(input.composition);
  const judged = judgedRules(first, input.composition);
  const ids = new Set(rules.map(({ id }) => id));
  const listing = applyBaseline(
    excepting.standing,
    input.baseline,
    register,
    (rule) => judged.has(rule) || !ids.has(rule),
  );
  const needed = new Set([...excepting.needed, ...unjudgedExceptions(first, register.records)]);
  const afterExceptions = {
    ...context,
    exceptions: { needed, judged, general: settings.exceptions, standing: excepting.standing },
    baseline: listing.use,
  };
  const last = configured
    .filter(({ rule }) => rule.phase !== undefined)
    .flatMap((rule) => runRule(rule, afterExceptions, isHeldBack));
  const all = [...listing.standing, ...last].sort(compareDiagnostics);

  const { select, selection } = selectionOf(input, rules, all.length);
  const diagnostics = all.flatMap((diagnostic) => select(diagnostic, 'diagnostics') ?? []);
  const excepted = excepting.excepted.flatMap((diagnostic) => select(diagnostic, 'excepted') ?? []);
  const baselined = listing.baselined.flatMap((diagnostic) => select(diagnostic, 'baselined') ?? []);
  let resultMap: ResultMap | undefined;
  const result: CheckResult = {
    version: 1,
    tool: { name: 'cadastre', version },
    complete: !(unfinished && configured.some(({ rule }) => rule.id === 'composes')),
    notes: [
      ...notesOn(map.subgraphs),
      ...partNotes(diagnostics),
      ...waitingNotes(rules, settings),
      ...(input.since === undefined ? [] : weakenedNotes(input.since, configured)),
      ...outsideNotes(actsOutsideRoot(register)),
      ...composerNotes(input.composition),
    ],
    summary: summarise(register, { diagnostics, excepted, baselined }),
    rules: configured.map(toResultRule).sort((a, b) => compareText(a.id, b.id)),
    diagnostics,
    excepted,
    baselined,
    selection,
    composition: input.composition ?? notComposed,
    // The map is worked out when it is first read: the text report never asks for it, and it can be large.
    get map() {
      resultMap ??= toResultMap(register);
      return resultMap;
    },
  };
  registers.set(result, register);
  return { result, register };
}

/** The registers of results, for as long as these are kept: a later state of the graph is compared with them. */
const registers = new WeakMap<CheckResult, Register>();

/** Undefined where nobody says which there are, or not all that say so were read. */
function teamsOf({ teams, teamFiles }: Settings): RuleContext['teams'] {
  return teams.length === 0 || teamFiles.length > 0
    ? undefined
    : new Map(teams.map((team) => [team.toLowerCase(), team]));
}

/** Ids of the rules that came to a verdict; where composition was off or unfinished, its rule did not. */
function judgedRules(ran: readonly ConfiguredRule[], composition: CompositionResult | undefined): ReadonlySet<string> {
  const judged = new Set(ran.map(({ rule }) => rule.id));
  if (composition === undefined || composition.mode === 'off' || isUnfinished(composition)) judged.delete('composes');
  return judged;
}

/** Exceptions from rules that are off for their record: whether they are needed was not asked. */
function unjudgedExceptions(ran: readonly ConfiguredRule[], records: readonly RegisteredRecord[]) {
  const byId = new Map(ran.map((configured) => [configured.rule.id, configured]));
  return records.flatMap(({ policy }) =>
    policy.exceptions.length === 0
      ? []
      : policy.exceptions.filter(({ rule }) => {
          const configured = byId.get(rule);
          return configured !== undefined && !isJudged(configured, policy);
        }),
  );
}

function toResultRule({ rule, severity }: ConfiguredRule): ResultRule {
  const { id, category, summary, why, remedy } = rule;
  return { id, category, severity, summary, why, remedy, docs: docsOf(rule) };
}

function runRule(
  configured: ConfiguredRule,
  context: RuleContext,
  isHeldBack: ReturnType<typeof heldBack>,
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const finding of configured.rule.check(context)) {
    if (isHeldBack(configured.rule, finding)) continue;
    const severity = severityOf(configured, finding, context.register.policyOf(finding.record ?? null));
    if (severity === undefined) continue;
    const diagnostic = stamp(configured, finding, severity, context.register);
    if (!found.has(diagnostic.fingerprint)) found.set(diagnostic.fingerprint, diagnostic);
  }
  return [...found.values()];
}

function summarise(register: Register, lists: Parameters<typeof summaryOf>[1]): CheckSummary {
  const { subgraphs, types, mutations } = register.map;
  let entities = 0;
  for (const type of types.inAnyOrder()) if (type.entity) entities++;
  return {
    subgraphs: subgraphs.length,
    entities,
    records: register.records.length,
    mutations: mutations.length,
    ...summaryOf({}, lists),
    unattributed: unattributedMutations(register).length,
  };
}
