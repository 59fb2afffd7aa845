import type { OwnershipMap } from '../../src/ownership/map.ts';
import { parseFieldSet, printFieldSet } from '../../src/schema/field-set.ts';
import { readJoinDirectives } from './join-directives.ts';

/** How far an ownership map and a supergraph say the same. */
export interface Agreement {
  readonly fields: number;
  readonly agreeing: number;
  /** What differs, a line each: fields, holders and keys. */
  readonly differences: readonly string[];
}

/** Compares who resolves each field, who declares each type, and its keys. A field that nobody resolves and no supergraph shows is none. */
export function compareWithSupergraph(map: OwnershipMap, supergraphSdl: string): Agreement {
  const joined = readJoinDirectives(supergraphSdl);
  const differences: string[] = [];
  let fields = 0;
  let agreeing = 0;
  const differ = (what: string, ours: readonly string[], theirs: readonly string[]) => {
    if (ours.join() === theirs.join()) return false;
    differences.push(`${what}: map [${ours.join(', ')}], supergraph [${theirs.join(', ')}]`);
    return true;
  };

  for (const name of new Set([...map.types.keys(), ...joined.keys()])) {
    const theirs = joined.get(name);
    const ours = map.types.get(name);
    const resolution = map.resolution(name);
    for (const field of new Set([...resolution.keys(), ...(theirs?.fields.keys() ?? [])])) {
      const resolvedBy = resolution.get(field)?.resolvedBy ?? [];
      const resolvers = theirs?.fields.get(field);
      if (resolvers === undefined && resolvedBy.length === 0) continue;
      fields++;
      if (!differ(`${name}.${field}`, resolvedBy, resolvers ?? [])) agreeing++;
    }
    const holders = [...new Set(ours?.holdings.map(({ subgraph }) => subgraph.name))].sort();
    // Composition gives every subgraph a query root, for `_entities` and `_service`.
    const subgraphs = (theirs?.subgraphs ?? []).filter((subgraph) => name !== 'Query' || holders.includes(subgraph));
    differ(`holders of ${name}`, holders, subgraphs);
    const keys = (ours?.holdings ?? []).flatMap(({ subgraph, keys }) =>
      keys.map((key) => `${subgraph.name}: ${key.fields}${key.resolvable ? '' : '!'}`),
    );
    differ(`keys of ${name}`, [...new Set(keys)].sort(), (theirs?.keys ?? []).map(normalised).sort());
  }
  return { fields, agreeing, differences };
}

function normalised(key: string): string {
  const [, subgraph, fields = '', mark] = /^(.*?): (.*?)(!?)$/s.exec(key) ?? [];
  return `${subgraph}: ${printFieldSet(parseFieldSet(fields) ?? [])}${mark}`;
}
