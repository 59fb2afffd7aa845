/** All signals of one operation, read once. */
import type { Action } from '../words.ts';
import type { Case } from './case.ts';
import type { RecordType } from './records.ts';
import { connectorVerb, type Declared, invalidatesCache, readDeclared } from './signals/declared.ts';
import { readDeed } from './signals/deed.ts';
import { hasBareIdentifier, type Identified, readIdentifiers } from './signals/identifier.ts';
import { type InputNamed, readInputNames } from './signals/input-name.ts';
import { NameSignal } from './signals/name.ts';
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
  private deedRead: RecordType | null | undefined;
  private identifiedRead: readonly Identified[] | undefined;
  private inputNamedRead: readonly InputNamed[] | undefined;
  private viewerRead: RecordType | null | undefined;

  constructor(of: Case) {
    this.of = of;
    const { directives } = of.operation.field;
    const plain = directives.length === 0;
    this.declared = plain ? [] : readDeclared(of);
    this.connector = plain ? undefined : connectorVerb(directives);
    this.invalidates = !plain && invalidatesCache(directives);
    this.action = of.phrase.action ?? (this.connector === undefined ? undefined : connectorActions.get(this.connector));
    this.name = new NameSignal(of);
    this.returnedAny = of.returned.map(({ record }) => record);
    const values = this.returnedAny.some((record) => record.role !== 'record');
    this.returned = values ? this.returnedAny.filter((record) => record.role === 'record') : this.returnedAny;
  }

  /** The record named after what the verb does. */
  get deed(): RecordType | undefined {
    if (this.deedRead === undefined) this.deedRead = readDeed(this.of, this.name) ?? null;
    return this.deedRead ?? undefined;
  }

  get identified(): readonly Identified[] {
    this.identifiedRead ??= readIdentifiers(this.of);
    return this.identifiedRead;
  }

  /** Records whose input object is taken. */
  get inputNamed(): readonly InputNamed[] {
    this.inputNamedRead ??= readInputNames(this.of);
    return this.inputNamedRead;
  }

  /** An argument `id`. */
  get bareIdentifier(): boolean {
    return hasBareIdentifier(this.of);
  }

  /** The record of who asks, if the name is about what is personal. */
  get viewer(): RecordType | undefined {
    if (this.viewerRead === undefined) this.viewerRead = readViewer(this.of) ?? null;
    return this.viewerRead ?? undefined;
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
