import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapOf, shorten } from './support.ts';

/** A graph whose names are parts: to be renamed together, or joined by strangers. */
function graph(record: string, part: string, holder: string): string {
  const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
  return `
    enum ${record}State { OPEN DONE }
    type ${record} { id: ID! state: ${record}State! note: String ${lower(part)}s: [${part}!]! ${lower(holder)}: ${holder} }
    type ${part} { id: ID! size: Int }
    type ${holder} { id: ID! name: String }
    type ${record}Payload { ${lower(record)}: ${record} errors: [String!] }
    type Query { ${lower(record)}: ${record} ${lower(holder)}: ${holder} }
    type Mutation {
      create${record}(note: String): ${record}Payload
      ${lower(record)}Close(id: ID!): Boolean
      set${record}State(${lower(record)}Id: ID!, state: ${record}State!): Boolean
      add${part}To${record}(${lower(record)}Id: ID!, size: Int): ${record}
      remove${part}(${lower(part)}Id: ID!): ${record}Payload
      assign${holder}(${lower(record)}Id: ID!, ${lower(holder)}Id: ID!): ${record}
      update${record}Note(${lower(record)}Id: ID!, note: String): ${record}Payload
      rename${holder}(id: ID!, name: String!): ${holder}
      ping: String
    }`;
}

/** Names that are no words of operations: consonants and vowels in turn, never a plural. */
const syllable = fc.constantFrom('ba', 'do', 'fi', 'gu', 'ko', 'lu', 'mi', 'no', 'pa', 'ru', 'ti', 'vo', 'zu');
const stranger = fc.array(syllable, { minLength: 3, maxLength: 4 }).map((parts) => {
  const name = `${parts.join('')}x`;
  return name.charAt(0).toUpperCase() + name.slice(1);
});
/** None is the end of another: names are given back their places by replacing texts. */
const names = fc
  .uniqueArray(stranger, { minLength: 5, maxLength: 5 })
  .filter((all) => all.every((a) => all.every((b) => a === b || !a.toLowerCase().includes(b.toLowerCase()))));

const verdicts = (subgraphs: Record<string, string>, rename: (text: string) => string = (text) => text) =>
  new Map(mapOf(subgraphs).mutations.map((m) => [rename(m.coordinate), shorten(m.writes).map(rename)]));

describe('attribution', () => {
  it('does not change when an unrelated type, operation or subgraph joins', () => {
    fc.assert(
      fc.property(names, ([a, b, c, d, e]) => {
        const own = graph(a as string, b as string, c as string);
        const before = verdicts({ one: own });
        const more = `${own}
          type ${d} { id: ID! label: String } type ${d}Note { text: String }
          extend type Query { find${d}: ${d} } extend type Mutation { create${d}(label: String): ${d} }`;
        const other = `type ${e} { id: ID! } type Query { list${e}: ${e} } type Mutation { delete${e}(id: ID!): Boolean }`;
        const after = verdicts({ one: more, other });
        for (const [coordinate, writes] of before)
          expect([coordinate, after.get(coordinate)]).toEqual([coordinate, writes]);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change when types are renamed with all their uses', () => {
    const reference = verdicts({ one: graph('Alpha', 'Beta', 'Gamma') });
    fc.assert(
      fc.property(names, ([a = '', b = '', c = '']) => {
        const back = (text: string) =>
          [
            [a, 'Alpha'],
            [b, 'Beta'],
            [c, 'Gamma'],
          ].reduce(
            (result, [from = '', to = '']) =>
              result
                .replaceAll(from, to)
                .replaceAll(from.charAt(0).toLowerCase() + from.slice(1), to.charAt(0).toLowerCase() + to.slice(1)),
            text,
          );
        const renamed = verdicts({ one: graph(a, b, c) }, back);
        expect([...renamed].sort().map(([k, v]) => [k, [...v].sort()])).toEqual(
          [...reference].sort().map(([k, v]) => [k, [...v].sort()]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of subgraphs', () => {
    const one = graph('Order', 'Line', 'Courier');
    const two = 'type Order { id: ID! } type Query { b: Order } type Mutation { voidOrder(id: ID!): Boolean }';
    expect([...verdicts({ one, two })]).toEqual([...verdicts({ two, one })]);
  });
});
