/** Rule: the graph has everything that a policy names. */
import { suggestion } from '../diagnostic/wording.ts';
import { declarationOfPolicy } from '../register/places.ts';
import { defineRule, type Words } from './rule.ts';
import { danglingNames } from './support/dangling.ts';
import { spelling } from './support/spelling.ts';

/** `key`: the key of the policy that holds the name. */
interface Args extends Words<'record' | 'key' | 'name'> {
  /** The nearest name that the graph has. */
  readonly near: string | undefined;
}

const remedy = ({ key, name, near }: Args) =>
  near === undefined
    ? `Correct "${name}" under ${key}, or remove it`
    : `Write "${near}" under ${key} if that is meant; otherwise correct or remove "${name}"`;

const unresolved = (missing: string) => ({
  fact: (a: Args) => `the policy of ${a.record} names ${a.name} under ${a.key}, and ${missing}${suggestion(a.near)}`,
  remedy,
});

export const policyResolves = defineRule({
  id: 'policy-resolves',
  category: 'policy',
  summary: 'A policy names something that the graph does not have, or an owner that is not a known team',
  why: 'A policy with a misspelt name applies to nothing, so it never fails. The same happens to a correct policy when a type is renamed.',
  remedy: 'Correct the name, or remove the line if the thing it named no longer exists.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    subgraph: {
      fact: (a: Args) =>
        `the policy of ${a.record} names "${a.name}" under ${a.key}, and no subgraph has that name${suggestion(a.near)}`,
      remedy,
    },
    type: unresolved('the graph has no object or interface type of that name'),
    defaultType: {
      fact: (a: Args) =>
        `the policy of ${a.record} names no types, and the graph has no type ${a.name}${suggestion(a.near)}`,
      remedy: (a: Args) =>
        `List the types of ${a.record} under types, or the fields that hold it under fields; if the record is gone, remove its policy`,
    },
    field: unresolved('the graph has no such field'),
    state: unresolved('the graph has no enum of that name'),
    team: {
      fact: (a: Args) =>
        `the policy of ${a.record} names the owner "${a.name}", and no team has that name${suggestion(a.near)}`,
      remedy,
    },
    mutation: unresolved('no mutation matches'),
  },
  *check({ register, teams }) {
    for (const { record, kind, path, name, near, sole } of danglingNames(register, teams)) {
      const key = path.split('.')[0] ?? path;
      yield {
        messageId: kind,
        args: { record: record.name, key, name, near },
        at: declarationOfPolicy(record, path),
        record: record.name,
        accepts: [name],
        ...(kind === 'team' && { severity: 'warning' as const }),
        ...spelling(record, path, name, sole ? near : undefined),
      };
    }
  },
});
