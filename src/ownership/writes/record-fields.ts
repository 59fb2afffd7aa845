/** The fields of a record over all its declarations. */
import type { Field } from '../../schema/facts.ts';
import { builtIn, namedType } from '../../schema/type-reference.ts';
import type { Holding, OwnedType } from '../map.ts';
import { repeatedKeyOf } from '../words.ts';

/** Fields of a record by what they are called, and the first that holds each type. Filled when first asked. */
export class RecordFields {
  private readonly holdings: readonly Holding[];
  private namesRead: Map<string, string> | undefined;
  private targetsRead: Map<string, Field> | undefined;
  private identifyingRead: ReadonlySet<string> | undefined;

  constructor(type: OwnedType) {
    this.holdings = type.holdings;
  }

  /** How many names its fields have. */
  get size(): number {
    return this.namesByKey.size;
  }

  /** The first field that is called so. */
  called(key: string): Field | undefined {
    const name = this.namesByKey.get(key);
    return name === undefined ? undefined : this.first(name);
  }

  private get namesByKey(): ReadonlyMap<string, string> {
    if (this.namesRead === undefined) {
      this.namesRead = new Map();
      for (const { type } of this.holdings) {
        for (let index = 0; index < type.fields.size; index++) {
          const name = type.fields.nameAt(index);
          const key = repeatedKeyOf(name);
          // Of `project` and `projects` the shorter, wherever they stand.
          const known = this.namesRead.get(key);
          if (known === undefined || name < known) this.namesRead.set(key, name);
        }
      }
    }
    return this.namesRead;
  }

  private first(name: string): Field | undefined {
    for (const { type } of this.holdings) {
      const field = type.fields.get(name);
      if (field !== undefined) return field;
    }
    return undefined;
  }

  /** By types that are no scalars of GraphQL's own. */
  get byTarget(): ReadonlyMap<string, Field> {
    if (this.targetsRead === undefined) {
      this.targetsRead = new Map();
      for (const { type } of this.holdings) {
        const { fields } = type;
        for (let index = 0; index < fields.size; index++) {
          const target = namedType(fields.typeAt(index));
          if (builtIn.has(target) || this.targetsRead.has(target)) continue;
          this.targetsRead.set(target, fields.get(fields.nameAt(index)) as Field);
        }
      }
    }
    return this.targetsRead;
  }

  /** Names of the fields that identify the record in some subgraph. */
  get identifying(): ReadonlySet<string> {
    if (this.identifyingRead === undefined) {
      const names = this.holdings.flatMap(({ type }) => type.keys.flatMap((key) => key.fields.split(/[\s{}]+/)));
      this.identifyingRead = names.every((name) => always.has(name)) ? always : new Set([...always, ...names]);
    }
    return this.identifyingRead;
  }
}

const always: ReadonlySet<string> = new Set(['id', '_id', 'uuid', '__typename']);
