/** A type for the attribution of writes: its role, its name in words, its fields. */
import { builtInReferences, isList, namedType } from '../../schema/type-reference.ts';
import type { OwnedType } from '../map.ts';
import { stem, words } from '../words.ts';
import { RecordFields } from './record-fields.ts';
import type { TypeRole } from './type-role.ts';

/** What is asked of other types. */
interface Roles {
  role(name: string): TypeRole;
  record(name: string): RecordType | undefined;
}

/** A type that mutations may write. */
export class RecordType {
  readonly name: string;
  readonly type: OwnedType;
  /** A record can be told from its like, a value is part of a record. */
  readonly role: 'record' | 'value';
  /** A framework added the last word of its name. */
  private readonly stripped: boolean;
  private wordsRead: readonly string[] | undefined;
  private stemsRead: readonly string[] | undefined;
  private namesRead: readonly string[] | undefined;
  private fieldsRead: RecordFields | undefined;
  private holdsRead: ReadonlyMap<string, 'one' | 'many'> | undefined;

  constructor(type: OwnedType, role: RecordType['role'], stripped: boolean) {
    this.name = type.name;
    this.type = type;
    this.role = role;
    this.stripped = stripped;
  }

  /** Its name as words, without what a framework added. */
  get words(): readonly string[] {
    this.wordsRead ??= this.stripped ? words(this.name).slice(0, -1) : words(this.name);
    return this.wordsRead;
  }

  /** Stems of its words. */
  get stems(): readonly string[] {
    this.stemsRead ??= this.words.map(stem);
    return this.stemsRead;
  }

  /** The list of its name alone: one for all the operations that write nothing else. */
  get names(): readonly string[] {
    this.namesRead ??= [this.name];
    return this.namesRead;
  }

  /** Names of the records that it has one or many of, connections looked through. */
  holds(records: Roles): ReadonlyMap<string, 'one' | 'many'> {
    this.holdsRead ??= heldBy(this.type, records);
    return this.holdsRead;
  }

  get fields(): RecordFields {
    this.fieldsRead ??= new RecordFields(this.type, this.words);
    return this.fieldsRead;
  }
}

function heldBy({ holdings }: OwnedType, records: Roles): ReadonlyMap<string, 'one' | 'many'> {
  const found = new Map<string, 'one' | 'many'>();
  for (const { subgraph, type } of holdings) {
    for (let index = 0; index < type.fields.size; index++) {
      const reference = type.fields.typeAt(index);
      if (builtInReferences.has(reference)) continue;
      let target = namedType(reference);
      let many = isList(reference);
      const facts = subgraph.types.get(target);
      if (facts === undefined || (facts.kind !== 'object' && facts.kind !== 'interface')) continue;
      const role = records.role(target);
      if (role === 'connection' || role === 'edge') {
        const inner = connectionFields.map((name) => facts.fields.typeOf(name)).find((held) => held !== undefined);
        if (inner === undefined) continue;
        target = namedType(inner);
        const edge = subgraph.types.get(target);
        const node = records.role(target) === 'edge' ? edge?.fields.typeOf('node') : undefined;
        if (node !== undefined) target = namedType(node);
        many = true;
      }
      if (records.record(target) !== undefined && found.get(target) !== 'many')
        found.set(target, many ? 'many' : 'one');
    }
  }
  return found;
}

/** The way to what a connection holds. */
const connectionFields = ['nodes', 'items', 'results', 'data', 'edges', 'node'];
