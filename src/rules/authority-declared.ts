/** Rule: every entity and written type has exactly one declared authority. */
import { groupBy } from '../diagnostic/group.ts';
import { chiefHolding, declarationOfType } from './places.ts';
import { defineRule } from './rule.ts';
import { undeclaredTypes } from './support/candidates.ts';
import { disputedClaims } from './support/claims.ts';

/** Every entity, and every type that a mutation writes, has one declared authority. */
export const authorityDeclared = defineRule({
  id: 'authority-declared',
  category: 'policy',
  summary: 'An entity or written type has no declared authority, or policies disagree about it',
  why: 'Without a declared authority nobody can say who is right when two subgraphs differ. With two of them, every subgraph can point at the policy that suits it.',
  remedy:
    'Write a policy that names the type and its authority, or add the type to the `types` of the record that it is part of. Where two policies disagree, keep one.',
  severity: 'warning',
  since: '0.1.0',
  messages: {
    none: {
      fact: (a: { type: string; subgraph: string }) =>
        `no policy names the authority of ${a.type}, which "${a.subgraph}" defines`,
      remedy: (a: { type: string; subgraph: string }) =>
        `Add ${a.type} to the types of the record it belongs to, or write a policy for it with authoritative_service: ${a.subgraph}`,
    },
    several: {
      fact: (a: { coordinate: string; record: string; authority: string; other: string; otherAuthority: string }) =>
        `the policy of ${a.record} gives ${a.coordinate} to "${a.authority}", and the policy of ${a.other} gives it to "${a.otherAuthority}"`,
      remedy: (a: { coordinate: string; record: string; other: string }) =>
        `Decide which record ${a.coordinate} belongs to, and remove it from the policy of ${a.record} or of ${a.other}`,
    },
  },
  *check({ register }) {
    for (const [coordinate, claims] of groupBy(disputedClaims(register), (claim) => claim.coordinate)) {
      // In order of record, as the register has them: which of two files comes first must not decide what is found where.
      const [first, ...rest] = claims;
      for (const claim of rest) {
        if (first === undefined || claim.authority === first.authority) continue;
        yield {
          messageId: 'several',
          args: {
            coordinate,
            record: claim.record.name,
            authority: claim.authority,
            other: first.record.name,
            otherAuthority: first.authority,
          },
          at: claim.at,
          related: [{ ...first.at, note: `the policy of ${first.record.name}` }],
          record: claim.record.name,
          severity: 'error',
        };
      }
    }
    for (const { name, holdings } of undeclaredTypes(register)) {
      const holding = chiefHolding(holdings);
      if (holding === undefined) continue;
      yield {
        messageId: 'none',
        args: { type: name, subgraph: holding.subgraph.name },
        at: declarationOfType(holding.subgraph, holding.type),
      };
    }
  },
});
