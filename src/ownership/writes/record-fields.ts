import type { Field } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import type { Holding, OwnedType } from '../map.ts';
import { repeatedKeyOf } from '../words.ts';
import { builtIn } from './type-role.ts';

/** Fields of a record by what they are called, and the first that holds each type. Filled when first asked. */
export class RecordFields {
  private readonly holdings: readonly Holding[];
  private keysRead: Map<string, Field> | undefined;
  private targetsRead: Map<string, Field> | undefined;
  private identifyingRead: ReadonlySet<string> | undefined;

  constructor(type: OwnedType) {
    this.holdings = type.holdings;
  }

  /** The first field that is called so. */
  called(key: string): Field | undefined {
    return this.byKey.get(key);
  }

  private get byKey(): ReadonlyMap<string, Field> {
    if (this.keysRead === undefined) {
      this.keysRead = new Map();
      for (const { type } of this.holdings) {
        for (const field of type.fields.values()) {
          const key = repeatedKeyOf(field.name);
          if (!this.keysRead.has(key)) this.keysRead.set(key, field);
        }
      }
    }
    return this.keysRead;
  }

  /** By types that are no scalars of GraphQL's own. */
  get byTarget(): ReadonlyMap<string, Field> {
    if (this.targetsRead === undefined) {
      this.targetsRead = new Map();
      for (const { type } of this.holdings) {
        for (const field of type.fields.values()) {
          const target = namedType(field.type);
          if (!builtIn.has(target) && !this.targetsRead.has(target)) this.targetsRead.set(target, field);
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
