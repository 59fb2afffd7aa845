/** Records that the inputs of an operation identify, or are named after. */
import { builtIn, isList } from '../../schema/type-reference.ts';
import { keyOf, nameKey, singular, stem, words } from '../words.ts';
import type { Candidate, Identification, InputNaming, Touch } from './candidate.ts';
import type { Input } from './inputs.ts';
import { strongMarks } from './names.ts';
import type { OperationReading } from './reading.ts';
import type { RecordType } from './records.ts';
import { mayBeView } from './twins.ts';
import { isHarmless, isPlainVerb, verbKind } from './vocabulary.ts';

const ranks: Readonly<Record<Identification['how'], number>> = { typed: 4, full: 3, short: 2, qualified: 1, suffix: 0 };

export function collectIdentified(of: OperationReading, input: Input, touch: Touch, identifiers: Input[]): void {
  const { known, type } = input;
  const isId = type === 'ID';
  // The types of identifiers that are scalars of the schema's own.
  const own = !builtIn.has(type);
  if (own && /(?:Id|ID|Urn|URN|_id)$/.test(type)) {
    const record = of.records.find(nameKey(words(type).slice(0, -1)), of.subgraph);
    if (record !== undefined) {
      identifiers.push(input);
      identify(touch(record), input, 'typed');
      return;
    }
  }
  if (known.isBareMark || known.words.length === 0) return;
  // `invoiceid`
  const joined = known.isOneWord && known.relatedKey ? of.records.find(known.relatedKey, of.subgraph) : undefined;
  if (joined !== undefined) {
    identifiers.push(input);
    identify(touch(joined), input, 'full');
    return;
  }
  const uuid = own && /(?:UUID|Uuid|uuid|GUID|[a-z]ID)$/.test(type);
  const last = known.words.at(-1) as string;
  const strong = (known.isMarked && strongMarks.has(stem(last))) || isId || uuid;
  if (strong) identifiers.push(input);
  const isFound = (strong || known.isMarked) && identifyNamed(of, input, strong, touch);
  const keyed = isFound || input.selects ? undefined : withKey(of, input);
  if (keyed === undefined) return;
  identify(touch(keyed), input, 'full');
  if (!strong) identifiers.push(input);
}

/** The record with a key that an input is called after: `scrap(vins)`, `scrap(vehicleVin)`. */
function withKey(of: OperationReading, input: Input): RecordType | undefined {
  const key = isList(input.reference) ? singular(input.name) : input.name;
  const found = of.records.withKey(key);
  if (found !== undefined) return found;
  const parts = words(key);
  for (let end = parts.length - 1; end > 0; end--) {
    const record = of.records.find(nameKey(parts.slice(0, end)), of.subgraph);
    if (record === undefined) continue;
    const rest = nameKey(parts.slice(end));
    for (const name of record.fields.identifying) if (keyOf(name) === rest) return record;
  }
  return undefined;
}

/** Records that an id is called after. @returns whether there are any. */
function identifyNamed(of: OperationReading, input: Input, strong: boolean, touch: Touch): boolean {
  const { known } = input;
  // `id_barco: ID!` is what other languages make of `barcoId`.
  const isMarkedFirst = strong && known.words.length > 1 && known.words[0] === 'id';
  const names = known.isMarked ? known.words.slice(0, -1) : known.words.slice(isMarkedFirst ? 1 : 0);
  let found = false;
  const identified = (record: RecordType, how: Identification['how']) => {
    identify(touch(record), input, how);
    found = true;
  };
  for (let start = 0; start < names.length; start++) {
    const key = nameKey(names.slice(start));
    const full = of.records.find(key, of.subgraph);
    if (full !== undefined) identified(full, start === 0 ? 'full' : 'qualified');
    if (!strong) continue;
    for (const { record, kind } of of.names.find(key)) {
      if (record === full || kind === 'start') continue;
      // `invoiceId` is of the Invoice, where there is one, and not of its InvoiceRow.
      const whole = kind === 'query' || (kind === 'silent' && (full === undefined || !mayBeView(record.name)));
      identified(record, start > 0 ? 'suffix' : whole ? 'full' : full === undefined ? 'short' : 'suffix');
    }
    if (full !== undefined) break;
  }
  return found;
}

