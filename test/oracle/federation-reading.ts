/** How @apollo/federation-internals reads a subgraph, beside how the product does, as comparable lines. */
import {
  buildSubgraph,
  type DirectiveDefinition,
  errorCauses,
  type FieldDefinition,
  type ObjectType,
  Subgraphs,
  upgradeSubgraphsIfNecessary,
} from '@apollo/federation-internals';
import { Externals, onType } from '../../src/ownership/externals.ts';
import type { Directive, Subgraph } from '../../src/schema/facts.ts';
import { parseFieldSet, printFieldSet } from '../../src/schema/field-set.ts';

const compared = [
  'key',
  'external',
  'requires',
  'provides',
  'override',
  'shareable',
  'extends',
  'interfaceObject',
  'tag',
  'inaccessible',
  'authenticated',
  'requiresScopes',
  'policy',
  'context',
  'fromContext',
  'cost',
  'listSize',
  'cacheTag',
];

type Reading = ReadonlySet<string>;
type Parsed = ReturnType<typeof buildSubgraph>;

/** Lines that one reading has and the other has not; undefined where Apollo does not take the subgraph at all. */
export function differencesOfReadings(subgraph: Subgraph, sdl: string): readonly string[] | undefined {
  let theirs: Parsed;
  try {
    theirs = buildSubgraph(subgraph.name, '', sdl);
  } catch (error) {
    if (errorCauses(error as Error) === undefined) throw error;
    return undefined;
  }
  const version = theirs.isFed2Subgraph() ? 'federation-2' : 'federation-1';
  const versions = version === subgraph.dialect ? [] : [`dialect: ours ${subgraph.dialect}, theirs ${version}`];
  return [...versions, ...compare(ourReading(subgraph), theirReading(theirs))];
}

/**
 * The same for what is external and what is provided, after composition has brought Federation 1 up to Federation 2, for a graph as a whole; undefined where Apollo
 * does not take the graph.
 */
export function differencesOfExternals(
  subgraphs: readonly Subgraph[],
  sdlOf: (subgraph: Subgraph) => string,
): readonly string[] | undefined {
  const before = new Subgraphs();
  try {
    for (const subgraph of subgraphs) before.add(buildSubgraph(subgraph.name, '', sdlOf(subgraph)));
  } catch (error) {
    if (errorCauses(error as Error) === undefined) throw error;
    return undefined;
  }
  const upgraded = upgradeSubgraphsIfNecessary(before).subgraphs;
  if (upgraded === undefined) return undefined;
  return subgraphs.flatMap((subgraph) => {
    const theirs = upgraded.get(subgraph.name);
    return theirs === undefined
      ? []
      : compare(ourExternals(subgraph, subgraphs), theirExternals(theirs)).map((line) => `${subgraph.name}: ${line}`);
  });
}

function compare(ours: Reading, theirs: Reading): readonly string[] {
  return [
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `only ours: ${line}`),
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `only theirs: ${line}`),
  ];
}

function ourReading(subgraph: Subgraph): Reading {
  const lines = new Set<string>();
  const add = (coordinate: string, directives: readonly Directive[]) => {
    for (const { id, args } of directives)
      if (compared.includes(id)) lines.add(line(coordinate, id, (name) => args.get(name)));
  };
  for (const type of subgraph.types.values()) {
    for (const { directives } of type.blocks) add(type.name, directives);
    for (const field of type.fields.values()) {
      add(`${type.name}.${field.name}`, field.directives);
      for (const arg of field.args) add(`${type.name}.${field.name}(${arg.name}:)`, arg.directives);
    }
  }
  return lines;
}

