/** Rule: a mutation that writes a record is in the record's authority. */
import { exclusion, listed, lowerFirst } from '../diagnostic/wording.ts';
import type { Mutation } from '../ownership/map.ts';
import { authorityOf, declarationOfMutation, namesOf, policyLine, policyPlace } from '../register/places.ts';
import { defineRule, type RuleContext, type Words } from './rule.ts';
import { grownSince } from './support/cleared.ts';
import { acceptedOf, describeTrespass, evidenceOf, hiddenBy, type Trespass, trespasses } from './support/trespass.ts';

/** `target`: what is written, in words; `evidence`: what in the schema indicates the write. */
interface Args extends Words<'coordinate' | 'subgraph' | 'record' | 'authority' | 'target' | 'evidence' | 'policy'> {
  /** The authority has a mutation of this coordinate, too: whatever a policy says of one, it says of both. */
  readonly repeats: boolean;
}

const remedy = ({ coordinate, subgraph, record, authority, policy, repeats }: Args) =>
  repeats
    ? `Remove ${coordinate} from "${subgraph}": "${authority}" offers it`
    : `Move ${coordinate} to "${authority}"; if it only calls a mutation of "${authority}", or does not write ${record}, exclude it in ${policy}: ${exclusion(coordinate)}`;

export const mutationInAuthority = defineRule({
  id: 'mutation-in-authority',
  category: 'writes',
  summary: 'A mutation writes a record in a subgraph that is not its authority',
  why: 'Two writers of one record end up with two versions of it: the second one skips the checks, invariants and events of the authority, and nobody notices, because the graph still composes.',
  remedy:
    'Move the mutation to the authority, or let it only call a mutation of the authority and exclude it under `mutations`. If the other subgraph should decide, change `authoritative_service`, or give it the single field under `fields_authority`. If the mutation only looks like a write, exclude it under `mutations`.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    writes: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" writes ${a.target}, whose authority is "${a.authority}" (evidence: ${a.evidence})`,
      remedy,
    },
    mayWrite: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" may write ${a.target}, whose authority is "${a.authority}" (evidence: ${a.evidence})`,
      remedy: (a: Args) => `If it writes ${a.record}: ${lowerFirst(remedy(a))}`,
    },
  },
  *check(context) {
    for (const trespass of trespasses(context)) yield findingOf(context, trespass);
    if (context.earlier === undefined) return;
    for (const trespass of grownSince(context, context.earlier)) yield findingOf(context, trespass);
  },
});

function isDeclaredBy(subgraph: string, { parent, field }: Mutation, { register }: RuleContext): boolean {
  const holdings = register.map.types.get(parent.name)?.holdings ?? [];
  return holdings.some((holding) => holding.subgraph.name === subgraph && holding.type.fields.has(field.name));
}

/** Accepting it accepts the fields that are written, or the record as a whole. */
function findingOf(context: RuleContext, trespass: Trespass) {
  const { mutation, record, decider, fields, writes } = trespass;
  const sure = writes.some(({ confidence }) => confidence !== 'possible');
  return {
    messageId: sure ? ('writes' as const) : ('mayWrite' as const),
    args: {
      ...namesOf(mutation, record),
      authority: decider,
      target: fields.length === 0 ? `the record ${record.name}` : `${listed(fields)} of the record ${record.name}`,
      evidence: `${listed(evidenceOf(writes))}${hiddenBy(mutation)}`,
      policy: policyPlace(record),
      repeats: isDeclaredBy(decider, mutation, context),
    },
    at: declarationOfMutation(mutation),
    related: [
      ...authorityOf(context.register, record, fields[0]),
      policyLine(record, 'authoritative_service', 'names the authority'),
    ],
    record: record.name,
    ...(!sure && { severity: 'warning' as const }),
    accepts: writes.map((write) => acceptedOf(record, write)),
    narrowed: (some: readonly string[]) => {
      const part = writes.filter((write) => some.includes(acceptedOf(record, write)));
      return findingOf(context, describeTrespass(context.register, mutation, record, part));
    },
  };
}
