/** Rule: a transfer is declared only while authority moves. */
import { listed } from '../diagnostic/wording.ts';
import { declarationOfPolicy } from '../register/places.ts';
import { isTransferCurrent } from '../register/register.ts';
import { holdsSome, movesOf, remains } from '../register/transfers.ts';
import { defineRule, type Words } from './rule.ts';

/** `rest`: what the old authority still has, in words. */
type Args = Words<'record' | 'from' | 'to' | 'until' | 'rest'>;

export const transferCurrent = defineRule({
  id: 'transfer-current',
  category: 'policy',
  summary: 'A transfer that is done and still declared, or not done by its date',
  why: 'While a transfer is declared, two subgraphs may write the record. That is right while authority moves from one to the other; afterwards it permits writes that nobody intends.',
  remedy:
    'When everything has moved, name the new authority under `authoritative_service` and remove `transfer`. Finish a transfer that is past its date, cancel it, or agree on a new date.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    moved: {
      fact: (a: Args) => `the policy of ${a.record} declares a transfer to "${a.to}", which is its authority already`,
      remedy: (a: Args) => `Remove transfer from the policy of ${a.record}`,
    },
    done: {
      fact: (a: Args) =>
        `the transfer of ${a.record} from "${a.from}" to "${a.to}" is done: nothing of it is left in "${a.from}"`,
      remedy: (a: Args) => `Write authoritative_service: ${a.to} in the policy of ${a.record}, and remove transfer`,
    },
    overdue: {
      fact: (a: Args) =>
        `the transfer of ${a.record} from "${a.from}" to "${a.to}" was due on ${a.until}, but "${a.from}" still has ${a.rest}`,
      remedy: (a: Args) =>
        `Move ${a.rest} to "${a.to}"; or remove transfer from the policy of ${a.record}; or agree on a later date`,
    },
  },
  *check({ register, today }) {
    const moves = movesOf(register);
    for (const record of register.judged.records) {
      const { successor, authority, policy } = record;
      // What is not loaded is the matter of other rules.
      if (policy.transfer === undefined || successor === undefined || register.subgraph(successor) === undefined)
        continue;
      const args = { record: record.name, from: authority, to: successor, until: policy.transfer.until, rest: '' };
      const found = { args, at: declarationOfPolicy(record, 'transfer'), record: record.name };
      if (successor === authority) {
        yield { messageId: 'moved', ...found, severity: 'warning', fix: () => [policy.edits?.().remove('transfer')] };
        continue;
      }
      const rest = remains(register, record);
      if (rest.length === 0 && holdsSome(register, record, successor)) {
        const done = () => [
          policy.edits?.().replace('authoritative_service', policy.transfer?.to ?? ''),
          policy.edits?.().remove('transfer'),
        ];
        yield { messageId: 'done', ...found, severity: 'warning', fix: done };
        // Fields that are taken past the date are found where they are taken.
      } else if (rest.length > 0 && !isTransferCurrent(record, today) && !moves.has(record)) {
        yield { messageId: 'overdue', ...found, args: { ...args, rest: listed(rest) } };
      }
    }
  },
});
