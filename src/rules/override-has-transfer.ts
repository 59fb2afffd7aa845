/** Rule: `@override` of an authority's field has a declared transfer. */
import type { Declaration } from '../diagnostic/location.ts';
import type { Override } from '../ownership/map.ts';
import { authorityOf, declarationOfMutation, policyLine, policyPlace } from '../register/places.ts';
import { isTransferCurrent } from '../register/register.ts';
import { takeovers, takeoversOfNothing } from '../register/takeovers.ts';
import { taken, trafficLeft } from '../register/transfers.ts';
import { defineRule, type Words } from './rule.ts';

interface Args extends Words<'coordinate' | 'subgraph' | 'from' | 'record' | 'until' | 'policy'> {
  /** What a progressive override leaves with the authority, in words. */
  readonly traffic: string | undefined;
}

const left = ({ traffic }: Args) => (traffic === undefined ? '' : ` (${traffic})`);

export const overrideHasTransfer = defineRule({
  id: 'override-has-transfer',
  category: 'copies',
  summary:
    "An @override takes the authority's field without a declared transfer, or past its date; or a mutation that belongs to no record",
  why: 'With one line in its schema, a subgraph takes a field from another by @override. Composition gives a hint at most, and the subgraph that loses the field need not agree.',
  remedy:
    'Declare the move in the policy (`transfer: { to, until }`) so that both teams have agreed and it has an end, or remove the field with its `@override`: without the `@override`, both subgraphs would resolve it. Once the move is done, name the new authority, or list the field under `fields_authority`.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    noTransfer: {
      fact: (a: Args) =>
        `"${a.subgraph}" takes ${a.coordinate} of the record ${a.record} from its authority "${a.from}" with @override${left(a)}, but no transfer is declared`,
      remedy: (a: Args) =>
        `Remove ${a.coordinate} with its @override from "${a.subgraph}", or declare the move in ${a.policy}: transfer: { to: ${a.subgraph}, until: <date> }`,
    },
    noRecord: {
      fact: (a: Args) =>
        `"${a.subgraph}" takes ${a.coordinate} from "${a.from}" with @override${left(a)}; it belongs to no record, so nobody has to agree`,
      remedy: (a: Args) =>
        `Name ${a.coordinate} under mutations in the policy of the record that it writes; or, if it writes none, permit the move in cadastre.yaml: exceptions: [{ rule: override-has-transfer, at: ${a.subgraph}/${a.coordinate}, reason: <why> }]`,
    },
    overdue: {
      fact: (a: Args) =>
        `"${a.subgraph}" still takes ${a.coordinate} of the record ${a.record} from "${a.from}" with @override${left(a)}, but the transfer ended on ${a.until}`,
      remedy: (a: Args) =>
        `Finish the move: name "${a.subgraph}" as the authority in ${a.policy} and remove the field from "${a.from}"; or remove it with its @override from "${a.subgraph}", or agree on a later date`,
    },
  },
  *check({ register, today }) {
    for (const { mutation, override } of takeoversOfNothing(register)) {
      const at = declarationOfMutation(mutation);
      yield { messageId: 'noRecord', args: argsOf(at, override), at, accepts: [taken(at.coordinate, override)] };
    }
    for (const { at, override, record, coordinate } of takeovers(register)) {
      const declared = record.successor === override.by;
      if (declared && isTransferCurrent(record, today)) continue;
      yield {
        messageId: declared ? 'overdue' : 'noTransfer',
        args: {
          ...argsOf(at, override),
          record: record.name,
          until: record.policy.transfer?.until ?? '',
          policy: policyPlace(record, declared ? 'transfer' : ''),
        },
        at,
        related: [
          ...authorityOf(register, record, coordinate),
          policyLine(record, declared ? 'transfer' : 'authoritative_service'),
        ],
        record: record.name,
        accepts: [taken(at.coordinate, override)],
      };
    }
  },
});

function argsOf({ coordinate }: Declaration, override: Override): Args {
  const { by: subgraph, from } = override;
  return { coordinate, subgraph, from, record: '', until: '', policy: '', traffic: trafficLeft(override) };
}
