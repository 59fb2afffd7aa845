/** Rule: a mutation of an authority has an access directive. */
import type { Mutation } from '../ownership/map.ts';
import { isLive } from '../register/live.ts';
import { declarationOfMutation, policyLine } from '../register/places.ts';
import type { Register } from '../register/register.ts';
import type { Directive } from '../schema/facts.ts';
import { defineRule } from './rule.ts';

/** A mutation of an authority says who may call it. */
export const mutationGuarded = defineRule({
  id: 'mutation-guarded',
  category: 'writes',
  summary: 'A mutation of an authority without an access directive',
  why: 'That only the authority may change a record says nothing of who may ask it to. Where a graph keeps access rules in its schema, a mutation without one is open to everybody.',
  remedy:
    'Put @authenticated, @requiresScopes or @policy (or a directive of your own for access) on the mutation or its type. Leave this rule off where access is decided elsewhere.',
  severity: 'off',
  since: '0.1.0',
  messages: {
    open: {
      fact: (a: { coordinate: string; subgraph: string; record: string }) =>
        `${a.coordinate} in "${a.subgraph}" writes the record ${a.record} and has no access directive`,
      remedy: (a: { coordinate: string; subgraph: string }) =>
        `Add @authenticated, @requiresScopes or @policy to ${a.coordinate} in "${a.subgraph}"`,
    },
  },
  *check({ register }) {
    for (const mutation of register.map.mutations) {
      const { subgraph, coordinate } = mutation;
      const write = register
        .writesOf(mutation)
        .find(({ record, confidence }) => record?.authority === subgraph.name && confidence !== 'possible');
      if (!write?.record || !isLive(register, mutation) || isGuarded(register, mutation)) continue;
      yield {
        messageId: 'open',
        args: { coordinate, subgraph: subgraph.name, record: write.record.name },
        at: declarationOfMutation(mutation),
        related: [policyLine(write.record, 'authoritative_service', 'names the authority')],
        record: write.record.name,
      };
    }
  },
});

/** On the field, on a namespace it stands in, or on its type: there, federation's own directives count in whichever subgraph they stand. */
function isGuarded(register: Register, { subgraph, parent, field, namespaces }: Mutation): boolean {
  if ([field, ...namespaces].some(({ directives }) => directives.some(isAccess))) return true;
  const holdings = register.map.types.get(parent.name)?.holdings ?? [];
  return holdings.some((holding) =>
    holding.type.blocks.some(({ directives }) =>
      directives.some((d) => (holding.subgraph === subgraph ? isAccess(d) : federationAccess.has(d.id))),
    ),
  );
}

const federationAccess: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes', 'policy']);

/** Federation's access directives, and directives that are named like one. */
function isAccess({ id }: Directive): boolean {
  return federationAccess.has(id) || /^@.*(?:auth|role|scope|permission|access|guard|policy)/i.test(id);
}
