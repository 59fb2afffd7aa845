import type { FieldResolution, OwnershipMap } from '../../src/ownership/map.ts';

/**
 * What the map of the subgraphs says and the map of their supergraph does not, or the other way round, a line each. Left out is what a supergraph
 * provably loses (`docs/supergraph.md`).
 */
export function differencesOfMaps(authored: OwnershipMap, inventory: OwnershipMap): readonly string[] {
  // Federation 1 has origins; what composition makes of it has none.
  const withOrigin = new Set<string>();
  for (const { name, holdings } of authored.types.values()) {
    if (holdings.some(({ subgraph }) => subgraph.dialect === 'federation-1')) withOrigin.add(name);
  }
  const before = describe(authored, withOrigin);
  const after = describe(inventory, withOrigin);
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `lost: ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `new: ${line}`),
  ];
}

function describe(map: OwnershipMap, withOrigin: ReadonlySet<string>): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { name, entity, holdings } of map.types.values()) {
    const resolution = map.resolution(name);
    const inGraph = [...resolution.values()].filter(({ resolvedBy }) => resolvedBy.length > 0);
    if (inGraph.length === 0) continue;
    for (const { subgraph, type, roles, keys } of holdings) {
      if ([...type.fields.keys()].every((field) => wasTaken(resolution.get(field), subgraph.name))) continue;
      const facts = [
        type.kind,
        entity ? 'entity' : 'no entity',
        ...new Set(keys.map((key) => `@key(${key.fields}${key.resolvable ? '' : '!'})`)),
      ];
      lines.add(
        `${name} in ${subgraph.name}: ${facts.join(', ')}; implements ${[...type.interfaces].sort().join(', ')}`,
      );
      if (!withOrigin.has(name)) lines.add(`roles of ${name} in ${subgraph.name}: ${[...roles].sort().join(', ')}`);
    }
    for (const field of inGraph) lines.add(`${name}.${field.name}: ${describeField(map, name, field)}`);
  }
  for (const [name, subgraphs] of map.enums)
    lines.add(
      `enum ${name}: ${subgraphs.map((subgraph) => `${subgraph.name} [${[...(subgraph.types.get(name)?.members ?? [])].sort()}]`).join(', ')}`,
    );
  for (const subgraph of map.subgraphs) {
    for (const type of subgraph.types.values()) {
      if (type.kind === 'union') lines.add(`union ${type.name} in ${subgraph.name}: ${[...type.members].sort()}`);
      if (type.kind === 'input') lines.add(`input ${type.name} in ${subgraph.name}`);
    }
  }
  for (const { subgraph, coordinate, parent, field } of map.mutations) {
    if (!wasTaken(map.resolution(parent.name).get(field.name), subgraph.name))
      lines.add(`operation ${coordinate} in ${subgraph.name}`);
  }
  for (const { subgraph, kind, by, reads } of map.reads) {
    // Composition drops a read of what the reader resolves itself.
    const others = reads.filter((coordinate) => {
      const [type = '', field = ''] = coordinate.split('.');
      return map.resolution(type).get(field)?.resolvedBy.includes(subgraph) === false;
    });
    if (others.length > 0) lines.add(`${subgraph} ${kind} for ${by.type.name}.${by.field.name}: ${others.join(', ')}`);
  }
  return lines;
}

/** Overridden: dead text, which composition drops where nothing else refers to it. */
function wasTaken(field: FieldResolution | undefined, subgraph: string): boolean {
  return field?.overrides.some(({ from, label }) => from === subgraph && label === null) === true;
}

function describeField(map: OwnershipMap, typeName: string, field: FieldResolution): string {
  const holders = map.types.get(typeName)?.holdings ?? [];
  const overrides = field.overrides
    .filter(({ from }) => holders.some(({ subgraph }) => subgraph.name === from))
    .map(({ by, from, label }) => `${by} from ${from} (${label})`);
  const types = holders
    .filter(({ subgraph }) => field.resolvedBy.includes(subgraph.name))
    .map(({ type }) => type.fields.get(field.name)?.type);
  return `resolved by ${field.resolvedBy}; provided by ${field.providedBy}; ${field.key ? 'key' : 'no key'}; overrides ${overrides}; typed ${types}`;
}
