/** All signals of one operation, read once. */
import type { Action } from '../words.ts';
import type { Case } from './case.ts';
import type { RecordType } from './records.ts';
import { connectorVerb, type Declared, invalidatesCache, readDeclared } from './signals/declared.ts';
import { readDeed } from './signals/deed.ts';
import { hasBareIdentifier, type Identified, readIdentifiers } from './signals/identifier.ts';
import { type InputNamed, readInputNames } from './signals/input-name.ts';
import { type NameSignal, readName } from './signals/name.ts';
import { readViewer } from './signals/viewer.ts';

/** What every signal says of one operation. Each is read when first asked: most operations are settled by name and return. */
export class Signals {
  /** Writes that the schema itself declares. */
  readonly declared: readonly Declared[];
  /** What the verb does; of a connector's HTTP verb where the name has none. */
  readonly action: Action | undefined;
  readonly name: NameSignal;
  /** The HTTP verb of a connector. */
  readonly connector: string | undefined;
  /** The entity handed back is dropped from a cache. */
  readonly invalidates: boolean;
  /** Records handed back, values left out. */
  readonly returned: readonly RecordType[];
  /** Records and values handed back. */
  readonly returnedAny: readonly RecordType[];
  private readonly of: Case;
  private readonly read = new Map<string, unknown>();

  constructor(of: Case) {
    this.of = of;
    this.declared = readDeclared(of);
    const { directives } = of.operation.field;
    this.connector = connectorVerb(directives);
    this.invalidates = invalidatesCache(directives);
    this.action = of.phrase.action ?? (this.connector === undefined ? undefined : connectorActions.get(this.connector));
    this.name = readName(of);
    this.returnedAny = of.returned.map(({ record }) => record);
    this.returned = this.returnedAny.filter((record) => record.role === 'record');
  }

  /** The record named after what the verb does. */
  get deed(): RecordType | undefined {
    return this.once('deed', () => readDeed(this.of, this.name));
  }

  get identified(): readonly Identified[] {
    return this.once('identified', () => readIdentifiers(this.of));
  }

  /** Records whose input object is taken. */
  get inputNamed(): readonly InputNamed[] {
    return this.once('inputNamed', () => readInputNames(this.of));
  }

  /** An argument `id`. */
  get bareIdentifier(): boolean {
    return this.once('bareIdentifier', () => hasBareIdentifier(this.of));
  }

  /** The record of who asks, if the name is about what is personal. */
  get viewer(): RecordType | undefined {
    return this.once('viewer', () => readViewer(this.of));
  }

  private once<T>(key: string, read: () => T): T {
    if (!this.read.has(key)) this.read.set(key, read());
    return this.read.get(key) as T;
  }
}

const connectorActions = new Map<string, Action>([
  ['POST', 'create'],
  ['PUT', 'replace'],
  ['PATCH', 'update'],
  ['DELETE', 'delete'],
  ['GET', 'read'],
]);

/** The record is identified by an argument, and not only as somebody's parent, source, … */
export function isIdentified(signals: Signals, record: RecordType | undefined): boolean {
  return signals.identified.some((i) => i.record === record);
}

/** The record comes back, or an argument identifies it. */
export function isKnown(signals: Signals, record: RecordType | undefined): boolean {
  return record !== undefined && (signals.returnedAny.includes(record) || isIdentified(signals, record));
}
