/** Rule: an exception has not expired, and is needed. */
import type { PolicyException } from '../policy/policy.ts';
import type { RegisteredRecord } from './register.ts';
import { defineRule } from './rule.ts';

interface Args {
  readonly record: string;
  readonly rule: string;
  /** `subgraph/coordinate`. */
  readonly at: string;
  readonly expires: string;
}

/** An exception holds only as long as it was meant to, and as long as something needs it. */
export const exceptionCurrent = defineRule({
  id: 'exception-current',
  category: 'policy',
  summary: 'An exception that expired, or that nothing needs any more',
  why: 'Exceptions may only shrink. One that stays after its day turns a promise into a habit; one that nothing needs any more will cover the next fault at its place.',
  remedy:
    'Mend what was excepted and remove the exception. Where more time is needed, have its reason and its date agreed anew.',
  severity: 'error',
  afterwards: true,
  since: '0.1.0',
  messages: {
    expired: {
      fact: (a: Args) => `the exception of ${a.record} from ${a.rule} at ${a.at} expired on ${a.expires}`,
      remedy: (a: Args) => `Mend what ${a.rule} finds at ${a.at}, or have the exception of ${a.record} renewed`,
    },
    unneeded: {
      fact: (a: Args) => `nothing needs the exception of ${a.record} from ${a.rule} at ${a.at} any more`,
      remedy: (a: Args) => `Remove the exception from the policy of ${a.record}`,
    },
  },
  *check({ register, today, exceptions: use }) {
    if (use === undefined) return;
    for (const record of register.records) {
      for (const exception of record.policy.exceptions) {
        const { rule, at, expires } = exception;
        const expired = expires !== undefined && expires < today;
        if (!expired && (use.needed.has(exception) || !use.judged.has(rule))) continue;
        yield {
          messageId: expired ? 'expired' : 'unneeded',
          args: { record: record.name, rule, at, expires: expires ?? '' },
          at: declarationOf(record, exception),
          record: record.name,
          ...(!expired && { severity: 'warning' }),
        };
      }
    }
  },
});

/** Named by what it permits, so that its identity stays when another exception is removed. */
function declarationOf(record: RegisteredRecord, { rule, at, location }: PolicyException) {
  return { coordinate: `${record.name}.exceptions(${rule} at ${at})`, location };
}
