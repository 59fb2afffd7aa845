import type { FieldResolution, Holding, OwnedType, OwnershipMap, Read } from '../../src/ownership/map.ts';

/** All that a map says of its graph, in lines that can be read. What follows from the subgraphs' text alone is left out. */
export function textOfMap(map: OwnershipMap): string {
  const types = [...map.types.values()].map((type) => textOfType(map, type));
  const enums = [...map.enums].map(
    ([name, subgraphs]) => `enum ${name}: ${subgraphs.map((one) => one.name).join(' ')}\n`,
  );
  const reads = map.reads.map(textOfRead);
  const operations = map.mutations.map(({ subgraph, coordinate, parent, namespaces, written, writes }) => {
    const through = namespaces.length === 0 ? '' : ` by ${namespaces.map(({ name }) => name).join(', ')}`;
    const said = writes.map(
      ({ type, field, confidence }) => `${field === null ? type : `${type}.${field}`} ${confidence}`,
    );
    const types = [...new Set(writes.map(({ type }) => type))].sort();
    if (types.join() !== [...written].sort().join())
      throw new Error(`${coordinate} is said to write ${written.join(', ')}`);
    return `${subgraph.name}/${coordinate} in ${parent.name}${through}: ${said.join('; ') || '-'}\n`;
  });
  return [types, enums, reads, operations]
    .map((part) => part.join(''))
    .filter((part) => part !== '')
    .join('\n');
}

function textOfType(map: OwnershipMap, { name, kind, entity, holdings }: OwnedType): string {
  const resolution = map.resolution(name);
  const head = [kind, name, entity && 'entity', !resolution.resolvesData && 'without data'].filter(Boolean).join(' ');
  const fields = [...resolution.values()].map((field) => textOfField(field, resolution.notable.has(field.name)));
  return `${head}\n${holdings.map(textOfHolding).join('')}${fields.join('')}`;
}

function textOfHolding({ subgraph, roles, keys }: Holding): string {
  const known = keys.map(({ fields, resolvable }) => ` @key(${fields}${resolvable ? '' : ', not resolvable'})`);
  return `  ${subgraph.name}: ${roles.join(', ')}${known.join('')}\n`;
}

function textOfField({ name, resolvedBy, providedBy, key, overrides }: FieldResolution, notable: boolean): string {
  const provided = providedBy.map((by) => `, on some path ${by}`);
  const moved = overrides.map(
    ({ by, from, label }) => `, ${by} overrides ${from}${label === null ? '' : ` (${label})`}`,
  );
  const said = `${resolvedBy.join(' ') || 'nobody'}${provided.join('')}${moved.join('')}`;
  return `  ${notable ? '*' : ' '}${key ? 'key ' : ''}${name}: ${said}\n`;
}

function textOfRead({ subgraph, kind, by, reads }: Read): string {
  return `${subgraph}/${by.type.name}.${by.field.name} ${kind}: ${reads.join(' ')}\n`;
}