/** Notes that an input identifies a candidate, unless another does so more plainly. */
function identify(candidate: Candidate, input: Input, how: Identification['how']): void {
  const old = candidate.identified;
  const better =
    old === undefined ||
    ranks[how] > ranks[old.how] ||
    (how === old.how &&
      (input.depth < old.input.depth || (input.depth === old.input.depth && input.path < old.input.path)));
  if (better) candidate.identified = { input, how, list: isList(input.reference) };
}

const technical = new Set(
  'input inputs data payload request params args arguments dto fields attributes patch changes set values body command msg message pk columns options details info form type'.split(
    ' ',
  ),
);

export function collectNamedInput(of: OperationReading, input: Input, touch: Touch): void {
  const put = (record: RecordType, naming: InputNaming) => {
    const candidate = touch(record);
    const old = candidate.inputNamed;
    const gain = old === undefined ? 1 : rankOf(naming) - rankOf(old);
    // Of two as telling the first by its path, wherever they stand.
    if (old === undefined || gain > 0 || (gain === 0 && naming.input.path < old.input.path))
      candidate.inputNamed = naming;
  };
  const all = words(input.type);
  const said = all.filter((word) => !technical.has(word));
  if (said.length > 0) {
    const echo = nameKey(said.map(stem)) === nameKey(of.name.words.map(stem)) || sameWords(said, of.name.words);
    for (let start = 0; start < said.length; start++) {
      for (let end = said.length; end > start; end--) {
        const key = nameKey(said.slice(start, end));
        const full = of.records.find(key, of.subgraph);
        const whole = start === 0 && end === said.length;
        // `CreateInvoiceInput`
        const verbFirst = start === 1 && end === said.length && isPlainVerb(said[0] as string);
        if (full !== undefined) put(full, { input, kind: 'full', whole: whole || verbFirst, echo, argument: false });
        if (!whole) continue;
        for (const { record, kind } of of.names.find(key))
          if (record !== full && kind !== 'start') put(record, { input, kind, whole, echo, argument: false });
      }
    }
  }
  const argument = of.records.find(input.known.key, of.subgraph);
  if (argument !== undefined) put(argument, { input, kind: 'full', whole: true, echo: false, argument: true });
  const commanded = input.depth > 0 ? commandedBy(of, input) : undefined;
  if (commanded !== undefined) touch(commanded).commanded ??= input;
}

/** The record that a command among several names: `submit(commands: [{ settleInvoice: { id } }])`. */
function commandedBy(of: OperationReading, { known }: Input): RecordType | undefined {
  const [verb = '', ...named] = known.words;
  const kind = verbKind(verb);
  if (named.length === 0 || !isPlainVerb(verb) || isHarmless(kind)) return undefined;
  if (kind === 'link' || kind === 'unlink' || ofRelations.test(verb)) return undefined;
  return of.records.find(nameKey(named), of.subgraph);
}

/** `run(command: Command!, id)` and SETTLE_INVOICE, `setStage(of: Kind!, id, stage)` and INVOICE: the values of an enum name what is done, or to what. */
export function collectValues({ inputs, name: { kind }, records, subgraph }: OperationReading, touch: Touch): void {
  const find = (named: readonly string[]) => (named.length === 0 ? undefined : records.find(nameKey(named), subgraph));
  for (const input of inputs) {
    if (input.kind !== 'enum' || input.selects) continue;
    for (const member of subgraph.types.get(input.type)?.members ?? []) {
      const named = words(member);
      const [verb = '', ...rest] = named;
      // What is made or linked has no id of its own: `createNote(on: INVOICE, id)`.
      const acts = kind === 'change' || kind === 'set' || kind === 'delete';
      const record = (acts ? find(named) : undefined) ?? (isHarmless(verbKind(verb)) ? undefined : find(rest));
      if (record !== undefined) touch(record).commanded ??= input;
    }
  }
}

/** These may only change what holds the record: `{ addProduct: { productId } }` in a cart. */
const ofRelations = /^(?:add|insert|append|prepend|remove|put|set|place|move|replace)$/;

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b.map(stem));
  return a.length === b.length && a.every((word) => known.has(stem(word)));
}

function rankOf({ input, kind, whole, echo, argument }: InputNaming): number {
  return (echo ? 0 : 8) + (whole ? 4 : 0) + (kind === 'full' ? 2 : 0) + (argument ? 1 : 0) - input.depth / 4;
}
