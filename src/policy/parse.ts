/** Policy files: text in, records out. */

import { none } from '../diagnostic/none.ts';
import { ownersText } from '../diagnostic/owners.ts';
import { InputError, type Problem } from '../diagnostic/problem.ts';
import { duplicateProblems } from './distinct.ts';
import { type FileKind, type Later, readDocuments } from './documents.ts';
import { toExceptions } from './exceptions.ts';
import type { LocalCopy, RecordPolicy } from './policy.ts';
import { recordSchema, type WrittenPolicy } from './policy-schema.ts';
import { namedRules, ruleIdProblems } from './rule-ids.ts';
import { maximumProblems } from './yaml-limits.ts';

export interface ParseOptions {
  /** The ids of all rules there are. Without it any id is accepted. */
  readonly knownRules?: ReadonlySet<string> | undefined;
}

/**
 * Reads a policy file: one record a document.
 *
 * @param file the path as shown to people.
 * @returns the records in the order of the file, at least one.
 * @throws InputError naming what is wrong, up to 20 problems, each with its place: not YAML, no document, unknown keys, missing keys, values of the wrong
 *   kind, dates that are none, blank purposes and reasons, coordinates that are none, unknown rules, one record declared twice alike.
 */
export function parsePolicies(text: string, file: string, options: ParseOptions = {}): readonly RecordPolicy[] {
  const policies = readDocuments(text, file, policyFile, ({ written, locate, later }, problems) => {
    const policy = toPolicy(written, locate, later);
    problems.push(...contradictions(policy), ...unknownRules(policy, options));
    return policy;
  });
  const problems = duplicateProblems(policies);
  if (problems.length > 0) throw new InputError(problems.slice(0, maximumProblems));
  return policies;
}

const policyFile: FileKind<typeof recordSchema> = {
  schema: recordSchema,
  subject: 'the policy',
  empty: {
    message: 'the file declares no record',
    remedy: 'write `record:` and `authoritative_service:`, or remove the file',
  },
};

type Locate = RecordPolicy['locate'];

function toPolicy(written: WrittenPolicy, locate: Locate, later: Later): RecordPolicy {
  const { transfer } = written;
  return {
    record: written.record,
    authoritativeService: written.authoritative_service,
    types: written.types,
    fields: written.fields ?? none,
    states: written.states,
    mutations: written.mutations ?? none,
    owner: written.owner === undefined ? undefined : toOwner(written.owner),
    consumedBy: written.consumed_by,
    localCopies: written.local_copies === undefined ? none : toLocalCopies(written.local_copies, locate),
    fieldsAuthority: mapOf(written.fields_authority),
    transfer: transfer && {
      to: transfer.to,
      until: transfer.until,
      ticket: transfer.ticket,
      location: locate('transfer'),
    },
    exceptions: toExceptions(written.exceptions, locate, later.edits),
    rules: mapOf(written.rules),
    strict: written.strict ?? false,
    rule: written.rule,
    location: locate('record'),
    ...later,
  };
}

function toOwner(written: NonNullable<WrittenPolicy['owner']>): string | undefined {
  const text = ownersText(typeof written === 'string' ? [written] : written);
  return text === '' ? undefined : text;
}

function toLocalCopies(written: NonNullable<WrittenPolicy['local_copies']>, locate: Locate): readonly LocalCopy[] {
  return Object.entries(written).map(([service, copy]) => ({
    service,
    purpose: copy.purpose,
    types: copy.types ?? none,
    fields: copy.fields ?? none,
    reviewBy: copy.review_by,
    location: locate(`local_copies.${service}`),
  }));
}

/** Keys that most policies do not have. */
const noEntries = new Map<string, never>();

function mapOf<T>(written: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> {
  return written === undefined ? noEntries : new Map(Object.entries(written));
}

/** Checks of the whole policy, after its parts are valid. */
function contradictions(policy: RecordPolicy): readonly Problem[] {
  if (policy.types?.length !== 0 && policy.localCopies.length === 0) return none;
  const problems: Problem[] = [];
  if (policy.types?.length === 0 && policy.fields.length === 0) {
    problems.push({
      message: `${policy.record} has neither types nor fields, so nothing of the graph belongs to it`,
      remedy: "name its types or its fields, or remove `types: []` for the record's name in PascalCase",
      location: policy.locate('types'),
    });
  }
  // Of a field that another service decides, the authority itself may keep a copy.
  const decidesAll = [...policy.fieldsAuthority.values()].every((service) => service === policy.authoritativeService);
  for (const { service } of policy.localCopies) {
    if (service !== policy.authoritativeService || !decidesAll) continue;
    problems.push({
      message: `"${service}" is the authority of ${policy.record}, and is declared to keep a local copy of it`,
      remedy: 'remove one of the two',
      location: policy.locate(`local_copies.${service}`),
    });
  }
  return problems;
}

function unknownRules(policy: RecordPolicy, { knownRules }: ParseOptions): readonly Problem[] {
  if (policy.exceptions.length === 0 && policy.rules.size === 0) return none;
  return ruleIdProblems(namedRules(policy.exceptions, policy.rules.keys()), knownRules, policy.locate);
}
