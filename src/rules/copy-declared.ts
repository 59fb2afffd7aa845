/** Rule: data of a record is repeated elsewhere only as a declared local copy. */
import { quoted } from '../diagnostic/wording.ts';
import { holders, undeclaredCopies } from '../register/copies.ts';
import { authorityOf, declarationIn, policyLine, policyPlace } from '../register/places.ts';
import { defineRule, type Words } from './rule.ts';

/** `field`: the coordinate of the copied field. */
interface Args extends Words<'subgraph' | 'field' | 'record' | 'authority' | 'others' | 'policy'> {
  /** It is external there, and resolved on the path of a `@provides` alone. */
  readonly provided: boolean;
  readonly mayBeExternal: boolean;
  /** A local copy is declared, of other places. */
  readonly elsewhere: boolean;
}

const held = ({ subgraph, field, provided }: Args) =>
  provided ? `"${subgraph}" provides ${field} (@provides)` : `"${subgraph}" resolves ${field}`;

const undeclared = ({ elsewhere }: Args) =>
  elsewhere ? 'and its declared local copy does not include that' : 'with no declared local copy';

const remedy = ({ subgraph, field, policy, provided, mayBeExternal, elsewhere }: Args) =>
  `Remove ${field} from ${provided ? `the @provides of "${subgraph}"` : `"${subgraph}"${mayBeExternal ? ' (or mark it @external, if a @requires or @provides there needs it)' : ''}`}; or ${elsewhere ? `add ${field} to the fields of the local copy in ${policy}` : `state in ${policy} what the copy is for: local_copies: { ${subgraph}: { purpose: <why> } }`}`;

export const copyDeclared = defineRule({
  id: 'copy-declared',
  category: 'copies',
  summary: 'Fields of the record are resolved elsewhere, with no declared local copy',
  why: 'A field that two subgraphs resolve comes from whichever the query plan finds cheaper. Unless the copy is known and has a purpose, nobody keeps it in step with the authority, and clients see old data at random.',
  remedy:
    'Remove the field from the subgraph that repeats it and reference the entity by its key instead. If the copy serves a purpose, state it under `local_copies`.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    copied: {
      fact: (a: Args) => `${held(a)} of the record ${a.record}, whose authority is "${a.authority}", ${undeclared(a)}`,
      remedy,
    },
    shared: {
      fact: (a: Args) =>
        `${held(a)} of the record ${a.record}, also resolved by ${a.others}, ${undeclared(a)}; the authority is "${a.authority}"`,
      remedy,
    },
  },
  *check({ register }) {
    for (const { typeName, holding } of holders(register)) {
      for (const { record, field } of undeclaredCopies(register, { typeName, holding })) {
        const subgraph = holding.subgraph.name;
        const others = field.resolvedBy.filter((name) => name !== subgraph);
        const coordinate = `${typeName}.${field.name}`;
        yield {
          messageId: others.includes(record.authority) ? 'copied' : 'shared',
          args: {
            subgraph,
            field: coordinate,
            record: record.name,
            authority: record.authority,
            others: quoted(others),
            policy: policyPlace(record, 'local_copies'),
            // Source schemas have it on keys and provided fields alone.
            mayBeExternal: holding.subgraph.dialect !== 'composite-schemas',
            provided: !field.resolvedBy.includes(subgraph),
            elsewhere: register.copyIn(record, subgraph) !== undefined,
          },
          at: declarationIn(holding, field.name),
          related: [...authorityOf(register, record, coordinate), policyLine(record, 'local_copies')],
          record: record.name,
          accepts: [coordinate],
        };
      }
    }
  },
});