function theirReading(subgraph: Parsed): Reading {
  const lines = new Set<string>();
  const metadata = subgraph.metadata();
  const linked: Record<string, () => unknown> = {
    key: () => metadata.keyDirective(),
    external: () => metadata.externalDirective(),
    requires: () => metadata.requiresDirective(),
    provides: () => metadata.providesDirective(),
    override: () => metadata.overrideDirective(),
    shareable: () => metadata.shareableDirective(),
    extends: () => metadata.extendsDirective(),
    interfaceObject: () => metadata.interfaceObjectDirective(),
    tag: () => metadata.tagDirective(),
    inaccessible: () => metadata.inaccessibleDirective(),
    authenticated: () => metadata.authenticatedDirective(),
    requiresScopes: () => metadata.requiresScopesDirective(),
    policy: () => metadata.policyDirective(),
    context: () => metadata.contextDirective(),
    fromContext: () => metadata.fromContextDirective(),
    cost: () => metadata.costDirective(),
    listSize: () => metadata.listSizeDirective(),
    cacheTag: () => metadata.cacheTagDirective(),
  };
  for (const id of compared) {
    // What Federation 1 did not have is the subgraph's own by that name, unless composition takes it for federation's.
    const isOwn = !metadata.isFed2Schema() && compared.indexOf(id) >= compared.indexOf('authenticated');
    const found = metadata.isFed2Schema() ? linked[id]?.() : isOwn ? undefined : subgraph.schema.directive(id);
    const definition = found as Partial<DirectiveDefinition> | undefined;
    for (const application of (definition?.applications?.() ?? []) as Iterable<{
      parent: { kind?: string; coordinate: string };
      arguments(): Record<string, unknown>;
    }>) {
      // Directives on enum values and on the schema are no facts of a subgraph.
      if (application.parent.kind === 'SchemaDefinition' || application.parent.kind === 'EnumValue') continue;
      lines.add(line(application.parent.coordinate, id, (name) => application.arguments()[name]));
    }
  }
  return lines;
}

function line(coordinate: string, id: string, arg: (name: string) => unknown): string {
  const shown = ['from', 'label', 'name', 'field']
    .map((name) => arg(name))
    .filter((value) => value !== undefined && value !== null);
  const given = arg('fields');
  const fields = Array.isArray(given) ? given.join(' ') : given;
  if (typeof fields === 'string') shown.push(printFieldSet(parseFieldSet(fields) ?? []));
  if (id === 'key') shown.push(arg('resolvable') !== false ? 'resolvable' : 'not resolvable');
  return `${coordinate} @${id}(${shown.join(', ')})`;
}

function ourExternals(subgraph: Subgraph, subgraphs: readonly Subgraph[]): Reading {
  const lines = new Set<string>();
  const externals = new Externals(subgraph, (name) => {
    const others = subgraphs.filter((candidate) => candidate !== subgraph);
    const keys = others.map(({ types }) => types.get(name)?.keys[0]?.fields ?? '');
    return new Set(keys.flatMap((key) => (parseFieldSet(key) ?? []).map((selection) => selection.name)));
  });
  for (const type of subgraph.types.values()) {
    if (type.kind !== 'object' && type.kind !== 'interface') continue;
    if (onType(type, 'interfaceObject')) lines.add(`${type.name} is an interface object`);
    for (const field of type.fields.values()) {
      if (!externals.isExternal(type, field)) lines.add(`${type.name}.${field.name} is resolved`);
      else if (externals.isProvided(field)) lines.add(`${type.name}.${field.name} is provided`);
    }
  }
  return lines;
}

function theirExternals(subgraph: Parsed): Reading {
  const lines = new Set<string>();
  const metadata = subgraph.metadata();
  for (const type of [...subgraph.schema.objectTypes(), ...subgraph.schema.interfaceTypes()]) {
    if (type.name.includes('__') || type.name === '_Service') continue;
    if (metadata.isInterfaceObjectType(type)) lines.add(`${type.name} is an interface object`);
    for (const field of type.fields() as FieldDefinition<ObjectType>[]) {
      if (field.name === '_service' || field.name === '_entities') continue;
      if (!metadata.isFieldExternal(field)) lines.add(`${type.name}.${field.name} is resolved`);
      else if (metadata.isFieldPartiallyExternal(field)) lines.add(`${type.name}.${field.name} is provided`);
    }
  }
  return lines;
}
