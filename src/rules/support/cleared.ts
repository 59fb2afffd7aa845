/** Writes of other subgraphs' records that the schema shows but a tag or a policy rules out, and the findings about them. */
import { groupBy } from '../../diagnostic/group.ts';
import { none } from '../../diagnostic/none.ts';
import { listed } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import { declaringIn, tagTarget, type WriteTag, writeTagsIn } from '../../ownership/writes/write-tags.ts';
import { covers } from '../../register/accepts.ts';
import { declarationOfMutation, namesOf, policyLine, policyPlace } from '../../register/places.ts';
import { denialIn } from '../../register/policy-verdict.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { taggedWrite } from '../../register/tagged.ts';
import type { Directive } from '../../schema/facts.ts';
import type { RuleContext, Words } from '../rule.ts';
import { acceptedOf, describeTrespass, evidenceOf, type Trespass, trespassesBy } from './trespass.ts';

export interface Cleared {
  /** What it would be. */
  readonly trespass: Trespass;
  /** The policy's pattern, with its `!`; undefined where the schema itself clears it. */
  readonly pattern: string | undefined;
  /** What in the schema says what the mutation writes. */
  readonly by: readonly Directive[];
}

/** All of them, in order of mutation. Few mutations have a tag or are named by a policy: all others are skipped. */
export function* clearedTrespasses(context: Pick<RuleContext, 'register' | 'today'>): Iterable<Cleared> {
  const { register } = context;
  for (const mutation of register.judged.mutations) {
    const by = declaringIn(mutation.field.directives);
    const denials = register.denying(mutation);
    if ((by.length === 0 && denials.length === 0) || !register.isLive(mutation)) continue;
    const standing = new Set(
      [...trespassesBy(register.writesOf(mutation), mutation, context)].map(({ record }) => record),
    );
    for (const trespass of trespassesBy(register.unclearedWritesOf(mutation), mutation, context)) {
      if (standing.has(trespass.record)) continue;
      yield { trespass, pattern: denialIn(register.saidOf(mutation).get(trespass.record) ?? none), by };
    }
  }
}

/** Whether a tag names a record, one of its types, or a field of it. */
function tagNames(register: Register, tag: WriteTag, record: RegisteredRecord): boolean {
  const named = taggedWrite(register, tag);
  if (named !== undefined) return named.record === record;
  const target = targetOf(register, tag);
  if (target === undefined) return false;
  const owner =
    target.field === null ? register.recordOfType(target.type) : register.recordOfField(target.type, target.field);
  return owner === record;
}

/** What a tag names in the graph by the name of a type; undefined where it is no type's. */
export function targetOf(register: Register, tag: Pick<WriteTag, 'owner' | 'field'>) {
  const { namespaces } = register.types;
  return tagTarget(tag, register.map, (name) => namespaces.has(name) && !register.map.types.get(name)?.entity);
}

/** Tags on the types and namespaces of a mutation, which do not apply to the mutation itself. */
export function tagsAround({ parent, namespaces }: Mutation): readonly WriteTag[] {
  return [...parent.blocks, ...namespaces].flatMap(({ directives }) => writeTagsIn(directives));
}

/** Mutations that a policy excludes, while it or a tag says that they write its record. */
export function* contradictions(register: Register) {
  for (const mutation of register.judged.mutations) {
    for (const record of register.denying(mutation)) {
      const denial = denialIn(register.saidOf(mutation).get(record) ?? none);
      const against = againstDenial(register, mutation, record);
      if (against === undefined) continue;
      const by = `"${denial}"`;
      yield {
        messageId: 'contradicted' as const,
        ...found(mutation, record, { target: '', evidence: '', by, against }),
        accepts: [`${by} against ${against}`],
      };
    }
  }
}

/** What says by name that a mutation writes a record: a line of its policy, or a tag. A pattern that is narrowed by another says no such thing. */
export function againstDenial(register: Register, mutation: Mutation, record: RegisteredRecord): string | undefined {
  const line = register
    .saidOf(mutation)
    .get(record)
    ?.find((pattern) => !/[!*]/.test(pattern));
  if (line !== undefined) return `"${line}"`;
  const tag = writeTagsIn(mutation.field.directives).find((one) => tagNames(register, one, record));
  return tag && `the tag "${tag.name}"`;
}

/** What an excluded mutation writes beyond what it wrote when it was excluded: a policy's `!` applies to the mutation as it was. */
export function* grownSince(context: Pick<RuleContext, 'register' | 'today'>, earlier: Register): Iterable<Trespass> {
  const before = groupBy(earlier.judged.mutations, ({ subgraph, coordinate }) => `${subgraph.name}/${coordinate}`);
  for (const { trespass, pattern } of clearedTrespasses(context)) {
    const { mutation, record } = trespass;
    const [old] = before.get(`${mutation.subgraph.name}/${mutation.coordinate}`) ?? [];
    const known = earlier.record(record.name);
    if (pattern === undefined || old === undefined || known === undefined || !earlier.isDenied(known, old)) continue;
    const accepted = new Set(
      earlier.unclearedWritesOf(old).flatMap((write) => (write.record === known ? acceptedOf(known, write) : [])),
    );
    const added = trespass.writes.filter((write) => !covers(accepted, acceptedOf(record, write), record.name));
    if (added.length > 0) yield describeTrespass(context.register, mutation, record, added);
  }
}

/** `target`: what would be written, and what in the schema indicates it, in words; `by`: what says that it is not: tags, or a pattern of the policy; `against`: what says that it is. */
export type ClearedArgs = Words<
  'coordinate' | 'subgraph' | 'record' | 'authority' | 'target' | 'evidence' | 'by' | 'against' | 'policy'
>;

export function clearedFinding({ trespass, pattern, by }: Cleared) {
  const { mutation, record, fields, writes, decider } = trespass;
  const whole = `the record ${record.name}`;
  const sure = writes.some(({ confidence }) => confidence !== 'possible');
  return {
    messageId: pattern === undefined ? ('byTag' as const) : ('byPattern' as const),
    ...found(mutation, record, {
      authority: decider,
      target: fields.length === 0 ? whole : `${listed(fields)} of ${whole}`,
      evidence: listed(evidenceOf(writes)),
      by: pattern === undefined ? listed(by.map(named)) : `"${pattern}"`,
      against: '',
    }),
    accepts: writes.map((write) => acceptedOf(record, write)),
    ...(!sure && { severity: 'hint' as const }),
  };
}

function named(directive: Directive): string {
  const [tag] = writeTagsIn([directive]);
  return tag === undefined ? directive.id : `tag "${tag.name}"`;
}

/** The common part of all findings about an excluded write. */
function found<Args>(mutation: Mutation, record: RegisteredRecord, args: Args) {
  return {
    at: declarationOfMutation(mutation),
    related: [policyLine(record, 'mutations')],
    record: record.name,
    args: { ...namesOf(mutation, record), policy: policyPlace(record, 'mutations'), ...args },
  };
}
