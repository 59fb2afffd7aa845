/** Rule: only the authority of a record changes its state. */
import { groupBy } from '../diagnostic/group.ts';
import { exclusion } from '../diagnostic/wording.ts';
import { stateInputs, subgraphsWithStates } from '../register/state-inputs.ts';
import { defineRule, type Words } from './rule.ts';
import { settingBy, transitionFinding } from './support/transitions.ts';

/** `inputs`: the arguments and input fields that carry the state, as they are in the schema. */
type Args = Words<'coordinate' | 'subgraph' | 'record' | 'authority' | 'inputs'>;

export const transitionInAuthority = defineRule({
  id: 'transition-in-authority',
  category: 'writes',
  summary: "Another subgraph's mutation takes the record's state as its input",
  why: 'The authority decides which state may follow which. Another subgraph that sets the state decides that too, even if it returns only a Boolean and never uses the type.',
  remedy:
    'Replace the mutation with one of the authority that names the transition (`cancelInvoice`, `markInvoicePaid`), and call that. If the enum is not a state of the record, list the right ones under `states`; if the argument merely selects, exclude the mutation under `mutations`.',
  severity: 'error',
  exceptedWith: 'mutation-in-authority',
  since: '0.1.0',
  messages: {
    setsState: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" takes the state of the record ${a.record} as input (${a.inputs}), but "${a.authority}" decides its transitions`,
      remedy: (a: Args) =>
        `Offer the transition as a mutation of "${a.authority}" and remove ${a.coordinate} from "${a.subgraph}"; if ${a.inputs} sets no state, exclude the mutation in the policy of ${a.record}: ${exclusion(a.coordinate)}`,
    },
    maySetState: {
      fact: (a: Args) =>
        `${a.coordinate} in "${a.subgraph}" takes ${a.inputs} and may set the state of the record ${a.record}, but "${a.authority}" decides its transitions`,
      remedy: (a: Args) =>
        `If it sets the state, offer the transition as a mutation of "${a.authority}" and remove ${a.coordinate} from "${a.subgraph}"; if not, exclude it in the policy of ${a.record}: ${exclusion(a.coordinate)}`,
    },
  },
  *check({ register, today }) {
    const isState = (name: string) => register.states.mayBeOthers(name) && register.states.recordsOf(name).length > 0;
    const taking = subgraphsWithStates(register);
    for (const mutation of register.judged.mutations) {
      if (!taking.has(mutation.subgraph)) continue;
      const inputs = stateInputs(mutation, isState);
      if (inputs.length === 0 || !register.isLive(mutation)) continue;
      const byRecord = groupBy(
        inputs.flatMap((input) => register.states.recordsOf(input.state).map((record) => ({ ...input, record }))),
        ({ record }) => record,
      );
      const others = [...byRecord].filter(([record]) => !register.mayDecide(record, mutation.subgraph.name, today));
      if (others.length === 0) continue;
      const setting = settingBy(register, mutation, inputs, today);
      for (const [record, taken] of others) {
        const sets = setting(record, taken);
        if (sets !== 'no') yield transitionFinding(register, mutation, record, taken, sets);
      }
    }
  },
});
