/** Consent to what a candidate introduces: findings that only need the agreement of the record's owner pass once the owner approves. */
import * as v from 'valibot';
import type { Diagnostic } from '../check/result.ts';
import { parseJson } from '../diagnostic/json.ts';
import { ownersIn } from '../diagnostic/owners.ts';
import { inputError } from '../diagnostic/problem.ts';
import { reviewersOf } from '../diff/change.ts';
import type { Consent, GateResult } from './result.ts';
import { summaryOf } from './select.ts';

/** Who approved a change. */
export interface Approvals {
  /** Whose change it is: their own approval does not count. Null if not known. */
  readonly author: string | null;
  readonly approvals: readonly {
    /** The login of who approved. */
    readonly by: string;
    /** Teams that they are a member of, as policies name owners. */
    readonly as: readonly string[];
  }[];
}

const file = v.strictObject({
  version: v.literal(1),
  author: v.optional(v.nullable(v.string()), null),
  /** The commit that was approved: for people. */
  commit: v.optional(v.string()),
  approvals: v.array(v.strictObject({ by: v.string(), as: v.optional(v.array(v.string()), []) })),
});

/**
 * Reads a file of approvals.
 *
 * @param name of the file, for messages.
 * @throws InputError when it is none.
 */
export function parseApprovals(text: string, name: string): Approvals {
  const remedy =
    'write { "version": 1, "author": "a-login", "approvals": [{ "by": "another-login", "as": ["@acme/team"] }] }; `cadastre approvals` writes it';
  const value = parseJson(text, () => inputError(`${name} is not JSON`, remedy));
  const parsed = v.safeParse(file, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw inputError(`${name} holds no approvals: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`, remedy);
}

/** The gate's result with what was approved taken out of what the candidate introduces. */
export function withApprovals(result: GateResult, { author, approvals }: Approvals): GateResult {
  const named = (text: string) => text.replace(/^@/, '').toLowerCase();
  const given = new Map<string, string[]>();
  for (const { by, as } of approvals) {
    if (author !== null && named(by) === named(author)) continue;
    for (const owner of [by, ...as]) given.set(named(owner), [...(given.get(named(owner)) ?? []), by]);
  }
  const approvedBy = (owner: string | null) => [
    ...new Set(ownersIn(owner).flatMap((one) => given.get(named(one)) ?? [])),
  ];
  const approved: Consent['approved'][number][] = [];
  const diagnostics = result.diagnostics.filter((finding) => {
    const by = isForOwner(finding) ? approvedBy(finding.owner) : [];
    if (by.length > 0) approved.push({ finding, by });
    return by.length === 0;
  });
  const open = [...result.changes, ...diagnostics.filter(isForOwner)].filter(
    ({ owner }) => approvedBy(owner).length === 0,
  );
  return {
    ...result,
    diagnostics,
    summary: summaryOf({ ...result, diagnostics }),
    consent: { approved, waiting: reviewersOf(open) },
  };
}

/** The owner of a record may permit for one change what an exception could permit. Anything else has to be fixed, and so has a graph that does not compose. */
function isForOwner({ owner, except, messageId }: Diagnostic): boolean {
  return owner !== null && except !== null && messageId !== 'doesNotCompose' && messageId !== 'composerFailed';
}
