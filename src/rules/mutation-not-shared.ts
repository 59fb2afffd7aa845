/** Rule: a mutation is resolved by one subgraph. */
import type { RelatedDeclaration } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group.ts';
import { quoted } from '../diagnostic/wording.ts';
import type { Mutation } from '../ownership/map.ts';
import { declarationOfMutation } from '../register/places.ts';
import { defineRule, type Words } from './rule.ts';
import { refuserOf, repeatedMutations, trafficOf } from './support/sharing.ts';

/** `subgraphs`: all that resolve it, quoted; `traffic`: what a progressive `@override` leaves where the mutation was, in words. */
interface Args extends Words<'coordinate' | 'subgraphs' | 'traffic'> {
  /** The subgraph that should keep it, if a policy names it. */
  readonly keeper: string | undefined;
  /** The subgraph that does not mark it @shareable, where one is in the way of sharing it. */
  readonly refuser: string | undefined;
}

const remedy = ({ coordinate, keeper, subgraphs }: Args) =>
  keeper === undefined
    ? `Keep ${coordinate} in one of ${subgraphs} and remove it from the rest`
    : `${subgraphs.includes(`"${keeper}"`) ? 'Keep' : 'Offer'} ${coordinate} in "${keeper}" and remove it everywhere else`;

export const mutationNotShared = defineRule({
  id: 'mutation-not-shared',
  category: 'writes',
  summary: 'One mutation field is resolved by several subgraphs',
  why: 'A router may send a shared field to any subgraph that offers it. For a query that is harmless; for a mutation it means that the same request is carried out by two implementations in turn, by what the client asks of the answer, and by both in the router of Hive (router-runtime 1.4.23).',
  remedy:
    'Keep the mutation in the authority of the record it writes and remove it elsewhere. A move from one subgraph to another is declared as a `transfer` in the policy, which makes both writers legal until its date.',
  severity: 'error',
  since: '0.1.0',
  messages: {
    shared: {
      fact: (a: Args) => `${a.coordinate} is resolved by ${a.subgraphs}, so the router may send it to any of them`,
      remedy,
    },
    refused: {
      fact: (a: Args) =>
        `${a.coordinate} is declared by ${a.subgraphs}, though "${a.refuser}" does not share it: composition refuses that, or the router may send it to any of them`,
      remedy,
    },
    moving: {
      fact: (a: Args) =>
        `${a.coordinate} is resolved by ${a.subgraphs} while @override moves it (${a.traffic}), and no transfer is declared`,
      remedy: (a: Args) =>
        `${a.keeper === undefined ? `Name ${a.coordinate} under mutations in the policy of the record that it writes, and declare the move there as transfer` : 'Declare the move as transfer in the policy of the record'}, or: ${remedy(a)}`,
    },
  },
  *check(context) {
    const { register } = context;
    for (const [coordinate, resolvers] of groupBy(repeatedMutations(register), (mutation) => mutation.coordinate)) {
      if (resolvers.length < 2) continue;
      const record = resolvers.flatMap((m) => register.writesOf(m)).find((write) => write.record !== null)?.record;
      const names = resolvers.map(({ subgraph }) => subgraph.name);
      if (record && names.every((name) => register.mayDecide(record, name, context.today))) continue;
      // One of them may stay: the authority, else whichever comes last.
      const keeper = resolvers.find(({ subgraph }) => subgraph.name === record?.authority) ?? resolvers.at(-1);
      const [{ parent, field }] = resolvers as [Mutation];
      const type = register.map.types.get(parent.name);
      const refuser = type && refuserOf(type, field.name, names);
      const places = resolvers.map((mutation): RelatedDeclaration => {
        return { ...declarationOfMutation(mutation), note: 'resolves it too' };
      });
      const subgraphs = quoted(names);
      for (const [index, intruder] of resolvers.entries()) {
        if (intruder === keeper) continue;
        const traffic = trafficOf(register, intruder);
        yield {
          messageId: traffic !== undefined ? 'moving' : refuser === undefined ? 'shared' : 'refused',
          args: { coordinate, subgraphs, keeper: record?.authority, traffic: traffic ?? '', refuser },
          at: declarationOfMutation(intruder),
          related: places.filter((_, other) => other !== index),
          record: record?.name ?? null,
        };
      }
    }
  },
});
