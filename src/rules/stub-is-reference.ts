/** Rule: a stub is a key with `resolvable: false`, and nothing else. */
import type { Holding } from '../ownership/map.ts';
import { declarationIn } from '../register/places.ts';
import type { Register } from '../register/register.ts';
import { isStub, mentions } from '../register/unheld-claims.ts';
import { mayUse } from '../schema/facts.ts';
import { defineRule, type Words } from './rule.ts';

/** `field`: a field that is only mentioned. */
type Args = Words<'type' | 'subgraph' | 'authority' | 'field'>;

export const stubIsReference = defineRule({
  id: 'stub-is-reference',
  category: 'consumers',
  summary: 'A pure reference that is resolvable, or a stub with fields it neither owns nor needs',
  why: 'A resolvable stub tells the router that it can fetch entities here, although there is nothing to fetch. If the stub also declares fields that it does not need, somebody will resolve them one day.',
  remedy: 'Declare the key with `resolvable: false`, and remove fields that nothing needs.',
  severity: 'hint',
  since: '0.1.0',
  messages: {
    resolvable: {
      fact: (a: Args) =>
        `"${a.subgraph}" only references ${a.type} of "${a.authority}", but its @key there is resolvable`,
      remedy: (a: Args) => `Add resolvable: false to the @key of ${a.type} in "${a.subgraph}"`,
    },
    unneeded: {
      fact: (a: Args) => `"${a.subgraph}" declares ${a.field} of "${a.authority}" as @external, but does not use it`,
      remedy: (a: Args) => `Remove ${a.field} from "${a.subgraph}"`,
    },
  },
  *check({ register }) {
    const needed = new Set<string>();
    for (const { subgraph, reads } of register.map.reads) for (const name of reads) needed.add(`${subgraph}/${name}`);
    for (const typeName of register.types.shared) {
      const record = register.recordOfType(typeName);
      if (record === undefined) continue;
      for (const holding of register.holdings(typeName)) {
        const { subgraph, type, keys } = holding;
        if (subgraph.name === record.authority || type.kind !== 'object') continue;
        const stub = { type: typeName, subgraph: subgraph.name, authority: record.authority, field: '' };
        // Federation 1 knows no `resolvable`; and a stub with several keys can be a bridge between them.
        const offered = subgraph.dialect === 'federation-2' && keys.length === 1 && keys[0]?.resolvable === true;
        if (offered && isStub(register, holding) && !provides(register, holding))
          yield { messageId: 'resolvable', args: stub, at: declarationIn(holding), record: record.name };
        if (!mayUse(subgraph, 'external')) continue;
        const unneeded = mentions(register, holding).filter(
          (name) => !needed.has(`${subgraph.name}/${typeName}.${name}`),
        );
        for (const name of unneeded) {
          const at = declarationIn(holding, name);
          const args = { ...stub, field: at.coordinate };
          yield { messageId: 'unneeded', args, at, record: record.name, accepts: [at.coordinate] };
        }
      }
    }
  },
});

/** Serves a field of the type on some path: then it does have something to resolve. */
function provides(register: Register, { subgraph, type }: Holding): boolean {
  for (const { providedBy } of register.map.resolution(type.name).notable.values())
    if (providedBy.includes(subgraph.name)) return true;
  return false;
}
