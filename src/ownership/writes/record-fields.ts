/** The fields of a record over all its declarations. */
import type { Field } from '../../schema/facts.ts';
import { builtIn, isList, namedType } from '../../schema/type-reference.ts';
import type { OwnedType } from '../map.ts';
import { keyOf, nameKey, words } from '../words.ts';
import { coreOf } from './core-words.ts';
import { nameOf } from './names.ts';
import { append } from './one-or-several.ts';

/** Fields of a record by what they are called, and the first that holds each type. Filled when first asked. */
export class RecordFields {
  private readonly type: OwnedType;
  private readonly words: readonly string[];
  private namesRead: Map<string, string | string[]> | undefined;
  private coresRead: Map<string, string | string[]> | undefined;
  private targetsRead: Map<string, Field> | undefined;
  private identifyingRead: ReadonlySet<string> | undefined;
  private askedForRead: ReadonlyMap<string, boolean> | undefined;
  private soleIdRead: string | null | undefined;

  /** @param words of the record's name. */
  constructor(type: OwnedType, words: readonly string[]) {
    this.type = type;
    this.words = words;
  }

  /** How many names its fields have. */
  get size(): number {
    return this.namesByKey.size;
  }

  /** The field that is called so; of several (`entity`, `entities`) the one that is a list or none, as asked for. */
  called(key: string, list?: boolean): Field | undefined {
    return this.oneOf(this.namesByKey.get(key), list);
  }

  /** Whether a field is called so. */
  has(key: string): boolean {
    return this.namesByKey.has(key);
  }

  /** The field with the same name, apart from words for the form of its value. */
  alike(parts: readonly string[], list: boolean): Field | undefined {
    this.coresRead ??= this.collect((name) => coreOf(words(name), this.words));
    return this.oneOf(this.coresRead.get(coreOf(parts, this.words)), list);
  }

  private get namesByKey(): ReadonlyMap<string, string | string[]> {
    this.namesRead ??= this.collect(keyOf);
    return this.namesRead;
  }

  private collect(keyOf: (name: string) => string): Map<string, string | string[]> {
    const names = new Map<string, string | string[]>();
    for (const { type } of this.type.holdings) {
      for (let index = 0; index < type.fields.size; index++) {
        const name = type.fields.nameAt(index);
        const key = keyOf(name);
        const known = names.get(key);
        if (known !== name && !(Array.isArray(known) && known.includes(name))) append(names, key, name);
      }
    }
    return names;
  }

  private oneOf(names: string | readonly string[] | undefined, list: boolean | undefined): Field | undefined {
    if (names === undefined) return undefined;
    if (typeof names === 'string') return this.first(names);
    const fields = names.toSorted().map((name) => this.first(name) as Field);
    return fields.find(({ type }) => isList(type) === list) ?? fields[0];
  }

  private first(name: string): Field | undefined {
    for (const { type } of this.type.holdings) {
      const field = type.fields.get(name);
      if (field !== undefined) return field;
    }
    return undefined;
  }

  /** By types that are no scalars of GraphQL's own. */
  get byTarget(): ReadonlyMap<string, Field> {
    if (this.targetsRead === undefined) {
      this.targetsRead = new Map();
      for (const { type } of this.type.holdings) {
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
      const names = this.type.holdings.flatMap(({ type }) => type.keys.flatMap((key) => key.fields.split(/[\s{}]+/)));
      this.identifyingRead = names.every((name) => always.has(name)) ? always : new Set([...always, ...names]);
    }
    return this.identifyingRead;
  }

  /** Fields by which queries find one of them: by their arguments, or an object of ids (`{ id, slug }`). True of those that no query asks for alone. */
  get askedFor(): ReadonlyMap<string, boolean> {
    if (this.askedForRead !== undefined) return this.askedForRead;
    const asked = new Map<string, boolean>();
    for (const { subgraph } of this.type.holdings)
      for (const query of subgraph.types.get('Query')?.fields.marked() ?? []) {
        if (isList(query.type) || namedType(query.type) !== this.type.name) continue;
        for (const { name, type } of query.args) {
          const object = subgraph.types.get(namedType(type));
          const names = object?.kind === 'input' ? [...object.fields.keys()] : [name];
          if (object?.kind === 'input' && !names.every((one) => nameOf(one).endsInMark)) continue;
          for (const one of names) {
            const field = this.called(keyOf(one)) ?? this.alike(words(one), false);
            if (field === undefined || namedType(field.type) === 'Boolean') continue;
            asked.set(field.name, query.args.length > 1 && asked.get(field.name) !== false);
          }
        }
      }
    this.askedForRead = asked;
    return asked;
  }

  /** It has a field called so, and an `id` besides. */
  hasBoth(name: string): boolean {
    return this.first(name) !== undefined && this.first('id') !== undefined;
  }

  /** The one field of type `ID!`, where no field is called as ids are, and no query asks for more. */
  get soleId(): string | undefined {
    if (this.soleIdRead === undefined) {
      const ids = new Set<string>();
      for (const { type } of this.type.holdings)
        for (let index = 0; index < type.fields.size; index++) {
          const name = type.fields.nameAt(index);
          if (type.fields.typeAt(index) === 'ID!' || always.has(name)) ids.add(name);
        }
      const own = this.called(nameKey([...this.words, 'id']));
      if (own !== undefined) ids.add(own.name);
      const [only] = ids;
      this.soleIdRead = only === undefined || ids.size > 1 || this.askedFor.get(only) === true ? null : only;
    }
    return this.soleIdRead ?? undefined;
  }
}

const always: ReadonlySet<string> = new Set(['id', '_id', 'uuid', '__typename']);
