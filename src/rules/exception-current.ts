/** Rule: an exception has not expired, and is still needed. */
import { suggestion } from '../diagnostic/wording.ts';
import { editDistance, nearest } from '../schema/nearest.ts';
import { defineRule, type ExceptionUse, type Words } from './rule.ts';

/** `whose`: whose exception it is: a record's, or the settings'; `place`: where it stands, in words; `at`: `subgraph/coordinate`. */
interface Args extends Words<'whose' | 'place' | 'rule' | 'at' | 'expires'> {
  /** A place where the rule does find something, and that is hardly written otherwise. */
  readonly near: string | undefined;
}

export const exceptionCurrent = defineRule({
  id: 'exception-current',
  category: 'policy',
  summary: 'An exception that has expired, or that is no longer needed',
  why: 'Exceptions may only shrink. If one stays after its last day, that day means nothing; if one is no longer needed, it hides the next fault at its place.',
  remedy:
    'Fix what was excepted and remove the exception. If more time is needed, agree on a new reason and a new date.',
  severity: 'error',
  phase: 'after-exceptions',
  since: '0.1.0',
  messages: {
    expired: {
      fact: (a: Args) => `the exception of ${a.whose} from ${a.rule} at ${a.at} expired on ${a.expires}`,
      remedy: (a: Args) => `Fix what ${a.rule} finds at ${a.at}, or have the exception of ${a.whose} renewed`,
    },
    unneeded: {
      fact: (a: Args) =>
        `the exception of ${a.whose} from ${a.rule} at ${a.at} is not needed: no such finding exists${suggestion(a.near)}`,
      remedy: (a: Args) =>
        a.near === undefined
          ? `Remove the exception from ${a.place}`
          : `Write at: ${a.near} if that is meant; otherwise remove the exception from ${a.place}`,
    },
  },
  *check({ register, today, exceptions: use }) {
    if (use === undefined) return;
    for (const { exception, record } of register.exceptions(use.general)) {
      const { rule, at, expires, location } = exception;
      const expired = expires !== undefined && expires < today;
      const unneeded = !use.needed.has(exception) && use.judged.has(rule);
      if (!expired && !unneeded) continue;
      const whose = record?.name ?? 'the settings';
      const place = register.placeOf(exception);
      const near = unneeded ? misspelt(place, placesOf(use.standing, rule, record?.name ?? null)) : undefined;
      yield {
        messageId: expired ? 'expired' : 'unneeded',
        args: { whose, place: record ? `the policy of ${whose}` : whose, rule, at, expires: expires ?? '', near },
        // It is named by what it permits, so that its identity stays when another exception is removed.
        at: { coordinate: `${record?.name ?? 'settings'}.exceptions(${rule} at ${at})`, location },
        record: record?.name ?? null,
        ...(!expired && { severity: 'warning' }),
        ...(unneeded && near === undefined && { fix: () => [exception.removal?.()] }),
      };
    }
  },
});

function placesOf(standing: ExceptionUse['standing'], rule: string, record: string | null): readonly string[] {
  const found = standing.filter((finding) => finding.ruleId === rule && finding.record === record);
  return found.map(({ primary }) => `${primary.subgraph ?? ''}/${primary.coordinate}`);
}

/** Places are long and similar: only a typing mistake or the wrong case of one is a suggestion. */
function misspelt(place: string, places: readonly string[]): string | undefined {
  const near = nearest(place, places);
  return near !== undefined && editDistance(place.toLowerCase(), near.toLowerCase()) <= 2 ? near : undefined;
}
