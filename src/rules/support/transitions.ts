/** Mutations that take the state of another authority's record: whether they set it, and the finding. */
import { groupBy } from '../../diagnostic/group.ts';
import { none } from '../../diagnostic/none.ts';
import { remembered } from '../../diagnostic/remembered.ts';
import { listed } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import { stem, words } from '../../ownership/words.ts';
import { isHarmless } from '../../ownership/writes/vocabulary.ts';
import { perhaps } from '../../register/accepts.ts';
import { authorityOf, declarationOfMutation, namesOf, policyLine } from '../../register/places.ts';
import type { Register, RegisteredRecord, RegisteredWrite } from '../../register/register.ts';
import { inputsOf, type StateInput, takesIdentifier } from '../../register/state-inputs.ts';
import type { TypeFacts } from '../../schema/facts.ts';
import { namedType } from '../../schema/type-reference.ts';
import { isOwnContribution } from './trespass.ts';

/** Whether a mutation sets the state of a record of another authority, by the inputs that take it. */
export type Setting = (record: RegisteredRecord, taken: readonly StateInput[]) => 'yes' | 'perhaps' | 'no';

/**
 * What a mutation that takes states sets. A verb of reading uses them as a filter, unless an id is given; one that announces passes them on.
 * Else a state is set: plainly where the policy lists it, or the enum's name or the mutation names the record, and no other authority has the same enum;
 * perhaps where it is the value of a field of the subgraph's own record, and nothing else speaks for the other one.
 *
 * @param inputs all that take the state of some record: what does not depend on the record is worked out once, as hundreds can have the same enum.
 */
export function settingBy(
  register: Register,
  mutation: Mutation,
  inputs: readonly StateInput[],
  today: string,
): Setting {
  const { verb, subgraph } = mutation;
  const writes = groupBy(register.writesOf(mutation), ({ record }) => record);
  const sure = new Set([...writes].flatMap(([record, some]) => (some.every(isPossible) ? [] : [record])));
  const states = [...new Set(inputs.map(({ state }) => state))];
  const authorities = new Map(
    states.map((state) => [state, new Set(register.states.recordsOf(state).map(({ authority }) => authority))]),
  );
  const isOwn = (record: RegisteredRecord | null) =>
    record !== null && register.mayDecide(record, subgraph.name, today);
  // The subgraph sets the same enum of a record of its own.
  const ownToo = new Set(states.filter((state) => register.states.recordsOf(state).some(isOwn)));
  // The input gives a field of such a record its value: `observed: Condition!` of the report that is made.
  const ownWrites = [...sure].flatMap((record) => (isOwn(record) ? (writes.get(record) ?? []) : []));
  const givesOwnField = ({ name, state }: StateInput) =>
    ownWrites.some(({ type }) => {
      const field = subgraph.types.get(type)?.fields.get(name);
      return field !== undefined && namedType(field.type) === state;
    });
  const identified = takesIdentifier(mutation);
  const spoken = stems(mutation.coordinate.slice('Mutation.'.length));
  const names = inputsOf(mutation).map(({ name }) => name);
  const ids = names.map(stems);
  const ownNames = [...new Set(ownWrites.map(({ type }) => type))];
  const ownTypes = ownNames.map(stems);
  const ownKeys = new Set(ownNames.flatMap((name) => subgraph.types.get(name)?.keys ?? []).map(({ fields }) => fields));
  /**
   * `fixInvoiceStatus` means an Invoice, and `fixInvoiceRow`, where InvoiceRow is a record of the subgraph's own, that one. An `invoiceId` means the
   * Invoice unless the state is the value of a field of an own record that has another name than the Invoice's.
   */
  const means = (record: RegisteredRecord, taken: readonly StateInput[]) =>
    stemsOfTypes(record).some(([name, type]) => {
      if (holds(spoken, type) && !ownTypes.some((own) => holds(own, type) && holds(spoken, own))) return true;
      if (verb === 'create') return false;
      const { fields, keys = none } =
        register.map.types.get(name)?.holdings.find(({ subgraph }) => subgraph.name === record.authority)?.type ?? {};
      // `scrap(vin, state)`: a key that is called as nobody else's.
      const isKey = keys.some((key) => key.fields !== 'id' && names.includes(key.fields) && !ownKeys.has(key.fields));
      return (
        (isKey || ids.some((id) => isIdOf(id, type, fields))) &&
        taken.some((one) => !givesOwnField(one) || namedType(fields?.get(one.name)?.type ?? '') === one.state)
      );
    });
  return (record, taken) => {
    if (register.isDenied(record, mutation)) return 'no';
    const own = writes.get(record) ?? [];
    const listedStates = record.policy.states ?? [];
    const declared = taken.some(({ state }) => listedStates.includes(state));
    if (!declared && own.length > 0 && own.every((write) => isOwnContribution(register, mutation, write))) return 'no';
    const written = sure.has(record);
    const isMeant = means(record, taken);
    const givesOwn = !isMeant && own.length === 0 && taken.every(givesOwnField);
    if (!declared && !written && !isMeant && (givesOwn || taken.some(({ state }) => ownToo.has(state)))) return 'no';
    if (isHarmless(verb)) return verb === 'announce' || identified ? 'perhaps' : 'no';
    const writesElse = sure.size > (written ? 1 : 0);
    // `createReport(status: InvoiceStatus)` asks for a report on those.
    if (!written && !declared && writesElse && (!identified || verb === 'create')) return identified ? 'perhaps' : 'no';
    if (givesOwn) return 'perhaps';
    if (declared || written) return 'yes';
    const named = taken.some(({ state }) => isNamedAfter(state, record));
    const alone = taken.every(({ state }) => authorities.get(state)?.size === 1);
    return named && alone && identified ? 'yes' : 'perhaps';
  };
}

