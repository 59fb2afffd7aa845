/** Rule: a mutation of an authority has an access directive. */
import { declarationOfMutation, policyLine } from '../register/places.ts';
import { defineRule } from './rule.ts';
import { type BorrowedArgs, guardElsewhere, isGuarded } from './support/guards.ts';

export const mutationGuarded = defineRule({
  id: 'mutation-guarded',
  category: 'writes',
  summary: 'A mutation of an authority without an access directive',
  why: 'A policy says which subgraph may change a record, not who may call it. In a graph that keeps access rules in its schema, a mutation without one is open to everybody.',
  remedy:
    'Put @authenticated, @requiresScopes or @policy (or a directive of your own for access) on the mutation or its type. Leave this rule off if access is decided elsewhere.',
  severity: 'off',
  since: '0.1.0',
  messages: {
    open: {
      fact: (a: { coordinate: string; subgraph: string; record: string }) =>
        `${a.coordinate} in "${a.subgraph}" writes the record ${a.record} and has no access directive`,
      remedy: (a: { coordinate: string; subgraph: string }) =>
        `Add @authenticated, @requiresScopes or @policy to ${a.coordinate} in "${a.subgraph}", and import it there`,
    },
    borrowed: {
      fact: ({ coordinate, subgraph, record, directive, other }: BorrowedArgs) =>
        `${coordinate} in "${subgraph}" writes the record ${record} and has no access directive of its own: only ${directive} on its declaration in "${other}" guards it`,
      remedy: ({ coordinate, subgraph, directive }: BorrowedArgs) =>
        `Put ${directive} on ${coordinate} in "${subgraph}" too`,
    },
  },
  *check({ register }) {
    for (const mutation of register.judged.mutations) {
      const { subgraph, coordinate } = mutation;
      const write = register
        .writesOf(mutation)
        .find(({ record, confidence }) => record?.authority === subgraph.name && confidence !== 'possible');
      if (!write?.record || !register.isLive(mutation) || isGuarded(register, mutation)) continue;
      const args = { coordinate, subgraph: subgraph.name, record: write.record.name };
      const found = {
        at: declarationOfMutation(mutation),
        related: [policyLine(write.record, 'authoritative_service', 'names the authority')],
        record: write.record.name,
      };
      const guard = guardElsewhere(register, mutation);
      if (guard === undefined) yield { messageId: 'open', args, ...found };
      else yield { messageId: 'borrowed', args: { ...args, ...guard }, ...found };
    }
  },
});
