/** SDL that a library printed without its directives. */
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { folderOf, runIn } from '../cli/support.ts';
import { project } from './project.ts';

const cure = expect.stringContaining('printSchemaWithDirectives');

describe('SDL that lost its directives', () => {
  it.each([
    [
      'entities without keys',
      'union _Entity = Guest | Room\ntype Guest { id: ID! }\ntype Room { id: ID! }\ntype Query { a: Guest }',
      '"_Entity" lists Guest, which has no @key: the directives were lost',
    ],
    [
      'one entity without a key, among others',
      'union _Entity = Guest | Room\ntype Guest @key(fields: "id") { id: ID! }\ntype Room { id: ID! }\ntype Query { a: Guest }',
      '"_Entity" lists Room, which has no @key: the directives were lost',
    ],
    [
      'the type of keys, and no directive',
      'scalar _FieldSet\ntype Guest { id: ID! old: Int @deprecated }\ntype Query { a: Guest }',
      '"_FieldSet", the type of keys, is defined, and it has no directive: the directives were lost',
    ],
    [
      'the type of keys by its name in Federation 2',
      'scalar federation__FieldSet\ntype Query { a: Int }',
      '"federation__FieldSet", the type of keys, is defined, and it has no directive: the directives were lost',
    ],
    [
      'a served subgraph that defines its keys',
      'type Query { a: Int _service: S } type S { sdl: String } directive @key(fields: String!) repeatable on OBJECT',
      '"@key" is defined, this schema serves a subgraph, and it has no directive: the directives were lost',
    ],
  ])('is refused beside others: %s', async (_, sdl, message) => {
    const files = { 'g/a.graphql': sdl, 'g/b.graphql': 'type Query { b: Int }' };
    const problems = await project(files).problems('g');
    expect(problems).toEqual([
      { message, remedy: cure, location: expect.objectContaining({ file: 'g/a.graphql', line: 1 }) },
    ]);
  });

  it('is read alone, with a note: nobody else refers to its records', async () => {
    const sdl =
      'union _Entity = Guest\ntype Guest { id: ID! }\ntype Query { a: Guest }\ntype Mutation { banGuest(id: ID!): Guest }';
    const subgraphs = await project({ 'a.graphql': sdl }).load('a.graphql');
    const { notes, map } = check({ subgraphs, policies: [] });
    expect(notes).toEqual([expect.stringMatching(/printSubgraphSchema/)]);
    expect(map.mutations[0]?.writes).toMatchObject([{ type: 'Guest' }]);
  });

  it.each([
    [
      'keys are there',
      'scalar _FieldSet union _Entity = Guest type Guest @key(fields: "id") { id: ID! } type Query { a: Int }',
    ],
    [
      'an extension has the key',
      'union _Entity = Guest type Guest { id: ID! } extend type Guest @key(fields: "id") type Query { a: Int }',
    ],
    [
      'definitions of directives stand for completeness',
      'directive @key(fields: String!) on OBJECT type Query { a: Int }',
    ],
    ['there are no entities', 'scalar _FieldSet type Query { a: Int @shareable }'],
    [
      'federation is linked',
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"]) scalar federation__FieldSet type Query { a: Int }',
    ],
  ])('is no such thing where %s', async (_, sdl) => {
    expect(await project({ 'a.graphql': sdl }).load('a.graphql')).toHaveLength(1);
  });
});

describe('SDL that says that it was generated, without any directive', () => {
  const header = '# -----\n# THIS FILE WAS AUTOMATICALLY GENERATED (DO NOT MODIFY)\n# -----\n\n';
  const policies = parsePolicies('record: guest\nauthoritative_service: guests\nconsumed_by: [rooms]\n', 'p.yaml');
  const findings = async (guests: string, rooms: string) => {
    const subgraphs = await project({ 'g/guests.graphql': guests, 'g/rooms.graphql': rooms }).load('g');
    const { diagnostics, notes } = check({ subgraphs, policies: policies });
    return { rules: diagnostics.filter(({ record }) => record === 'guest').map(({ ruleId }) => ruleId), notes };
  };
  const guests =
    'type Guest { id: ID! name: String }\ntype Query { guest: Guest }\ntype Mutation { renameGuest(id: ID!, name: String!): Guest }';
  const rooms =
    'type Guest { id: ID! name: String }\ntype Room { guest: Guest }\ntype Query { room: Room }\ntype Mutation { banGuest(id: ID!): Guest }';

  it('has one note with the cure; keys and copies are not judged, and mutations are', async () => {
    const { rules, notes } = await findings(header + guests, header + rooms);
    expect(rules).toEqual(['mutation-in-authority']);
    expect(notes).toEqual([
      expect.stringMatching(/^warning: the SDL of "guests", "rooms" says that it was generated, .*printSubgraphSchema/),
    ]);
  });

  it('is warned of by commands that do not check', async () => {
    const folder = folderOf({ 'subgraphs/guests.graphql': header + guests, 'subgraphs/rooms.graphql': header + rooms });
    expect((await runIn(folder, ['init'])).stderr).toMatch(/^warning: the SDL of "guests", "rooms"/);
  });

  it('is not asked for the keys that others use', async () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';
    const { rules, notes } = await findings(
      header + guests,
      `${link}type Guest @key(fields: "id") { id: ID! }\ntype Query { room: Guest }`,
    );
    expect(rules).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it('is judged where the header or the lack of directives is missing', async () => {
    expect(await findings(guests, rooms)).toEqual({ rules: expect.arrayContaining(['copy-declared']), notes: [] });
    const keyed = `${header}${guests.replace('Guest {', 'Guest @key(fields: "id") {')}`;
    expect(await findings(keyed, rooms)).toEqual({ rules: expect.arrayContaining(['copy-declared']), notes: [] });
    expect(
      (await findings(`type Query { generated: Int }\n${header}${guests.replace('Query', 'Later')}`, rooms)).notes,
    ).toEqual([]);
  });
});
