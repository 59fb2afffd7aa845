/** Every name in a policy, with what it names and where it is written: rules and editors look the same ones up. */
import { ownersIn } from '../diagnostic/owners.ts';
import type { RecordPolicy } from './policy.ts';

/** What a name means. `subgraph`: as the policy calls it; `place`: `subgraph/coordinate`; `mutation`: a pattern, its `!` included. */
export type NameKind = 'subgraph' | 'team' | 'type' | 'field' | 'state' | 'mutation' | 'place' | 'rule';
/** Paths are as `RecordPolicy.locate` takes them. */
export type NameInPolicy = readonly [kind: NameKind, path: string, name: string];

/** In the order of the reference of policies. */
export function* namesIn(policy: RecordPolicy): Iterable<NameInPolicy> {
  yield ['subgraph', 'authoritative_service', policy.authoritativeService];
  yield* each('type', 'types', policy.types);
  yield* each('field', 'fields', policy.fields);
  yield* each('state', 'states', policy.states);
  yield* each('mutation', 'mutations', policy.mutations);
  for (const name of ownersIn(policy.owner)) yield ['team', 'owner', name];
  yield* each('subgraph', 'consumed_by', policy.consumedBy);
  for (const { service, types, fields } of policy.localCopies) {
    const path = `local_copies.${service}`;
    yield ['subgraph', path, service];
    yield* each('type', `${path}.types`, types);
    yield* each('field', `${path}.fields`, fields);
  }
  for (const [field, service] of policy.fieldsAuthority) {
    const path = `fields_authority.${field}`;
    yield ['field', path, field];
    yield ['subgraph', path, service];
  }
  if (policy.transfer !== undefined) yield ['subgraph', 'transfer.to', policy.transfer.to];
  for (const [index, { rule, at }] of policy.exceptions.entries()) {
    yield ['rule', `exceptions.${index}.rule`, rule];
    yield ['place', `exceptions.${index}.at`, at];
  }
  for (const rule of policy.rules.keys()) yield ['rule', `rules.${rule}`, rule];
}

function* each(kind: NameKind, path: string, names: readonly string[] = []): Iterable<NameInPolicy> {
  for (const [index, name] of names.entries()) yield [kind, `${path}.${index}`, name];
}
