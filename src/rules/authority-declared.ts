/** Rule: every entity, and every type that a mutation writes, has one declared authority. */
import { remembered } from '../diagnostic/remembered.ts';
import { chiefHolding, declarationIn, declarationOfPolicy, policyLine, policyPlace } from '../register/places.ts';
import { undeclaredTypes } from '../register/undeclared-types.ts';
import { defineRule, type Words } from './rule.ts';
import { type Claim, disputes, namesakes } from './support/claims.ts';

/** `otherPlace`: file and line of the other policy. */
type NamesakeArgs = Words<'record' | 'authority' | 'otherAuthority' | 'otherPlace'>;

export const authorityDeclared = defineRule({
  id: 'authority-declared',
  category: 'policy',
  summary: 'An entity or written type has no declared authority, or several policies claim it',
  why: 'Without a declared authority, nobody knows which of two subgraphs is right when they differ. If two policies claim the same type, nobody knows which policy applies.',
  remedy:
    'Write a policy that names the type and its authority, or add the type to the `types` of the record that it is part of. If two policies claim one type or field, keep it in one, whether they agree or not.',
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
    twice: {
      fact: (a: NamesakeArgs) =>
        `the record ${a.record} has two policies: this one gives it to "${a.authority}", and the one at ${a.otherPlace} to "${a.otherAuthority}"`,
      remedy: (a: NamesakeArgs) =>
        `Keep one policy of ${a.record}; until then, exceptions and severities in either do not apply`,
    },
  },
  *check({ register }) {
    for (const [record, other] of namesakes(register)) {
      const { name, authority } = record;
      yield {
        messageId: 'twice',
        args: { record: name, authority, otherAuthority: other.authority, otherPlace: policyPlace(other) },
        at: declarationOfPolicy(record, ''),
        related: [policyLine(other, '', `the other policy of ${name}`)],
        record: name,
        severity: 'error',
        accepts: [`"${authority}" beside "${other.authority}"`],
      };
    }
    for (const { coordinate, record, authority, at, others, other } of disputes(register)) {
      yield {
        messageId: 'several',
        args: { coordinate, record: record.name, authority, other: other.record.name, otherAuthority: other.authority },
        at,
        related: others.map(policyOfClaim),
        record: record.name,
        severity: 'error',
        accepts: others.map(acceptedBeside),
      };
    }
    for (const { name, holdings } of undeclaredTypes(register)) {
      const holding = chiefHolding(holdings);
      if (holding === undefined) continue;
      yield {
        messageId: 'none',
        args: { type: name, subgraph: holding.subgraph.name },
        at: declarationIn(holding),
      };
    }
  },
});

// A claim is named in each finding of the others: one object and one text for all of them.
const policyOfClaim = remembered(({ at, record }: Claim) => ({ ...at, note: `the policy of ${record.name}` }));
const acceptedBeside = remembered(({ coordinate, record }: Claim) => `${coordinate} with ${record.name}`);
