/** Schema objects are printed with their directives, wherever these are kept. */
import {
  buildSchema,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { printSchemaObject, type SchemaObject } from '../../src/load/print-schema.ts';

const print = (schema: GraphQLSchema) => printSchemaObject(schema as unknown as SchemaObject);
const query = (fields: Record<string, unknown>) => new GraphQLObjectType({ name: 'Query', fields: fields as never });

describe('a schema that is made of', () => {
  it('several blocks of a type keeps them, as a directive on a block speaks of its fields alone', () => {
    const blocks = `directive @shareable repeatable on OBJECT | FIELD_DEFINITION

type Query {
  order: Order
}

type Order {
  id: ID!
}

extend type Order @shareable {
  note: String
}

extend type Order {
  state: Int
}`;
    expect(print(buildSchema(blocks))).toBe(blocks);
  });

  it('blocks that cannot be told apart has one block', () => {
    const schema = buildSchema('type Query { a: Int }\nextend type Query { b: Int }');
    const root = schema.getQueryType() as GraphQLObjectType;
    root.extensionASTNodes = [...root.extensionASTNodes, ...root.extensionASTNodes, root.astNode as never];
    expect(print(schema)).toBe('type Query {\n  a: Int\n}\n\nextend type Query {\n  b: Int\n}');
  });

  it('SDL is printed as it was written, but for descriptions', () => {
    const sdl = `schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", {name: "@tag", as: "@label"}]) {
  query: Root
  mutation: Mutation
}

directive @link(url: String, import: [Import]) repeatable on SCHEMA

directive @own(a: [Int!] = [1, 2], b: Stage = OPEN, c: Filter = {day: "1", stages: [OPEN]}) repeatable on FIELD_DEFINITION | ENUM_VALUE | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | ENUM | UNION | SCALAR | INPUT_OBJECT | INTERFACE

scalar Import

type Root {
  room(id: ID! @own, stage: Stage = OPEN, filter: Filter = {day: "1"}): Room @own(a: [], b: DONE, c: {stages: []})
}

type Mutation {
  close(id: ID!): Boolean! @deprecated(reason: "use \\"end\\"")
}

interface Node @own {
  id: ID!
}

type Room implements Node @own(a: [3]) @own(a: [4]) {
  id: ID!
  hits: [[Hit!]!]
}

union Hit @own = Room | Other

type Other {
  a: Float
}

enum Stage @own {
  OPEN @own
  DONE
}

input Filter @own {
  day: Day = "2" @own
  stages: [Stage!]
}

scalar Day @own`;
    expect(print(buildSchema(sdl))).toBe(sdl);
  });

  it('an extension alone is an extension', () => {
    const schema = buildSchema('type Query { a: Int }');
    const node = parse('extend type Guest @key(fields: "id") { id: ID }').definitions[0];
    const guest = new GraphQLObjectType({
      name: 'Guest',
      extensionASTNodes: [node as never],
      fields: { id: { type: GraphQLID } },
    });
    expect(print(new GraphQLSchema({ ...schema.toConfig(), types: [guest] }))).toContain(
      'extend type Guest @key(fields: "id") {',
    );
  });

  it('code keeps directives in extensions, in each of their forms', () => {
    const stage = new GraphQLEnumType({
      name: 'Stage',
      values: { OPEN: { value: 1, extensions: { directives: { own: true } } }, DONE: { value: 2 } },
    });
    const filter = new GraphQLInputObjectType({
      name: 'Filter',
      fields: {
        stage: { type: stage, defaultValue: 2 },
        days: { type: new GraphQLList(GraphQLInt), defaultValue: [1], extensions: { directives: [{ name: 'own' }] } },
      },
    });
    const node = new GraphQLInterfaceType({
      name: 'Node',
      fields: { id: { type: GraphQLID } },
      extensions: { directives: { key: { fields: 'id' } } },
    });
    const room = new GraphQLObjectType({
      name: 'Room',
      interfaces: [node],
      extensions: { directives: { key: [{ fields: 'id' }, { fields: 'number', resolvable: false }], own: {} } },
      fields: {
        id: {
          type: new GraphQLNonNull(GraphQLID),
          extensions: {
            directives: [
              { name: 'override', args: { from: 'old', label: undefined } },
              { name: 'shareable', args: {} },
            ],
          },
        },
        number: {
          type: GraphQLInt,
          args: {
            by: {
              type: filter,
              defaultValue: { stage: 1, days: [2] },
              extensions: { directives: { own: { text: 'a "b"\n' } } },
            },
          },
        },
      },
    });
    const schema = new GraphQLSchema({
      query: query({
        room: { type: room },
        hit: { type: new GraphQLUnionType({ name: 'Hit', types: [room], extensions: { directives: { own: {} } } }) },
      }),
      types: [new GraphQLScalarType({ name: 'Day', extensions: { directives: [{ own: {} }] } })],
      extensions: { directives: { link: { url: 'u', import: ['@key', { name: '@tag', as: '@t' }] } } },
    });
    expect(print(schema)).toBe(`extend schema @link(url: "u", import: ["@key", {name: "@tag", as: "@t"}])

scalar Day @own

type Query {
  room: Room
  hit: Hit
}

type Room implements Node @key(fields: "id") @key(fields: "number", resolvable: false) @own {
  id: ID! @override(from: "old") @shareable
  number(by: Filter = {stage: OPEN, days: [2]} @own(text: "a \\"b\\"\\n")): Int
}

interface Node @key(fields: "id") {
  id: ID
}

input Filter {
  stage: Stage = DONE
  days: [Int] = [1] @own
}

enum Stage {
  OPEN @own
  DONE
}

union Hit @own = Room`);
  });

  it('partial syntax nodes: directives and nothing else', () => {
    const directive = (text: string) => ({
      kind: 'FieldDefinition',
      directives: (parse(`type A ${text} { a: Int }`).definitions[0] as { directives?: unknown }).directives,
    });
    const schema = new GraphQLSchema({
      query: query({
        a: {
          type: GraphQLString,
          astNode: directive('@override(from: "old") @shareable'),
          extensions: { directives: { shareable: {}, tag: { name: 'x' } } },
        },
      }),
    });
    expect(print(schema)).toBe('type Query {\n  a: String @override(from: "old") @shareable @tag(name: "x")\n}');
  });
});
