/** Who resolves each field of one type. */
import { compareText } from '../diagnostic/location.ts';
import type { Field, Subgraph } from '../schema/facts.ts';
import { type Externals, findDirective, onType } from './externals.ts';
import type { FieldResolution, FieldResolutions, Holding, Override } from './map.ts';
import { SortedOnDemand, sortedByName } from './sorted-on-demand.ts';

/** A declaration of a type in one subgraph, before its roles are known. */
export type Declared = Pick<Holding, 'subgraph' | 'type'>;

/** A field that an interface object adds to the type, declared there or not. */
export interface Spread {
  readonly field: string;
  /** The subgraph that resolves it. */
  readonly by: string;
}

/** What must be known of a type and of its graph. */
export interface TypeContext {
  /** Sorted by subgraph name. */
  readonly holders: readonly Declared[];
  /** Names of the fields that are part of a key, in any subgraph. */
  readonly keys: ReadonlySet<string>;
  readonly spread: readonly Spread[];
  externalsOf(subgraph: Subgraph): Externals;
  /** The list of this subgraph alone. One for all the fields that nobody else resolves, and most are such. */
  alone(subgraph: Subgraph): readonly string[];
}

const nobody: readonly never[] = [];
const noResolutions: ReadonlyMap<string, FieldResolution> = new Map();
/** From here on, it is looked up who declares a field. */
const manyHolders = 4;

/**
 * Who resolves the fields of one type. Nearly all fields of a graph are declared once and resolved where they are declared; only the
 * others, the notable ones, are worked out at once.
 */
export class TypeResolution extends SortedOnDemand<FieldResolution> implements FieldResolutions {
  readonly notable: ReadonlyMap<string, FieldResolution>;
  private readonly context: TypeContext;
  private declarers: Map<string, Declared> | undefined;

  constructor(context: TypeContext) {
    super();
    this.context = context;
    this.notable = this.resolveNotables();
  }

  /** How many non-key fields a declaration resolves that are not notable: those nobody else declares. */
  plainFieldsOf({ type }: Declared): number {
    let count = type.fields.size;
    if (this.notable.size > 0) for (const name of this.notable.keys()) if (type.fields.has(name)) count--;
    for (const name of this.context.keys) if (type.fields.has(name) && !this.notable.has(name)) count--;
    return count;
  }

  get resolvesData(): boolean {
    for (const { key, resolvedBy } of this.notable.values()) if (!key && resolvedBy.length > 0) return true;
    return this.context.holders.some((holder) => this.plainFieldsOf(holder) > 0);
  }

  get(name: string): FieldResolution | undefined {
    const known = this.notable.get(name);
    if (known !== undefined) return known;
    const holder = this.declarerOf(name);
    return holder && this.plain(name, holder);
  }

  has(name: string): boolean {
    return this.notable.has(name) || this.declarerOf(name) !== undefined;
  }

  /** Not kept: few ask for all fields, and those ask once. */
  protected inOrder(): ReadonlyMap<string, FieldResolution> {
    const all = new Map(this.notable);
    for (const holder of this.context.holders)
      for (const name of holder.type.fields.keys()) if (!all.has(name)) all.set(name, this.plain(name, holder));
    return sortedByName(all);
  }

  private plain(name: string, { subgraph }: Declared): FieldResolution {
    const { keys, alone } = this.context;
    return { name, resolvedBy: alone(subgraph), providedBy: nobody, key: keys.has(name), overrides: nobody };
  }

  private declarerOf(name: string): Declared | undefined {
    const { holders } = this.context;
    if (holders.length <= manyHolders) return holders.find(({ type }) => type.fields.has(name));
    if (this.declarers === undefined) {
      this.declarers = new Map();
      for (const holder of holders)
        for (const field of holder.type.fields.keys())
          if (!this.declarers.has(field)) this.declarers.set(field, holder);
    }
    return this.declarers.get(name);
  }

