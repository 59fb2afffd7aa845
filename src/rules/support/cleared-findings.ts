/** The findings about writes that are cleared. */
import { listed } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import { writeTagsIn } from '../../ownership/writes/write-tags.ts';
import { declarationOfMutation, policyLine, policyPlace } from '../../register/places.ts';
import type { RegisteredRecord } from '../../register/register.ts';
import type { Directive } from '../../schema/facts.ts';
import type { Words } from '../rule.ts';
import type { Cleared, Contradiction } from './cleared.ts';
import { acceptedOf, evidenceOf } from './trespass.ts';

/** What their messages are made from. */
/** `target`: what would be written, and what in the schema speaks for it, in words; `by`: what says that it is not: tags, or a pattern of the policy; `against`: what says that it is. */
export type ClearedArgs = Words<
  'coordinate' | 'subgraph' | 'record' | 'authority' | 'target' | 'evidence' | 'by' | 'against' | 'policy'
>;

export function clearedFinding({ trespass, pattern, by }: Cleared) {
  const { mutation, record, fields, writes, decider } = trespass;
  const whole = `the record ${record.name}`;
  const sure = writes.some(({ confidence }) => confidence !== 'possible');
  return {
    messageId: pattern === undefined ? ('byTag' as const) : ('byPattern' as const),
    ...placed(mutation, record),
    args: {
      ...argsOf(mutation, record),
      authority: decider,
      target: fields.length === 0 ? whole : `${listed(fields)} of ${whole}`,
      evidence: listed(evidenceOf(writes)),
      by: pattern === undefined ? listed(by.map(named)) : `"${pattern}"`,
      against: '',
    },
    accepts: writes.map((write) => acceptedOf(record, write)),
    ...(!sure && { severity: 'hint' as const }),
  };
}

function named(directive: Directive): string {
  const [tag] = writeTagsIn([directive]);
  return tag === undefined ? directive.id : `tag "${tag.name}"`;
}

function argsOf({ coordinate, subgraph }: Mutation, record: RegisteredRecord) {
  return {
    coordinate,
    subgraph: subgraph.name,
    record: record.name,
    authority: record.authority,
    policy: policyPlace(record, 'mutations'),
  };
}

function placed(mutation: Mutation, record: RegisteredRecord) {
  return {
    at: declarationOfMutation(mutation),
    related: [policyLine(record, 'mutations')],
    record: record.name,
  };
}

export function contradictedFinding({ record, mutation, by, against }: Contradiction) {
  return {
    messageId: 'contradicted' as const,
    ...placed(mutation, record),
    args: { ...argsOf(mutation, record), target: '', evidence: '', by, against },
    accepts: [`${by} against ${against}`],
  };
}
