import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/problem.ts';
import { parseSubgraph } from '../../src/schema/parse-subgraph.ts';

const read = (sdl: string) => parseSubgraph('a', [{ file: 'a.graphql', sdl }]);
const linked = (url: string) =>
  read(`extend schema\n  @link(url: ${JSON.stringify(url)}, import: ["@key"])\ntype Query { x: Int }`);

function problemsOf(action: () => unknown) {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

/** Identities of the directives on a field of Query, or on another type. */
function ids(sdl: string, type = 'Query', field = 'x') {
  return read(sdl)
    .types.get(type)
    ?.fields.get(field)
    ?.directives.map(({ id }) => id);
}

describe('the address of federation', () => {
  test.each([
    ['http://specs.apollo.dev/federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.appolo.dev/federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://spec.apollo.dev/federation/v2.9', 'https://specs.apollo.dev/federation/v2.9'],
    ['https://www.specs.apollo.dev/federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.apollo.dev/federation/2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.apollo.dev/federation/V2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.apollo.dev/federation/v2', 'https://specs.apollo.dev/federation/v2.0'],
    ['https://specs.apollo.dev/federation', 'https://specs.apollo.dev/federation/v2.0'],
    ['https://specs.apollo.dev/federation/v2.3.1', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.apollo.dev/federation/v2.3/extra', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.apollo.dev/federaton/v2.10', 'https://specs.apollo.dev/federation/v2.10'],
    ['https://specs.apollo.dev/Federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['https://specs.apollo.dev//federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
    ['specs.apollo.dev/federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
    [' https://specs.apollo.dev/federation/v2.3', 'https://specs.apollo.dev/federation/v2.3'],
  ])('%j is refused at its line, with the right one', (url, intended) => {
    expect(problemsOf(() => linked(url))).toEqual([
      {
        message: expect.stringContaining(`${JSON.stringify(url)} is not the address of federation`),
        remedy: `write "${intended}"`,
        location: { file: 'a.graphql', line: 2, column: 3 },
      },
    ]);
  });

  test.each([
    'https://specs.apollo.dev/federation/v2.3',
    'https://specs.apollo.dev/federation/v2.3/',
    'https://specs.apollo.dev/federation/v2.3?x=1',
    'https://specs.apollo.dev/federation/v2.3#@key',
  ])('%j is federation', (url) => {
    expect(linked(url)).toMatchObject({ dialect: 'federation-2', federation: '2.3', notices: [] });
  });

  test.each([
    'https://specs.apollo.dev/connect/v0.1',
    'https://specs.apollo.dev/authenticated/v0.1',
    'https://specs.apollo.dev/inaccessible/v0.2',
    'https://specs.apollo.dev/context/v0.1',
    'https://example.com/federation/v1.0',
    'https://myspecs.dev/myCustomDirective/v1.0',
    'urn:anything',
  ])("%j is somebody else's", (url) => {
    expect(linked(url).dialect).toBe('federation-1');
  });
});

describe('versions', () => {
  test.each(['2.16', '2.99', '3.0'])('%s is newer than all that are known: a notice, and on it goes', (version) => {
    const subgraph = linked(`https://specs.apollo.dev/federation/v${version}`);
    expect(subgraph).toMatchObject({ dialect: 'federation-2', federation: version });
    expect(subgraph.notices).toMatchObject([
      { message: expect.stringContaining(`federation v${version} is newer than`), line: 2 },
    ]);
  });

  test('a subgraph is of Federation 2 if it links it, whatever directives it uses', () => {
    expect(read('type Query { x: Int @shareable }').dialect).toBe('federation-1');
    expect(read('extend schema @link(url: "https://specs.apollo.dev/tag/v0.3")\ntype Query { x: Int }').dialect).toBe(
      'federation-1',
    );
  });
});

describe('names', () => {
  const fed = (rest: string) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", ${rest})\n`;

  test.each([
    ['imported', fed('import: ["@shareable"]'), '@shareable', 'shareable'],
    ['renamed', fed('import: [{ name: "@shareable", as: "@shared" }]'), '@shared', 'shareable'],
    ['by the prefix', fed('import: []'), '@federation__shareable', 'shareable'],
    ['by a prefix of its own', fed('as: "fed"'), '@fed__shareable', 'shareable'],
    ['a single import that is no list', fed('import: { name: "@shareable", as: "@shared" }'), '@shared', 'shareable'],
    ['forgotten to import', fed('import: []'), '@shareable', 'shareable'],
    [
      'imported and defined',
      `${fed('import: ["@shareable"]')}directive @shareable on FIELD_DEFINITION\n`,
      '@shareable',
      'shareable',
    ],
    [
      'defined and not imported',
      `${fed('import: []')}directive @shareable on FIELD_DEFINITION\n`,
      '@shareable',
      '@shareable',
    ],
    ["a team's own", fed('import: []'), '@owner(team: "x")', '@owner'],
    ['Federation 1, defined', 'directive @tag(name: String!) on FIELD_DEFINITION\n', '@tag(name: "x")', 'tag'],
    [
      'of a feature by itself',
      'extend schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hidden")\n',
      '@hidden',
      'inaccessible',
    ],
    [
      'in a feature by itself, renamed',
      'extend schema @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@scopes" }])\n',
      '@scopes(scopes: [["x"]])',
      'requiresScopes',
    ],
    [
      'of connectors',
      'extend schema @link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect"])\n',
      '@connect(http: { GET: "/" })',
      'connect',
    ],
    [
      'of connectors, by prefix',
      'extend schema @link(url: "https://specs.apollo.dev/connect/v0.2")\n',
      '@connect(http: { GET: "/" })',
      'connect',
    ],
    ['of Cosmo', fed('import: []'), '@openfed__requireFetchReasons', '@openfed__requireFetchReasons'],
    ["of Cosmo's events", fed('import: []'), '@edfs__natsPublish(subject: "x")', '@edfs__natsPublish'],
    [
      'by @core',
      'schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/federation/v2.0", as: "f") { query: Query }\n',
      '@f__shareable',
      'shareable',
    ],
  ])('%s', (_, header, written, id) => {
    expect(ids(`${header}type Query { x: Int ${written} }`)).toEqual([id]);
  });

  test('several links, of one feature or of several, add up', () => {
    const sdl = `${fed('import: ["@shareable"]')}${fed('import: ["@tag"]')}extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect"])\n`;
    expect(ids(`${sdl}type Query { x: Int @shareable @tag(name: "x") @connect }`)).toEqual([
      'shareable',
      'tag',
      'connect',
    ]);
  });

  test("types of linked specifications are nobody's records, whatever their prefix", () => {
    const subgraph = read(`
      schema @lnk(url: "https://specs.apollo.dev/link/v1.0", as: "lnk") @lnk(url: "https://specs.apollo.dev/federation/v2.9", as: "fed") @lnk(url: "https://specs.apollo.dev/connect/v0.1") { query: Query }
      scalar lnk__Import
      enum lnk__Purpose { SECURITY }
      scalar fed__FieldSet
      input connect__ConnectHTTP { GET: String }
      type Query { x: mine__Type }
      type mine__Type { x: Int }`);
    expect([...subgraph.types.keys()]).toEqual(['Query', 'mine__Type']);
  });
});

describe('Composite Schemas', () => {
  test('a source schema tells itself by @lookup', () => {
    const sdl =
      'type Query { user(id: ID! @is(field: "id")): User @lookup }\ntype User @key(fields: "id") { id: ID! x: Int @shareable }';
    expect(read(sdl)).toMatchObject({ dialect: 'composite-schemas', federation: 'composite' });
    expect(ids(sdl, 'User')).toEqual(['shareable']);
    expect(ids(sdl, 'Query', 'user')).toEqual(['lookup']);
  });

  test('the directives may be defined in the schema', () => {
    expect(read('directive @lookup on FIELD_DEFINITION\ntype Query { user(id: ID!): Int @lookup }').dialect).toBe(
      'composite-schemas',
    );
  });

  test("an @internal of the team's own makes none", () => {
    const sdl = 'directive @internal on FIELD_DEFINITION\ntype Query { x: Int @internal }';
    expect(read(sdl).dialect).toBe('federation-1');
    expect(ids(sdl)).toEqual(['@internal']);
  });
});
