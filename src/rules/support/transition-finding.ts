/** What is found where a mutation takes the state of another authority's record. */
import { listed } from '../../diagnostic/wording.ts';
import type { Mutation } from '../../ownership/map.ts';
import { authorityOf, declarationOfMutation, policyLine } from '../../register/places.ts';
import type { Register, RegisteredRecord } from '../../register/register.ts';
import type { StateInput } from '../../register/state-inputs.ts';

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
    args: {
      coordinate: mutation.coordinate,
      subgraph: mutation.subgraph.name,
      record: record.name,
      authority: record.authority,
      inputs: listed(taken.map(({ text }) => text)),
    },
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
