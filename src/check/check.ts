/** The pipeline: rules ask the register, findings become diagnostics, exceptions apply, everything is sorted and counted. */
import {
  compareDiagnostics,
  type Diagnostic,
  fingerprint,
  type Severity,
  severities,
} from '../diagnostic/diagnostic.ts';
import { compareText } from '../diagnostic/location.ts';
import { buildOwnershipMap } from '../ownership/build.ts';
import type { OwnershipMap } from '../ownership/map.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import { noSettings, type Settings } from '../policy/settings.ts';
import { rules as catalogue } from '../rules/index.ts';
import { Register } from '../rules/register.ts';
import type { Finding, Rule, RuleContext } from '../rules/rule.ts';
import type { CompositionResult } from '../schema/composition.ts';
import type { Subgraph } from '../schema/facts.ts';
import { version } from '../version.ts';
import { withoutRepeats } from './covered.ts';
import { applyExceptions } from './exceptions.ts';
import type { CheckResult, CheckSummary, ResultMap, ResultRule } from './result.ts';
import { toExcepted, toResultDiagnostic, toResultMap } from './serialise.ts';

export type CheckInput = GraphInput & {
  readonly policies: readonly RecordPolicy[];
  readonly settings?: Settings;
  /** What a composer said; undefined when none was asked. */
  readonly composition?: CompositionResult;
  /** ISO date on which dates in policies are judged. Default: today, in UTC. */
  readonly today?: string;
  /** Default: every rule of the catalogue. */
  readonly rules?: readonly Rule[];
};

/** The graph: its subgraphs, or the map where that is known already. */
type GraphInput = { readonly subgraphs: readonly Subgraph[] } | { readonly map: OwnershipMap };

/** The rule pages as published with the package. */
const docsRoot = 'https://unpkg.com/cadastre/docs/rules';

const notComposed: CompositionResult = { ok: true, mode: 'off', errors: [], hints: [] };

/** Checks a graph against its ownership policies. Pure: the same input gives the same result. */
export function check(input: CheckInput): CheckResult {
  const settings = input.settings ?? noSettings;
  const today = input.today ?? new Date().toISOString().slice(0, 10);
  const map = 'map' in input ? input.map : buildOwnershipMap(input.subgraphs);
  const register = new Register(map, input.policies, settings.services);
  const context: RuleContext = { register, composition: input.composition, today };

  const configured = (input.rules ?? catalogue).flatMap((rule) => configure(rule, settings));
  const first = configured.filter(({ rule }) => !rule.afterwards);
  const found = withoutRepeats(
    first.flatMap((rule) => runRule(rule, context)),
    first.map(({ rule }) => rule),
  );
  const {
    standing: left,
    excepted,
    needed,
  } = applyExceptions([...found].sort(compareDiagnostics), register.records, today);
  const exceptions = { needed, judged: judgedRules(first, input.composition) };
  const afterwards = configured.filter(({ rule }) => rule.afterwards);
  const last = afterwards.flatMap((rule) => runRule(rule, { ...context, exceptions }));
  const standing = [...left, ...last].sort(compareDiagnostics);

  let resultMap: ResultMap | undefined;
  return {
    version: 1,
    tool: { name: 'cadastre', version },
    complete: true,
    summary: summarise(register, standing, excepted.length),
    rules: configured.map(toResultRule).sort((a, b) => compareText(a.id, b.id)),
    diagnostics: standing.map(toResultDiagnostic),
    excepted: excepted.map(toExcepted),
    composition: input.composition ?? notComposed,
    // Worked out when first read: the text report never asks for it, and it is large on large graphs.
    get map() {
      resultMap ??= toResultMap(register);
      return resultMap;
    },
  };
}

/** Ids of the rules that came to a verdict; where composition was off or unfinished, its rule did not. */
function judgedRules(ran: readonly ConfiguredRule[], composition: CompositionResult | undefined): ReadonlySet<string> {
  const judged = new Set(ran.map(({ rule }) => rule.id));
  if (composition === undefined || composition.mode === 'off') judged.delete('composes');
  return judged;
}

interface ConfiguredRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The user set the severity: no finding weighs more. */
  readonly capped: boolean;
}

/** Nothing, where the rule is off. */
function configure(rule: Rule, settings: Settings): readonly ConfiguredRule[] {
  const set = settings.rules.get(rule.id);
  const severity = set ?? rule.severity;
  return severity === 'off' ? [] : [{ rule, severity, capped: set !== undefined }];
}

function toResultRule({ rule: { id, summary, why, remedy }, severity }: ConfiguredRule): ResultRule {
  return { id, severity, summary, why, remedy, docs: docsOf(id) };
}

function docsOf(ruleId: string): string {
  return `${docsRoot}/${ruleId}.md`;
}

function runRule({ rule, severity, capped }: ConfiguredRule, context: RuleContext): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const finding of rule.check(context)) {
    const own = finding.severity ?? severity;
    const diagnostic = stamp(rule, finding, capped ? lighter(severity, own) : own, context.register);
    if (!found.has(diagnostic.fingerprint)) found.set(diagnostic.fingerprint, diagnostic);
  }
  return [...found.values()];
}

function stamp(rule: Rule, finding: Finding, severity: Severity, register: Register): Diagnostic {
  const { messageId, args, at, related = [], record = null } = finding;
  const message = rule.messages[messageId];
  if (message === undefined) throw new Error(`rule ${rule.id} has no message ${messageId}`);
  return {
    ruleId: rule.id,
    messageId,
    args,
    severity,
    message: message.fact(args),
    remedy: message.remedy(args),
    record,
    owner: register.record(record)?.policy.owner ?? null,
    primary: at,
    related,
    fingerprint: fingerprint(rule.id, messageId, record, at),
    docs: docsOf(rule.id),
  };
}

function lighter(a: Severity, b: Severity): Severity {
  return severities.indexOf(a) > severities.indexOf(b) ? a : b;
}

function summarise(register: Register, standing: readonly Diagnostic[], excepted: number): CheckSummary {
  const count = (severity: Severity) => standing.filter((diagnostic) => diagnostic.severity === severity).length;
  let entities = 0;
  for (const type of register.map.types.values()) if (type.entity) entities++;
  return {
    subgraphs: register.map.subgraphs.length,
    entities,
    records: register.records.length,
    mutations: register.map.mutations.length,
    errors: count('error'),
    warnings: count('warning'),
    hints: count('hint'),
    excepted,
    unattributed: register.map.mutations.filter((mutation) => register.writesOf(mutation).length === 0).length,
  };
}
