/** A type that one subgraph declares in two files, and files of two subgraphs that were given as one. */
import { describe, expect, it } from 'vitest';
import { names, project } from './project.ts';

const federation = (version: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ["@key", "@shareable", "@external"])\n`;

describe('what a subgraph declares in two places', () => {
  it('is one declaration: all fields, members, interfaces and directives', async () => {
    const p = project({
      'graph/tickets/a.graphql': `type Query { ticket(id: ID!): Ticket }
        directive @audit on FIELD_DEFINITION
        type Ticket implements Node @key(fields: "id") { id: ID! title: String }
        interface Node { id: ID! }
        enum Stage { OPEN DONE }
        union Hit = Ticket
        input Filter { stage: Stage }
        scalar Day`,
      'graph/tickets/b.graphql': `type Query { tickets(day: Day): [Ticket!]! }
        directive @audit on FIELD_DEFINITION
        type Ticket implements Dated @key(fields: "number") { id: ID! number: Int! due: Day }
        interface Node { id: ID! createdAt: Day }
        interface Dated { due: Day }
        enum Stage { OPEN DROPPED }
        union Hit = Ticket | Note
        type Note { text: String }
        input Filter { stage: Stage day: Day }
        scalar Day`,
    });
    // Both define a root and the same entity, so that only the author can say that they are one.
    expect(await p.problems('graph')).toHaveLength(1);

    const q = project({
      'graph/tickets/a.graphql': `type Query { ticket(id: ID!): Ticket }
        type Ticket implements Node @key(fields: "id") { id: ID! title: String }
        interface Node { id: ID! }
        enum Stage { OPEN DONE }
        union Hit = Ticket
        input Filter { stage: Stage }
        scalar Day`,
      'graph/tickets/b.graphql': `extend type Query { tickets(day: Day): [Ticket!]! }
        type Ticket implements Dated @key(fields: "number") { id: ID! number: Int! due: Day }
        interface Node { id: ID! createdAt: Day }
        interface Dated { due: Day }
        enum Stage { OPEN DROPPED }
        union Hit = Ticket | Note
        type Note { text: String }
        input Filter { stage: Stage day: Day }
        scalar Day`,
    });
    const [tickets] = await q.load('graph');
    const type = (name: string) => tickets?.types.get(name);
    expect([...(type('Query')?.fields.keys() ?? [])]).toEqual(['ticket', 'tickets']);
    expect([...(type('Ticket')?.fields.keys() ?? [])]).toEqual(['id', 'title', 'number', 'due']);
    expect(type('Ticket')?.interfaces).toEqual(['Node', 'Dated']);
    expect(type('Ticket')?.keys.map(({ fields }) => fields)).toEqual(['id', 'number']);
    expect([...(type('Node')?.fields.keys() ?? [])]).toEqual(['id', 'createdAt']);
    expect(type('Stage')?.members).toEqual(['OPEN', 'DONE', 'DROPPED']);
    expect(type('Hit')?.members).toEqual(['Ticket', 'Note']);
    expect([...(type('Filter')?.fields.keys() ?? [])]).toEqual(['stage', 'day']);
    expect(tickets?.notices.map(({ message, source, line }) => [`${source.file}:${line}`, message])).toEqual(
      (
        [
          ['Ticket', 2, 2],
          ['Node', 3, 3],
          ['Stage', 4, 5],
          ['Hit', 5, 6],
          ['Filter', 6, 8],
        ] as const
      ).map(([name, first, second]) => [
        `graph/tickets/b.graphql:${second}`,
        `"${name}" is defined twice in one subgraph, first at graph/tickets/a.graphql:${first}; both are read as one`,
      ]),
    );
  });

  it('may stand in one file', async () => {
    const p = project({
      'a.graphql': 'type Query { a: A }\ntype A { x: Int }\ntype A { x: Int y: Int }\ntype Query { b: A }',
    });
    const [a] = await p.load('a.graphql');
    expect([...(a?.types.get('A')?.fields.keys() ?? [])]).toEqual(['x', 'y']);
    expect([...(a?.types.get('Query')?.fields.keys() ?? [])]).toEqual(['a', 'b']);
    expect(a?.notices.map(({ message, line }) => `${line} ${message}`)).toEqual([
      '3 "A" is defined twice in one subgraph, first at a.graphql:2; both are read as one',
      '4 "Query" is defined twice in one subgraph, first at a.graphql:1; both are read as one',
    ]);
  });

  it('gives a field the arguments and directives of both, and the stricter type', async () => {
    const p = project({
      'graph/a/1.graphql': `${federation('v2.9')}type Query { list(first: Int): [A]! }\ntype A { x: Int y: Int @shareable }`,
      'graph/a/2.graphql': 'type Query { list(first: Int!, after: ID = "0"): [A!] }\ntype A { x: Int @shareable }',
    });
    const [a] = await p.load('graph');
    const list = a?.types.get('Query')?.fields.get('list');
    expect(list).toMatchObject({
      type: '[A!]!',
      line: 2,
      args: [{ type: 'Int!' }, { name: 'after', hasDefault: true }],
    });
    expect(a?.types.get('A')?.fields.get('x')?.directives).toMatchObject([{ id: 'shareable', line: 3, column: 10 }]);
    expect(
      a?.types
        .get('A')
        ?.fields.marked()
        .map(({ name }) => name),
    ).toEqual(['x', 'y']);
    expect(a?.notices.map(({ message }) => message)).toContain(
      '"Query.list" is declared twice in one subgraph, and differently, first at graph/a/1.graphql:2; both are read as one',
    );
  });

  it.each([
    ['type A { x: Int }', 'type A { x: String }', '"A.x" is declared twice in one subgraph, and differently'],
    ['type A { x: Int }', 'type A { x: [Int] }', '"A.x" is declared twice in one subgraph, and differently'],
    [
      'type A { x(a: Int): Int }',
      'type A { x(a: ID): Int }',
      '"A.x" is declared twice in one subgraph, and differently',
    ],
    ['input A { x: Int }', 'input A { x: ID }', '"A.x" is declared twice in one subgraph, and differently'],
    ['type A { x: Int }', 'enum A { X }', '"A" is declared as an object and as an enum in one subgraph'],
    ['scalar A', 'union A = B', '"A" is declared as a scalar and as a union in one subgraph'],
  ])('is refused where it contradicts itself: %s %s', async (first, second, message) => {
    const p = project({ 'graph/a/1.graphql': `type Query { a: Int }\n${first}`, 'graph/a/2.graphql': second });
    const [problem, ...others] = await p.problems('graph');
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ message, location: { file: 'graph/a/2.graphql', line: 1 } });
    expect(problem?.remedy).toContain('graph/a/1.graphql:2');
  });
});

describe('files that look like those of two subgraphs, given as one', () => {
  const invoice = 'type Invoice @key(fields: "id") { id: ID! total: Int }';
  it.each([
    ['roots defined in both', `type Query { a: Int }\n${invoice}`, `type Mutation { fix: Int }\n${invoice}`],
    [
      'roots extended in both, and defined nowhere',
      `extend type Query { a: Int }\n${invoice}`,
      `extend type Query { b: Int }\n${invoice}`,
    ],
    [
      'federation linked by both',
      `${federation('v2.9')}type Query { a: Int }\n${invoice}`,
      `${federation('v2.3')}extend type Query { b: Int }\n${invoice}`,
    ],
    [
      'a reference in one',
      `type Query { a: Int }\n${invoice}`,
      'extend type Query { b: Int }\ntype Invoice @key(fields: "id", resolvable: false) { id: ID! }',
    ],
    [
      'a field that is external in one',
      `type Query { a: Int }\n${invoice}`,
      'extend type Query { b: Int }\nextend type Invoice @key(fields: "id") { id: ID! @external }',
    ],
    [
      'roots by other names',
      `schema { query: Q }\ntype Q { a: Int }\n${invoice}`,
      `type Mutation { fix: Int }\n${invoice}`,
    ],
  ])('are refused, with both places and what to do: %s', async (_, billing, reporting) => {
    const p = project({
      'all/billing.graphql': billing,
      'all/reporting.graphql': reporting,
      'one.graphql': `${billing}\n${reporting}`,
    });
    const [problem, ...others] = await p.problems('shop=all');
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(
      /^"Invoice(?:\.id)?" is declared here and at all\/billing\.graphql:\d as two subgraphs would declare it/,
    );
    expect(problem?.location?.file).toBe('all/reporting.graphql');
    expect(problem?.remedy).toMatch(
      /^give each as <subgraph>=<path>; if both belong to one subgraph, write `extend type Invoice`/,
    );
    expect(names(await p.load(['billing=all/billing.graphql', 'reporting=all/reporting.graphql']))).toHaveLength(2);
  });

  it('are refused where an extension with a key stands in a file that is whole in itself', async () => {
    const whole = (name: string) => `${federation('v2.9')}type Query { ${name}: Int }\n`;
    const p = project({
      'all/billing.graphql': `${whole('a')}${invoice}`,
      'all/reporting.graphql': `${whole('b')}extend type Invoice @key(fields: "id") { id: ID! late: Int }`,
      'one/billing.graphql': `${whole('a')}${invoice}`,
      'one/more.graphql': `${whole('b')}extend type Invoice { late: Int }`,
    });
    expect((await p.problems('shop=all'))[0]?.message).toMatch(
      /^"Invoice" is declared here and at all\/billing\.graphql:3/,
    );
    expect(await p.load('shop=one')).toHaveLength(1);
  });

  it('are refused where they stand one after the other in a file, whatever they have in common', async () => {
    const part = (name: string) =>
      `${federation('v2.9')}type Query { ${name}: Int }\ntype Mutation { fix_${name}: Int }\n`;
    const p = project({ 'one.graphql': part('a') + part('b') });
    expect((await p.problems('one.graphql'))[0]?.message).toMatch(/^"Query" is declared here and at one\.graphql:2/);
  });

  it('are refused in one file as well', async () => {
    const p = project({ 'one.graphql': `type Query { a: Int }\n${invoice}\ntype Query { b: Int }\n${invoice}` });
    expect((await p.problems('one.graphql'))[0]?.remedy).toMatch(
      /^put each subgraph in a file of its own and give each/,
    );
  });

  it('are read where the advice was followed: the entity is extended', async () => {
    const p = project({
      'all/a.graphql': `type Query { a: Int }\n${invoice}`,
      'all/b.graphql': 'type Query { b: Int }\nextend type Invoice @key(fields: "id") { note: String }',
    });
    expect(await p.load('shop=all')).toHaveLength(1);
  });

  it('are refused by the names of their folders', async () => {
    const p = project({
      'shop/subgraphs/a.graphql': 'type Query { a: Int }',
      'shop/subgraphs/b.graphql': 'type Query { b: Int }',
      'shop/supergraph/schema.graphql': 'type Query { a: Int b: Int }',
    });
    const problem = {
      message: 'shop/subgraphs contains several subgraphs, not one',
      remedy: 'give shop/subgraphs instead',
    };
    expect(await p.problems('shop')).toEqual([problem]);
    expect(await p.problems('shop=shop')).toEqual([problem]);
    expect(names(await p.load('shop/subgraphs'))).toEqual(['a', 'b']);
  });
});