  private resolveNotables(): ReadonlyMap<string, FieldResolution> {
    const { holders, spread, externalsOf } = this.context;
    const names = new Set<string>();
    for (const { field } of spread) names.add(field);
    addRepeated(holders, names);
    for (const { subgraph, type } of holders) {
      const externals = externalsOf(subgraph);
      if (externals.unmarked) continue;
      // Without `@external` on the type, only a field with a directive can be external or overridden.
      for (const field of onType(type, 'external') ? type.fields.values() : type.fields.marked())
        if (overrideOf(subgraph, field) !== undefined || externals.isExternal(type, field)) names.add(field.name);
    }
    if (names.size === 0) return noResolutions;
    const resolved = new Map<string, FieldResolution>();
    for (const name of names.size > 1 ? [...names].sort() : names) resolved.set(name, this.resolve(name));
    return resolved;
  }

  private resolve(name: string): FieldResolution {
    const { holders, keys, spread, externalsOf } = this.context;
    const resolvers: string[] = [];
    const providedBy: string[] = [];
    const overrides: Override[] = [];
    for (const { subgraph, type } of holders) {
      const externals = externalsOf(subgraph);
      if (externals.unmarked) {
        if (type.fields.has(name)) resolvers.push(subgraph.name);
        continue;
      }
      const field = type.fields.get(name);
      if (field === undefined) continue;
      if (!externals.isExternal(type, field)) resolvers.push(subgraph.name);
      else if (externals.isProvided(field)) providedBy.push(subgraph.name);
      const override = overrideOf(subgraph, field);
      if (override !== undefined) overrides.push(override);
    }
    // A label splits the traffic between two; where the old one does not resolve the field, all of it goes to the new one.
    overrides.forEach((override, index) => {
      if (override.label !== null && !resolvers.includes(override.from))
        overrides[index] = { ...override, label: null };
    });
    let resolvedBy = withoutOverridden(resolvers, overrides, holders);
    for (const { field, by } of spread)
      if (field === name && !resolvedBy.includes(by)) resolvedBy = [...resolvedBy, by].sort(compareText);
    // What only an interface object adds is no key of the type.
    const key = keys.has(name) && holders.some(({ type }) => type.fields.has(name));
    return { name, resolvedBy, providedBy, key, overrides };
  }
}

/** Names of the fields that several declare. The largest declaration is asked, not walked. */
function addRepeated(holders: readonly Declared[], names: Set<string>): void {
  if (holders.length < 2) return;
  const largest = holders.reduce((most, holder) => (holder.type.fields.size > most.type.fields.size ? holder : most));
  const seen = new Set<string>();
  for (const holder of holders) {
    if (holder === largest) continue;
    const { fields } = holder.type;
    for (let index = 0; index < fields.size; index++) {
      const name = fields.nameAt(index);
      if (largest.type.fields.has(name) || seen.has(name)) names.add(name);
      else if (holders.length > 2) seen.add(name);
    }
  }
}

function overrideOf(subgraph: Subgraph, field: Field): Override | undefined {
  const directive = findDirective(field.directives, 'override');
  if (directive === undefined) return undefined;
  const label = directive.args.get('label');
  const from = String(directive.args.get('from') ?? '');
  // From its own subgraph it takes nothing; composers refuse it.
  if (from === subgraph.name) return undefined;
  return {
    by: subgraph.name,
    from,
    label: typeof label === 'string' ? label : null,
  };
}

/**
 * An override without a label takes the field; with one, both subgraphs resolve it until the override is finished, whoever else takes the field as a whole
 * (tried on @apollo/composition 2.14.4 and @theguild/federation-composition 0.27.0).
 */
function withoutOverridden(
  resolvers: readonly string[],
  overrides: readonly Override[],
  holders: readonly Declared[],
): readonly string[] {
  const split = overrides.filter(({ label }) => label !== null).map(({ from }) => from);
  const taken = overrides.flatMap(({ from, label }) => (label === null && !split.includes(from) ? [from] : []));
  if (taken.length === 0) return resolvers;
  const composedAs = new Map(holders.map(({ subgraph }) => [subgraph.name, subgraph.composedAs]));
  return resolvers.filter((name) => !taken.includes(composedAs.get(name) ?? name));
}
