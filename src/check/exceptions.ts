/** Exceptions: recorded, reasoned, expiring permissions to break one rule at one place. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import type { PolicyException } from '../policy/policy.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import type { Rule } from '../rules/rule.ts';
import { splitCoordinate } from '../schema/coordinate.ts';
import { namedType } from '../schema/type-reference.ts';
import { type Split, split } from './acceptance.ts';
import type { EarlierFindings } from './earlier.ts';
import type { ExceptedDiagnostic } from './result.ts';
import { toExcepted } from './stamp.ts';

export interface ExceptionOptions {
  /** The settings' exceptions: they cover what belongs to no record. */
  readonly general: readonly PolicyException[];
  /** Some say whose exceptions permit what they find too. */
  readonly rules: readonly Rule[];
  /** ISO date; an exception holds on the day it expires. */
  readonly today: string;
  /** What was excepted in an earlier state of the graph. */
  readonly earlier: EarlierFindings | undefined;
}

/** Sets apart the findings that a current exception of their record covers. One that names what it accepts covers no more than that; one that does not covers what it covered before. */
export function applyExceptions(
  diagnostics: readonly Diagnostic[],
  register: Register,
  { general, rules, today, earlier }: ExceptionOptions,
): {
  readonly standing: readonly Diagnostic[];
  readonly excepted: readonly ExceptedDiagnostic[];
  /** Exceptions at whose place something was found, be they expired or not. */
  readonly needed: ReadonlySet<PolicyException>;
} {
  const exceptions = groupBy(register.exceptions(general), ({ exception }) =>
    placeKey(exception.rule, register.placeOf(exception)),
  );
  const standing: Diagnostic[] = [];
  const excepted: ExceptedDiagnostic[] = [];
  const exceptedWith = new Map(
    rules.map((rule) => [rule.id, rule.exceptedWith === undefined ? [] : [rule.exceptedWith]]),
  );
  const needed = new Set<PolicyException>();
  for (const diagnostic of diagnostics) {
    const at = `${diagnostic.primary.subgraph ?? ''}/${diagnostic.primary.coordinate}`;
    // A record's policy can permit what concerns that record alone; findings without a record, any policy can.
    const { ruleId } = diagnostic;
    const candidates = [ruleId, ...(exceptedWith.get(ruleId) ?? [])]
      .flatMap((rule) => exceptions.get(placeKey(rule, at)) ?? [])
      .filter(({ record }) => diagnostic.record === null || diagnostic.record === record?.name);
    let left: Diagnostic | undefined = diagnostic;
    for (const { exception, record } of candidates) {
      needed.add(exception);
      const { expires } = exception;
      // Of two policies of one name it is not known which one counts.
      if (record !== undefined && register.disputedNames.has(record.name)) continue;
      if (left === undefined || (expires !== undefined && expires < today)) continue;
      const named = exception.accepts?.flatMap((item) => [item, ...stateOf(register, record, item)]);
      const accepts = named ?? earlier?.acceptsAt(diagnostic);
      const whole = accepts === undefined || diagnostic.accepts.length === 0;
      const parts: Split<Diagnostic> = whole ? { accepted: left, rest: undefined } : split(left, accepts);
      if (parts.accepted !== undefined) excepted.push(toExcepted(parts.accepted, exception));
      left = parts.rest;
    }
    if (left !== undefined) standing.push(left);
  }
  return { standing, excepted, needed };
}

/** Whoever may write a field may take its state as an input. */
function stateOf(register: Register, record: RegisteredRecord | undefined, coordinate: string): readonly string[] {
  if (record === undefined) return [];
  const { type, field = '' } = splitCoordinate(coordinate);
  const declared = register.holding(type, record.authority)?.type.fields.get(field);
  const state = declared && namedType(declared.type);
  return state !== undefined && record.states.has(state) ? [state] : [];
}

function placeKey(rule: string, at: string): string {
  return `${rule}\0${at}`;
}
