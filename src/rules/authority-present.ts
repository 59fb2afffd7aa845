/** Rule: the authority of a record is in the graph and defines the record. */
import { listed, quoted, suggestion } from '../diagnostic/wording.ts';
import { declarationOfPolicy } from '../register/places.ts';
import { claimsToHold } from '../register/unheld-claims.ts';
import { findNear } from '../schema/nearest.ts';
import { defineRule, type Words } from './rule.ts';
import { spelling } from './support/spelling.ts';

/** `names`: types or fields, in words; and the subgraphs that define them, quoted, if any. */
type Args = Words<'record' | 'authority' | 'names' | 'holders'>;

const nobody = ({ names, authority }: Args) => `Define ${names} in "${authority}", or load the subgraph that does`;

export const authorityPresent = defineRule({
  id: 'authority-present',
  category: 'policy',
  summary: 'The authority of a record is not loaded, does not define the record, or has only a stub of it',
  why: 'A policy that names a subgraph without the record protects nothing: the subgraph that has the record decides, and no rule notices.',
  remedy:
    'Correct `authoritative_service` (or map the name under `services` in the settings), load the missing subgraph, or move the definition to the authority.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    notLoaded: {
      fact: (a: { record: string; authority: string; near: string | undefined }) =>
        `the authority of ${a.record}, "${a.authority}", is not among the subgraphs${suggestion(a.near)}`,
      remedy: (a: { authority: string; service: string }) =>
        a.service === a.authority
          ? `Load the schema of "${a.authority}", correct authoritative_service, or map the name to a subgraph under services in cadastre.yaml`
          : `Load the schema of "${a.authority}", or correct what services in cadastre.yaml maps "${a.service}" to`,
    },
    notDefined: {
      fact: (a: Args) =>
        `"${a.authority}", the authority of ${a.record}, does not define ${a.names}, ${a.holders === '' ? 'nor does any other subgraph' : `unlike ${a.holders}`}`,
      remedy: (a: Args) =>
        a.holders === ''
          ? nobody(a)
          : `Name ${a.holders} as the authority of ${a.names}, or define ${a.names} in "${a.authority}"`,
    },
    onlyStub: {
      fact: (a: Args) =>
        `"${a.authority}", the authority of ${a.record}, has only a stub of ${a.names}, ${a.holders === '' ? 'which no subgraph defines' : `defined in ${a.holders}`}`,
      remedy: (a: Args) =>
        a.holders === ''
          ? nobody(a)
          : `Name ${a.holders} as the authority of ${a.names}, or move the fields of ${a.names} to "${a.authority}"`,
    },
  },
  *check({ register, today }) {
    for (const record of register.judged.records) {
      const { authority, policy } = record;
      if (register.subgraph(authority) === undefined) {
        const names = register.map.subgraphs.map(({ name }) => name);
        const near = findNear(authority, names);
        yield {
          messageId: 'notLoaded',
          args: { record: record.name, authority, service: policy.authoritativeService, near: near?.name },
          at: declarationOfPolicy(record, 'authoritative_service'),
          record: record.name,
          ...spelling(record, 'authoritative_service', authority, near?.sole ? near.name : undefined),
        };
        continue;
      }
      for (const claim of claimsToHold(register, record, today)) {
        yield {
          messageId: claim.stub ? 'onlyStub' : 'notDefined',
          args: {
            // Where the policy gives a single field to somebody else, it is that field's authority.
            record: claim.authority === authority ? record.name : listed(claim.names),
            authority: claim.authority,
            names: listed(claim.names),
            holders: quoted(claim.holders.map(({ subgraph }) => subgraph.name)),
          },
          at: declarationOfPolicy(record, claim.path),
          related: claim.related,
          record: record.name,
          accepts: claim.names,
        };
      }
    }
  },
});
