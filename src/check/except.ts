/** The lines of a policy that would except a finding. */
import type { Diagnostic, ExceptSnippet } from '../diagnostic/diagnostic.ts';
import { exceptionPlaceForm } from '../policy/policy.ts';
import type { Register } from '../register/register.ts';

/** @returns null for what cannot be excepted: a fault of a policy is corrected there. */
export function exceptSnippet(
  { ruleId, record, primary, accepts }: Omit<Diagnostic, 'except'>,
  register: Register,
): ExceptSnippet | null {
  if (primary.subgraph === null) return null;
  const at = `${primary.subgraph}/${primary.coordinate}`;
  if (!exceptionPlaceForm.test(at)) return null;
  return {
    policy: register.record(record)?.policy.location.file ?? null,
    snippet: [
      'exceptions:',
      `  - rule: ${ruleId}`,
      `    at: ${/^[\w./-]+$/.test(at) ? at : JSON.stringify(at)}`,
      ...(accepts.length === 0 ? [] : [`    accepts: [${accepts.map(asItem).join(', ')}]`]),
      "    reason: ''  # why it is permitted",
      '    expires: YYYY-MM-DD  # the last day',
      '',
    ].join('\n'),
  };
}

function asItem(text: string): string {
  return /^\w[\w. -]*$/.test(text) ? text : JSON.stringify(text);
}
