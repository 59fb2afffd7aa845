/** All signals of one operation, read once. */
import type { Action } from '../words.ts';
import type { Case } from './case.ts';
import type { RecordType } from './records.ts';
import { connectorVerb, type Declared, readDeclared } from './signals/declared.ts';
import { readDeed } from './signals/deed.ts';
import { hasBareIdentifier, type Identified, readIdentifiers } from './signals/identifier.ts';
import { type InputNamed, readInputNames } from './signals/input-name.ts';
import { type NameSignal, readName } from './signals/name.ts';
import { readViewer } from './signals/viewer.ts';

/** What every signal said of one operation. */
export interface Signals {
  readonly declared: readonly Declared[];
  /** What the verb does; of a connector's HTTP verb where the name has none. */
  readonly action: Action | undefined;
  readonly name: NameSignal;
  /** The record named after what the verb does. */
  readonly deed: RecordType | undefined;
  /** Records handed back, values left out. */
  readonly returned: readonly RecordType[];
  /** Records and values handed back. */
  readonly returnedAny: readonly RecordType[];
  readonly identified: readonly Identified[];
  /** Records whose input object is taken. */
  readonly inputNamed: readonly InputNamed[];
  /** An argument `id`. */
  readonly bareIdentifier: boolean;
  readonly viewer: RecordType | undefined;
}

export function readSignals(of: Case): Signals {
  const name = readName(of);
  const verb = connectorVerb(of.operation.field.directives);
  const returnedAny = of.returned.map(({ record }) => record);
  return {
    declared: readDeclared(of),
    action: of.phrase.action ?? (verb === undefined ? undefined : connectorActions.get(verb)),
    name,
    deed: readDeed(of, name),
    returned: returnedAny.filter((record) => record.role === 'record'),
    returnedAny,
    identified: readIdentifiers(of),
    inputNamed: readInputNames(of),
    bareIdentifier: hasBareIdentifier(of),
    viewer: readViewer(of),
  };
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