const stems = (name: string): readonly string[] => words(name.replaceAll('.', '_')).map(stem);

/** Hundreds of mutations can take the state of one record. */
const stemsOfTypes = remembered((record: RegisteredRecord) =>
  record.types.map((name): readonly [string, readonly string[]] => [name, stems(name)]),
);

/** Whether a name has the words of another in it, one after the other. */
function holds(name: readonly string[], other: readonly string[]): boolean {
  return name.some((_, at) => other.every((word, index) => name[at + index] === word));
}

/** `invoiceId`, or `invoiceNumber` where an invoice has a number. */
function isIdOf(name: readonly string[], type: readonly string[], fields: TypeFacts['fields'] | undefined): boolean {
  if (name.length <= type.length || type.some((word, at) => name[at] !== word)) return false;
  const rest = name.slice(type.length).join();
  return rest === 'id' || [...(fields?.keys() ?? [])].some((field) => stems(field).join() === rest);
}

const isPossible = ({ confidence }: RegisteredWrite) => confidence === 'possible';

/** `InvoiceStatus` is named after the Invoice. */
function isNamedAfter(state: string, record: RegisteredRecord): boolean {
  const key = state.toLowerCase();
  return record.types.some((type) => key.includes(type.toLowerCase()));
}

/** Accepting it accepts the states that are taken; while it is in doubt whether they are set, no more than the doubt. */
export function transitionFinding(
  register: Register,
  mutation: Mutation,
  record: RegisteredRecord,
  taken: readonly StateInput[],
  sets: 'yes' | 'perhaps',
) {
  const accepted = ({ state }: StateInput) => (sets === 'yes' ? state : `${perhaps}${state}`);
  return {
    messageId: sets === 'yes' ? ('setsState' as const) : ('maySetState' as const),
    args: { ...namesOf(mutation, record), inputs: listed(taken.map(({ text }) => text)) },
    at: declarationOfMutation(mutation),
    related: [...authorityOf(register, record), policyLine(record, 'states', 'the policy of its states')],
    record: record.name,
    accepts: taken.map(accepted),
    narrowed: (some: readonly string[]) =>
      transitionFinding(
        register,
        mutation,
        record,
        taken.filter((input) => some.includes(accepted(input))),
        sets,
      ),
    ...(sets === 'perhaps' && { severity: 'warning' as const }),
  };
}
