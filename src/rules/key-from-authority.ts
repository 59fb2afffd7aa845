/** Rule: a consumer identifies an entity by a key that the authority offers. */
import { locationOf } from '../diagnostic/location.ts';
import { authorityOf, policyLine } from '../register/places.ts';
import { isReference } from '../register/unheld-claims.ts';
import { parseFieldSet, type Selection } from '../schema/field-set.ts';
import { defineRule, type Words } from './rule.ts';

/** `offered`: the keys that the authority offers, in words; `lacking`: fields of the key that its type does not have. */
type Args = Words<'type' | 'subgraph' | 'authority' | 'record' | 'key' | 'offered' | 'lacking'>;

export const keyFromAuthority = defineRule({
  id: 'key-from-authority',
  category: 'consumers',
  summary: "A consumer's key that the authority does not offer",
  why: 'Subgraphs use keys to agree which invoice they mean. The authority can neither resolve a key that it does not know nor keep it unique; another subgraph that resolves it decides which invoices exist.',
  remedy: 'Use one of the keys of the authority, or ask it to offer the one that is needed.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    notOffered: {
      fact: (a: Args) =>
        `"${a.subgraph}" identifies ${a.type} of the record ${a.record} by "${a.key}", a key that its authority "${a.authority}" does not offer (${a.offered})`,
      remedy: (a: Args) =>
        `Use a key of "${a.authority}" in "${a.subgraph}", or add ${a.lacking}@key(fields: "${a.key}") to ${a.type} in "${a.authority}"`,
    },
  },
  *check({ register }) {
    for (const record of register.judged.records) {
      for (const type of record.types) {
        const holdings = register.holdings(type);
        const own = holdings.length < 2 ? undefined : register.holding(type, record.authority);
        if (own === undefined || isReference(register, own)) continue;
        for (const { subgraph, keys } of holdings) {
          if (subgraph.name === record.authority || subgraph.name === record.successor) continue;
          for (const key of keys) {
            if (own.keys.some((known) => known.resolvable && isWithin(known.fields, key.fields))) continue;
            const lacking = (parseFieldSet(key.fields) ?? []).filter(({ name }) => !own.type.fields.has(name));
            const offered = own.keys.flatMap(({ fields, resolvable }) => (resolvable ? [fields] : []));
            yield {
              messageId: 'notOffered',
              args: {
                type,
                subgraph: subgraph.name,
                authority: record.authority,
                record: record.name,
                key: key.fields,
                lacking: lacking.map(({ name }) => `${name} and `).join(''),
                offered: offered.length === 0 ? 'it offers none' : `it offers "${[...new Set(offered)].join('", "')}"`,
              },
              at: { subgraph: subgraph.name, coordinate: type, location: locationOf(key.block, key) },
              related: [...authorityOf(register, record, type), policyLine(record, 'authoritative_service')],
              record: record.name,
              accepts: [`key ${key.fields}`],
            };
          }
        }
      }
    }
  },
});

/** Whether a key has all fields of another, and perhaps more: then it is as unique, and a subgraph that has it can use the other. */
function isWithin(known: string, key: string): boolean {
  if (known === key) return true;
  const paths = new Set(pathsOf(parseFieldSet(key) ?? []));
  const needed = pathsOf(parseFieldSet(known) ?? []);
  return needed.length > 0 && needed.every((path) => paths.has(path));
}

/** `id owner { number }` gives `id` and `owner.number`. */
function pathsOf(selections: readonly Selection[]): readonly string[] {
  return selections.flatMap(({ name, selections: inner }) =>
    inner.length === 0 ? [name] : pathsOf(inner).map((path) => `${name}.${path}`),
  );
}
