/** Rule: a subgraph uses a record only if the policy lists it as a consumer. */
import { groupBy } from '../diagnostic/group.ts';
import { listed } from '../diagnostic/wording.ts';
import { authorityOf, policyLine, policyPlace } from '../register/places.ts';
import type { Register, RegisteredRecord } from '../register/register.ts';
import { type Use, usesIn } from '../register/uses.ts';
import { defineRule, type Words } from './rule.ts';

/** `uses`: how it is used, in words. */
type Args = Words<'subgraph' | 'record' | 'authority' | 'uses' | 'policy'>;

export const consumerDeclared = defineRule({
  id: 'consumer-declared',
  category: 'consumers',
  summary: 'A subgraph that is not among the consumers references, extends or reads the record',
  why: 'The authority can only change a record safely if it knows who depends on it. An undeclared consumer is noticed when it breaks, and it may read data that was meant to stay inside.',
  remedy:
    'Have the owner of the record add the subgraph to `consumed_by`, or remove the reference. A record without `consumed_by` may be read by anyone.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    undeclared: {
      fact: (a: Args) =>
        `"${a.subgraph}" is not among the consumers of the record ${a.record}, whose authority is "${a.authority}", but ${a.uses}`,
      remedy: (a: Args) =>
        `Ask the owner of ${a.record} to add ${a.subgraph} to consumed_by (${a.policy}), or remove the use from "${a.subgraph}"`,
    },
  },
  *check({ register }) {
    const usesOf = usesIn(register);
    for (const record of register.judged.records) {
      if (record.consumers === undefined) continue;
      const allowed = declaredUsers(register, record);
      for (const [name, uses] of usesOf(record)) {
        if (!allowed.has(name)) yield* findingsOf(register, record, name, uses);
      }
    }
  },
});

/** One finding for each place of use. */
function* findingsOf(register: Register, record: RegisteredRecord, subgraph: string, uses: readonly Use[]) {
  for (const here of groupBy(uses, ({ at }) => at.coordinate).values()) {
    const [first] = here;
    if (first === undefined) continue;
    yield {
      messageId: 'undeclared' as const,
      args: {
        subgraph,
        record: record.name,
        authority: record.authority,
        uses: listed(here.map(({ what }) => what)),
        policy: policyPlace(record, 'consumed_by'),
      },
      at: first.at,
      related: [...authorityOf(register, record), policyLine(record, 'consumed_by', 'lists the consumers')],
      record: record.name,
      accepts: here.flatMap(({ accepts }) => accepts),
    };
  }
}

function declaredUsers(register: Register, record: RegisteredRecord): ReadonlySet<string> {
  const { localCopies, fieldsAuthority } = record.policy;
  const services = [...localCopies.map(({ service }) => service), ...fieldsAuthority.values()];
  const users = new Set([
    record.authority,
    ...(record.consumers ?? []),
    ...services.map((s) => register.subgraphOf(s)),
  ]);
  return record.successor === undefined ? users : users.add(record.successor);
}
