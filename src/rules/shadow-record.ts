/** Rule: one subgraph keeps a record, under one name. */
import type { RelatedDeclaration } from '../diagnostic/diagnostic.ts';
import { listed } from '../diagnostic/wording.ts';
import { declarationIn, declarationOfMutation } from '../register/places.ts';
import { defineRule, type Words } from './rule.ts';
import { type Shadow, shadows } from './support/shadows.ts';

/** `shadow`: the type under another name, and the subgraph that keeps it; `evidence`: what indicates that they are one record, in words. */
interface Args extends Words<'shadow' | 'subgraph' | 'original' | 'authority' | 'evidence'> {
  readonly record: string | null;
}

export const shadowRecord = defineRule({
  id: 'shadow-record',
  category: 'copies',
  summary: "The same record seems to be kept under another type's name in another subgraph",
  why: 'Composition merges types of the same name. If a record is kept a second time under another name, nothing is merged or compared: no key connects the two, no rule about fields or writers applies, and they drift apart unnoticed.',
  remedy:
    "Keep the record in one subgraph and refer to it by its key from the other. If the second is a copy for a purpose, declare it under `local_copies` with its `types`; if both are the record's, list both under its `types`; if they are two records after all, except the finding with the reason.",
  severity: 'hint',
  since: '0.1.0',
  messages: {
    kept: {
      fact: (a: Args) =>
        `${a.shadow} in "${a.subgraph}" seems to be the same record as ${a.original} in "${a.authority}" (evidence: ${a.evidence})`,
      remedy: ({ shadow, subgraph, original, authority, record }: Args) =>
        `Refer to ${original} of "${authority}" by its key instead of keeping ${shadow} in "${subgraph}"; if it is a copy for a purpose, state it ${record === null ? 'in a policy' : `in the policy of ${record}`}: local_copies: { ${subgraph}: { purpose: <why>, types: [${shadow}] } }`,
    },
  },
  *check({ register }) {
    for (const found of shadows(register)) {
      const { original, shadow, record } = found;
      yield {
        messageId: 'kept',
        args: {
          shadow: shadow.type.name,
          subgraph: shadow.subgraph.name,
          original: original.type.name,
          authority: original.subgraph.name,
          evidence: listed(evidenceOf(found)),
          record: record?.name ?? null,
        },
        at: declarationIn(shadow),
        related: relatedTo(found),
        record: record?.name ?? null,
      };
    }
  },
});

function evidenceOf({ shared, twins }: Shadow): readonly string[] {
  const [pair] = twins;
  return [
    'their names',
    ...(shared.length === 0 ? [] : [`${listed(shared)} of both`]),
    ...(pair === undefined ? [] : [`${pair.shadow.coordinate} beside ${pair.original.coordinate}`]),
  ];
}

function relatedTo({ original, shadow, twins }: Shadow): readonly RelatedDeclaration[] {
  return [
    { ...declarationIn(original), note: 'the same record' },
    ...twins.slice(0, mostTwins).flatMap((pair) => [
      { ...declarationOfMutation(pair.shadow), note: `writes ${shadow.type.name}` },
      { ...declarationOfMutation(pair.original), note: `writes ${original.type.name}` },
    ]),
  ];
}

const mostTwins = 3;
