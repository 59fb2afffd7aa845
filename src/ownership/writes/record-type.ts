/** A type as the attribution of writes sees it: its role, its name in words, its fields. */
import type { OwnedType } from '../map.ts';
import { words } from '../words.ts';
import { RecordFields } from './record-fields.ts';

/** A type that mutations may write. */
export class RecordType {
  readonly name: string;
  readonly type: OwnedType;
  /** A record can be told from its like, a value is part of a record. */
  readonly role: 'record' | 'value';
  /** A framework added the last word of its name. */
  private readonly stripped: boolean;
  private wordsRead: readonly string[] | undefined;
  private namesRead: readonly string[] | undefined;
  private fieldsRead: RecordFields | undefined;

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

  /** The list of its name alone: one for all the operations that write nothing else. */
  get names(): readonly string[] {
    this.namesRead ??= [this.name];
    return this.namesRead;
  }

  get fields(): RecordFields {
    this.fieldsRead ??= new RecordFields(this.type);
    return this.fieldsRead;
  }
}
