/** Renames a policy: keeps its decisions, drops its texts. */
import { stringify } from 'yaml';
import { ownersIn } from '../diagnostic/owners.ts';
import type { RecordPolicy } from '../policy/policy.ts';
import type { Renaming } from './renaming.ts';

/** @returns one YAML text for all policies. */
export function anonymousPolicies(policies: readonly RecordPolicy[], renaming: Renaming): string {
  return policies.map((policy) => stringify(plain(policy, renaming), { lineWidth: 0 })).join('---\n');
}

function plain(policy: RecordPolicy, renaming: Renaming): unknown {
  const name = (text: string) => renaming.name(text);
  const names = (texts: readonly string[]) => texts.map(name);
  const { types, states, consumedBy, transfer, owner } = policy;
  return defined({
    record: name(policy.record),
    authoritative_service: name(policy.authoritativeService),
    owner: owner === undefined ? undefined : names(ownersIn(owner)),
    types: types && names(types),
    fields: some(names(policy.fields)),
    states: states && names(states),
    mutations: some(names(policy.mutations)),
    consumed_by: consumedBy && names(consumedBy),
    local_copies: entries(
      policy.localCopies.map((copy) => [
        name(copy.service),
        defined({
          purpose: 'text',
          types: some(names(copy.types)),
          fields: some(names(copy.fields)),
          review_by: copy.reviewBy,
        }),
      ]),
    ),
    fields_authority: entries([...policy.fieldsAuthority].map(([field, service]) => [name(field), name(service)])),
    transfer: transfer && { to: name(transfer.to), until: transfer.until },
    exceptions: some(
      policy.exceptions.map(({ rule, at, accepts, expires }) =>
        defined({ rule, at: name(at), accepts: accepts && names(accepts), reason: 'text', expires }),
      ),
    ),
    rules: entries([...policy.rules]),
    strict: policy.strict || undefined,
  });
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function entries(list: readonly (readonly [string, unknown])[]): unknown {
  return list.length === 0 ? undefined : Object.fromEntries(list);
}

function defined(value: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
