/** Rule: a record that several subgraphs write has a declared authority. */
import { quoted } from '../diagnostic/wording.ts';
import type { Mutation } from '../ownership/map.ts';
import { chiefHolding, declarationIn, declarationOfMutation } from '../register/places.ts';
import type { Register } from '../register/register.ts';
import { type Writer, writersOfUndeclared } from '../register/undeclared-types.ts';
import { defineRule } from './rule.ts';
import { isOwnContribution } from './support/trespass.ts';

export const contestedRecord = defineRule({
  id: 'contested-record',
  category: 'writes',
  summary: 'Several subgraphs write a type for which no policy names an authority',
  why: 'Two teams both think that they own the record, or neither does. Until somebody decides, each change of its rules must be made twice, and is easily forgotten once.',
  remedy:
    'Agree on one authority and write its policy. The other subgraph then calls the authority, or becomes the declared authority of the single field it writes (`fields_authority`).',
  severity: 'error',
  since: '0.1.0',
  messages: {
    severalWriters: {
      fact: (a: { type: string; subgraphs: string; mutations: string }) =>
        `${a.type} is written by ${a.subgraphs} (${a.mutations}), and no policy names its authority`,
      remedy: (a: { type: string; subgraphs: string }) =>
        `Agree which of ${a.subgraphs} is the authority of ${a.type}, and name it as authoritative_service in a policy with types: [${a.type}]`,
    },
  },
  *check({ register }) {
    const namespaces = register.types.namespaces;
    for (const [type, writers] of writersOfUndeclared(register)) {
      const mutations = contenders(register, writers);
      const subgraphs = [...new Set(mutations.map(({ subgraph }) => subgraph.name))];
      const holding = chiefHolding(register.holdings(type));
      if (subgraphs.length < 2 || holding === undefined || namespaces.has(type)) continue;
      yield {
        messageId: 'severalWriters',
        args: {
          type,
          subgraphs: quoted(subgraphs),
          mutations: mutations.map(({ subgraph, coordinate }) => `${subgraph.name}/${coordinate}`).join(', '),
        },
        at: declarationIn(holding),
        related: mutations.map((mutation) => ({ ...declarationOfMutation(mutation), note: 'writes it' })),
        accepts: mutations.map(({ subgraph, coordinate }) => `${subgraph.name}/${coordinate}`),
      };
    }
  },
});

/**
 * Mutations that conflict. One that writes only fields which its own subgraph adds to the type conflicts with none,
 * unless another subgraph writes those very fields.
 */
function contenders(register: Register, writers: readonly Writer[]): readonly Mutation[] {
  const isOwn = ({ mutation, writes }: Writer) => writes.every((write) => isOwnContribution(register, mutation, write));
  const taken = new Set(
    writers.filter((writer) => !isOwn(writer)).flatMap(({ writes }) => writes.flatMap(({ field }) => field ?? [])),
  );
  return writers
    .filter((writer) => !isOwn(writer) || writer.writes.some(({ field }) => field !== null && taken.has(field)))
    .map(({ mutation }) => mutation);
}
