/** Rule: a field that several subgraphs resolve is explicitly shared. */
import { quoted } from '../diagnostic/wording.ts';
import { isExtension } from '../ownership/externals.ts';
import type { Holding, OwnedType } from '../ownership/map.ts';
import { chiefHolding, declarationIn } from '../register/places.ts';
import type { Register } from '../register/register.ts';
import { defineRule, type Words } from './rule.ts';
import { refuserOf } from './support/sharing.ts';

type Args = Words<'subgraph' | 'field' | 'others'>;

export const silentShare = defineRule({
  id: 'silent-share',
  category: 'copies',
  summary: 'Federation 1 fields that composition shares without a warning',
  why: 'Federation 2 requires @shareable before two subgraphs may resolve one field. For a Federation 1 schema, composition adds the directive itself, so nobody notices a second definition.',
  remedy:
    'Remove the repeated field from the subgraph that does not own it, or move its schema to Federation 2, where sharing is explicit.',
  severity: 'warning',
  since: '0.1.0',
  messages: {
    shared: {
      fact: (a: Args) =>
        `"${a.subgraph}" resolves ${a.field}, also resolved by ${a.others}, and Federation 1 shares it without a warning`,
      remedy: (a: Args) =>
        `Remove ${a.field} from "${a.subgraph}", or link Federation 2 in "${a.subgraph}" and mark what is meant to be shared @shareable`,
    },
  },
  *check({ register }) {
    if (!register.map.subgraphs.some(({ dialect }) => dialect === 'federation-1')) return;
    for (const type of register.judged.types) {
      // Values without an owner are meant to be repeated; mutations have a rule of their own.
      if (type.kind !== 'object' || type.holdings.length < 2 || !(type.entity || type.name === 'Query')) continue;
      const repeats = silent(type);
      if (repeats.length === 0) continue;
      const several = [...register.map.resolution(type.name).notable.values()].filter(
        ({ name, key, resolvedBy }) => !key && resolvedBy.length > 1 && refuserOf(type, name, resolvedBy) === undefined,
      );
      for (const holding of repeats) {
        const subgraph = holding.subgraph.name;
        const shared = several.filter((f) => holding.type.fields.has(f.name) && f.resolvedBy.includes(subgraph));
        if (isDeclared(register, type.name, subgraph)) continue;
        for (const { name, resolvedBy } of shared) {
          yield {
            messageId: 'shared',
            args: {
              subgraph,
              field: `${type.name}.${name}`,
              others: quoted(resolvedBy.filter((other) => other !== subgraph)),
            },
            at: declarationIn(holding, name),
            record: register.recordOfType(type.name)?.name ?? null,
            accepts: [`${type.name}.${name}`],
          };
        }
      }
    }
  },
});

/** The Federation 1 declarations that repeat another's: the extensions, else all but the chief one, where there is a choice. */
function silent({ holdings }: OwnedType): readonly Holding[] {
  const first = holdings.filter(({ subgraph }) => subgraph.dialect === 'federation-1');
  const extensions = first.filter(({ type }) => isExtension(type));
  if (extensions.length > 0) return extensions;
  const chief = first.length === 0 ? undefined : chiefHolding(holdings);
  const repeats = first.filter((holding) => holding !== chief);
  return repeats.length > 0 ? repeats : first;
}

/** The authority repeats nothing, and a declared copy is known. */
function isDeclared(register: Register, typeName: string, subgraph: string): boolean {
  const record = register.recordOfType(typeName);
  if (record === undefined) return false;
  const decides = [record.authority, record.successor].includes(subgraph);
  return decides || register.copyIn(record, subgraph) !== undefined;
}
