/** Mutations that take the state of another authority's record: whether they set it, and what is found then. */
import { listed } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import { isHarmless } from '../../ownership/writes/vocabulary.ts';
import { authorityOf, declarationOfMutation, namesOf, policyLine } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import { type StateInput, takesIdentifier } from '../../register/state-inputs.ts';
import { isOwnContribution } from './trespass.ts';

/**
 * Whether a mutation that takes a record's state sets it. A verb of reading uses it as a filter, unless an id is given; one that announces tells others of it.
 * Else it is set: plainly where the policy lists the state, or the enum's name or the mutation names the record, and no other authority has the same enum.
 */
export function setsState(
  register: Register,
  mutation: Mutation,
  record: RegisteredRecord,
  taken: readonly StateInput[],
  today: string,
): 'yes' | 'perhaps' | 'no' {
  if (register.isDenied(record, mutation)) return 'no';
  const { verb } = mutation;
  const writes = register.writesOf(mutation);
  const own = writes.filter((write) => write.record === record);
  const listedStates = record.policy.states ?? [];
  const declared = taken.some(({ state }) => listedStates.includes(state));
  if (!declared && own.length > 0 && own.every((write) => isOwnContribution(register, mutation, write))) return 'no';
  const written = own.some((write) => write.confidence !== 'possible');
  // The subgraph sets the same enum of a record of its own.
  const others = taken.flatMap(({ state }) => register.states.recordsOf(state)).filter((other) => other !== record);
  const ownToo = others.some((other) => register.mayDecide(other, mutation.subgraph.name, today));
  if (!declared && !written && ownToo) return 'no';
  const identified = takesIdentifier(mutation);
  if (isHarmless(verb)) return verb === 'announce' || identified ? 'perhaps' : 'no';
  const writesElse = writes.some((write) => write.record !== record && write.confidence !== 'possible');
  // `createReport(status: InvoiceStatus)` asks for a report on those.
  if (!written && !declared && writesElse && (!identified || verb === 'create')) return identified ? 'perhaps' : 'no';
  if (declared || written) return 'yes';
  const named = taken.some(({ state }) => isNamedAfter(state, record));
  const alone = others.every((other) => other.authority === record.authority);
  return named && alone && identified ? 'yes' : 'perhaps';
}

/** `InvoiceStatus` is named after the Invoice. */
function isNamedAfter(state: string, record: RegisteredRecord): boolean {
  const key = state.toLowerCase();
  return record.types.some((type) => key.includes(type.toLowerCase()));
}

/** Whoever accepts it accepts the states that are taken. */
export function transitionFinding(
  register: Register,
  mutation: Mutation,
  record: RegisteredRecord,
  taken: readonly StateInput[],
  sets: 'yes' | 'perhaps',
) {
  return {
    messageId: sets === 'yes' ? ('setsState' as const) : ('maySetState' as const),
    args: { ...namesOf(mutation, record), inputs: listed(taken.map(({ text }) => text)) },
    at: declarationOfMutation(mutation),
    related: [...authorityOf(register, record), policyLine(record, 'states', 'the policy of its states')],
    record: record.name,
    accepts: taken.map(({ state }) => state),
    narrowed: (some: readonly string[]) =>
      transitionFinding(
        register,
        mutation,
        record,
        taken.filter(({ state }) => some.includes(state)),
        sets,
      ),
    ...(sets === 'perhaps' && { severity: 'warning' as const }),
  };
}
