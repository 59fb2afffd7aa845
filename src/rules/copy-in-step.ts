/** Rule: a copy has the same declaration as the original. */
import { copiesIn, holders } from '../register/copies.ts';
import { authorityOf, declarationIn } from '../register/places.ts';
import { defineRule, type Words } from './rule.ts';
import { driftOf } from './support/drift.ts';

/** `copy`: what the copy says, and what the authority says. */
type Args = Words<'coordinate' | 'subgraph' | 'authority' | 'record' | 'copy' | 'original'>;

export const copyInStep = defineRule({
  id: 'copy-in-step',
  category: 'copies',
  summary: "A copy whose type, nullability, arguments or enum values differ from the authority's",
  why: 'If two declarations differ, composition chooses the narrower or the wider one: clients see a shape that nobody wrote. If the shape has drifted, the meaning usually has, too.',
  remedy: "Change the copy to the authority's declaration, and have it changed together with it from now on.",
  severity: 'warning',
  since: '0.1.0',
  messages: {
    drifted: {
      fact: (a: Args) =>
        `"${a.subgraph}" copies ${a.coordinate} of the record ${a.record} as ${a.copy}, but its authority "${a.authority}" declares ${a.original}`,
      remedy: (a: Args) => `Declare ${a.coordinate} in "${a.subgraph}" as "${a.authority}" does`,
    },
  },
  *check({ register }) {
    for (const { typeName, holding } of holders(register)) {
      for (const { record, field, authority } of copiesIn(register, holding, typeName)) {
        const { subgraph, type } = holding;
        const own = register.holding(typeName, authority);
        const original = own?.type.fields.get(field.name);
        const copy = type.fields.get(field.name);
        if (subgraph.name === authority || own === undefined || original === undefined || copy === undefined) continue;
        const drift = driftOf({ subgraph, field: copy }, { subgraph: own.subgraph, field: original });
        if (drift === undefined) continue;
        const coordinate = `${typeName}.${field.name}`;
        yield {
          messageId: 'drifted',
          args: { coordinate, subgraph: subgraph.name, authority, record: record.name, ...drift },
          at: declarationIn(holding, field.name),
          related: authorityOf(register, record, coordinate),
          record: record.name,
        };
      }
    }
  },
});
