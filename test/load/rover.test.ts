import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

describe("Rover's supergraph.yaml", () => {
  it(`names schema files relative to itself, with \${env.X}`, async () => {
    const p = project({
      'router/supergraph.yaml': [
        'federation_version: =2.9.0',
        'subgraphs:',
        '  billing:',
        '    routing_url: http://billing',
        '    schema: { file: ../services/billing.graphql }',
        '  "a-b":',
        '    schema:',
        `      file: ../\${env.FOLDER}/\${env.FILE:-ab}.graphql`,
      ].join('\n'),
      'services/billing.graphql': sdl('Invoice'),
      'services/ab.graphql': sdl('A'),
    });
    const subgraphs = await p.load('router/supergraph.yaml', { env: { FOLDER: 'services' } });
    expect(names(subgraphs)).toEqual(['a-b', 'billing']);
    expect(subgraphs[1]?.sources).toEqual([{ file: 'services/billing.graphql' }]);
  });

  it('says which schema counts where one is given twice: the one that Rover takes', async () => {
    const p = project({
      'supergraph.yaml': [
        'subgraphs:',
        '  billing:',
        '    schema: { subgraph_url: "http://billing.example.org", file: billing.graphql }',
        '  orders:',
        '    schema: { graphref: shop@prod, sdl: "type Query { orders: Int }" }',
      ].join('\n'),
      'billing.graphql': sdl('Invoice'),
    });
    const notices: string[] = [];
    const subgraphs = await p.load('supergraph.yaml', { onNotice: (notice) => notices.push(notice) });
    expect(names(subgraphs)).toEqual(['billing', 'orders']);
    expect(notices).toEqual([
      'supergraph.yaml:2 gives the schema of "billing" as file and subgraph_url: only file is read, as Rover does',
      'supergraph.yaml:4 gives the schema of "orders" as sdl and graphref: only sdl is read, as Rover does',
    ]);
  });

  it('says where a file that it names is looked for, and what is beside it', async () => {
    const p = project({
      'router/supergraph.yaml': [
        'subgraphs:',
        '  billing: { schema: { file: bilings.graphql } }',
        '  orders: { schema: { file: ../services/orders.graphql } }',
      ].join('\n'),
      'router/billings.graphql': sdl('Invoice'),
    });
    expect(await p.problems('router/supergraph.yaml')).toEqual([
      {
        message: 'router/bilings.graphql does not exist',
        remedy: 'did you mean billings.graphql?',
        location: { file: 'router/supergraph.yaml', line: 2, column: 30 },
      },
      {
        message: 'services/orders.graphql does not exist',
        remedy: 'correct the path, which is relative to the folder of router/supergraph.yaml',
        location: { file: 'router/supergraph.yaml', line: 3, column: 29 },
      },
    ]);
  });

  it('may repeat itself with anchors, aliases and merge keys, and so may the one of Cosmo', async () => {
    const p = project({
      'supergraph.yaml': [
        'common: &common',
        '  routing_url: https://graph.example.org',
        '  schema: &schema { file: graph/shared.graphql }',
        'subgraphs:',
        '  a: { <<: *common, schema: { file: graph/a.graphql } }',
        '  b: { <<: [{ x-owner: b }, *common] }',
        '  c: { schema: *schema }',
        '  d:',
        '    schema:',
        '      sdl: &sdl |',
        '        type Query { d: D }',
        '        type D { id: ID }',
        '  e: { schema: { sdl: *sdl } }',
      ].join('\n'),
      'compose.yaml': [
        'x-file: &file { file: graph/shared.graphql }',
        'subgraphs:',
        '  - &first { name: a, schema: *file }',
        '  - { <<: *first, name: b }',
      ].join('\n'),
      'graph/a.graphql': sdl('A'),
      'graph/shared.graphql': sdl('S'),
    });
    const rover = await p.load('supergraph.yaml');
    expect(rover.map(({ name, sources, types }) => [name, sources[0]?.file, types.get('D')?.blocks[0]?.line])).toEqual([
      ['a', 'graph/a.graphql', undefined],
      ['b', 'graph/shared.graphql', undefined],
      ['c', 'graph/shared.graphql', undefined],
      ['d', 'supergraph.yaml', 12],
      ['e', 'supergraph.yaml', 12],
    ]);
    expect(names(await p.load('compose.yaml'))).toEqual(['a', 'b']);
  });

  it.each([
    ['a: &x { file: a.graphql }\nsubgraphs: { a: { schema: *y } }\n', 'the alias *y names no anchor above it', 2, 27],
    ['subgraphs: &s { a: { schema: *s } }\n', 'the alias *s names no anchor above it', 1, 30],
    ['subgraphs: { ? [a] : { schema: { file: a.graphql } } }\n', 'a key is not a text', 1, 16],
    ['subgraphs: { a: { <<: no, schema: { file: a.graphql } } }\n', 'the key << names no mapping', 1, 19],
    [
      `a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n${[...'bcdefg'].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[i]}`)}]\n`).join('')}subgraphs: {}\n`,
      'the document has more than 1000000 values, aliases written out',
      1,
      1,
    ],
  ])('refuses to guess: %#', async (text, message, line, column) => {
    const [problem] = await project({ 'supergraph.yaml': text, 'a.graphql': sdl('A') }).problems('supergraph.yaml');
    expect(problem).toMatchObject({ message, location: { file: 'supergraph.yaml', line, column } });
  });

  it('holds SDL itself, whose lines and columns are those of the YAML file', async () => {
    const p = project({
      'supergraph.yaml': [
        'subgraphs:',
        '  a:',
        '    schema:',
        '      sdl: |',
        '',
        '        type Query { a: A }',
        '        type A @key(fields: "id") {',
        '          id: ID!',
        '        }',
        '  b:',
        '    schema:',
        "      sdl: 'type Query { b: Int }'",
      ].join('\n'),
    });
    const [a, b] = await p.load('supergraph.yaml');
    expect(a?.types.get('A')?.fields.get('id')).toMatchObject({ line: 8, column: 11 });
    expect(a?.types.get('A')?.keys[0]).toMatchObject({ line: 7, column: 16 });
    expect(b?.types.get('Query')?.fields.get('b')).toMatchObject({ line: 12, column: 26 });
    // What is inside another file cannot be read again from it alone.
    expect(a?.sources[0]).toMatchObject({
      file: 'supergraph.yaml',
      lineOffset: 4,
      text: expect.stringContaining('type A'),
    });
  });

  it('tells of mistakes in SDL that it holds at their line', async () => {
    for (const [style, line, column] of [
      ['|', 6, 10],
      ['|2-', 6, 10],
      ['>', 6, undefined],
    ] as const) {
      const p = project({
        'supergraph.yaml': `subgraphs:\n  a:\n    schema:\n      sdl: ${style}\n        type Query {\n          a Int\n        }\n`,
      });
      const [problem] = await p.problems('supergraph.yaml');
      expect(problem, style).toMatchObject({
        message: 'syntax error: Expected ":", found Name "Int"',
        location: { line },
      });
      if (column !== undefined) expect(problem?.location?.column).toBeGreaterThan(column);
    }
  });

  it('says which command fetches what lies in GraphOS', async () => {
    const p = project({
      'supergraph.yaml': 'subgraphs:\n  a:\n    schema:\n      graphref: shop@prod\n      subgraph: accounts\n',
    });
    expect(await p.problems('supergraph.yaml')).toEqual([
      {
        message: 'the schema of "a" lies in GraphOS (shop@prod), which is not asked',
        remedy:
          'fetch it first, `rover subgraph fetch shop@prod --name accounts > a.graphql`, and write `file: ./a.graphql`',
        location: { file: 'supergraph.yaml', line: 4, column: 17 },
      },
    ]);
  });

  it.each([
    ['an empty file', '', 'x.yaml is empty', 1, 1],
    ['a file of another kind', 'rules:\n  - a\n', 'no subgraph found in x.yaml', 1, 1],
    ['no entries', 'subgraphs: {}\n', 'no subgraph found in x.yaml', 1, 12],
    ['two documents', 'subgraphs: {}\n---\nsubgraphs: {}\n', 'x.yaml has several documents', 3, 1],
    [
      'an entry without a schema',
      'subgraphs:\n  a:\n    routing_url: http://a\n',
      'the subgraph "a" names no schema',
      2,
      3,
    ],
    [
      'a schema of no known form',
      'subgraphs:\n  a:\n    schema: { url: x }\n',
      'the subgraph "a" names no schema',
      2,
      3,
    ],
    [
      'a name twice',
      'subgraphs:\n  a:\n    schema: { sdl: x }\n  a:\n    schema: { sdl: y }\n',
      'the key "a" is written twice, first on line 2',
      4,
      3,
    ],
    [
      'an empty name',
      'subgraphs:\n  "":\n    schema: { sdl: x }\n',
      `the subgraph's name is empty: "", from x.yaml`,
      2,
      3,
    ],
    ['a missing file', 'subgraphs:\n  a:\n    schema: { file: gone.graphql }\n', 'gone.graphql does not exist', 3, 21],
    [
      'a variable that is not set',
      `subgraphs:\n  a:\n    schema: { file: "\${env.NOPE}" }\n`,
      'the environment variable NOPE is not set',
      3,
      21,
    ],
    [
      'a variable of another kind',
      `subgraphs:\n  a:\n    schema: { file: "\${file.x}" }\n`,
      `\${file.x} is not understood`,
      3,
      21,
    ],
    [
      'a list as a file',
      'subgraphs:\n  a:\n    schema: { file: [x] }\n',
      'the schema file of "a" is not a text',
      3,
      21,
    ],
    ['a YAML mistake', 'subgraphs:\n  a: [\n', expect.stringMatching(/^this is not valid YAML/), 3, 1],
    ['a bottomless list', `subgraphs: ${'['.repeat(70)}`, 'nested more than 64 levels deep', 1, expect.any(Number)],
  ] as const)('tells of %s at its place', async (_, yaml, message, line, column) => {
    const problems = await project({ 'x.yaml': yaml }).problems('x.yaml');
    expect(problems[0]).toMatchObject({ message, location: { file: 'x.yaml', line, column } });
  });

  it('does not read files outside the project, by path or by link, unless allowed', async () => {
    const outside = project({ 'a.graphql': sdl('A') });
    const p = project({
      'x.yaml': `subgraphs:\n  a:\n    schema:\n      file: ${outside.at('a.graphql')}\n`,
      'y.yaml': 'subgraphs:\n  a:\n    schema:\n      file: link.graphql\n',
    });
    symlinkSync(outside.at('a.graphql'), p.at('link.graphql'));
    expect(await p.problems('x.yaml')).toMatchObject([
      {
        message: expect.stringContaining('leads out of the project'),
        location: { file: 'x.yaml', line: 4, column: 13 },
      },
    ]);
    expect(await p.problems('y.yaml')).toMatchObject([
      { message: expect.stringContaining('leads out of the project') },
    ]);
    expect(names(await p.load('x.yaml', { allowOutsideRoot: true }))).toEqual(['a']);
  });

  it('may name files anywhere in the repository around the working folder, or around itself', async () => {
    const p = project({
      '.git/HEAD': '',
      'router/x.yaml': 'subgraphs: { a: { schema: { file: ../services/a.graphql } } }\n',
      'services/a.graphql': sdl('A'),
    });
    const [a] = await p.load('x.yaml', { cwd: p.at('router') });
    expect(a?.sources).toEqual([{ file: '../services/a.graphql' }]);
    const elsewhere = project({});
    expect(names(await elsewhere.load(p.at('router/x.yaml')))).toEqual(['a']);
  });
});

describe("Cosmo's compose file", () => {
  it('lists subgraphs with a schema file, a gRPC schema or a plugin', async () => {
    const p = project({
      'compose.yaml': [
        'version: 1',
        'subgraphs:',
        '  - name: employees',
        '    routing_url: http://localhost:4001/graphql',
        '    schema:',
        '      file: ./employees.graphql',
        '  - name: availability',
        '    routing_url: dns:///localhost:4002',
        '    grpc:',
        '      schema_file: ./availability.graphql',
        '  - plugin:',
        '      version: 0.0.1',
        '      path: plugins/hobbies',
      ].join('\n'),
      'employees.graphql': sdl('Employee'),
      'availability.graphql': sdl('Availability'),
      'plugins/hobbies/src/schema.graphql': sdl('Hobby'),
    });
    expect(names(await p.load('compose.yaml'))).toEqual(['availability', 'employees', 'hobbies']);
  });

  it.each([
    ['no entries', 'subgraphs: []\n', 'no subgraph found in x.yml', 1, 12],
    ['an entry that is a text', 'subgraphs:\n  - a\n', 'an entry of `subgraphs:` is not a mapping', 2, 5],
    ['an entry without a name', 'subgraphs:\n  - schema: { file: a }\n', 'an entry of `subgraphs:` has no name', 2, 5],
    ['an entry without a schema', 'subgraphs:\n  - name: a\n', 'the subgraph "a" names no schema', 2, 11],
    ['a missing file', 'subgraphs:\n  - name: a\n    schema: { file: b.graphql }\n', 'b.graphql does not exist', 3, 21],
  ] as const)('tells of %s at its place', async (_, yaml, message, line, column) => {
    expect(await project({ 'x.yml': yaml }).problems('x.yml')).toMatchObject([
      { message, location: { file: 'x.yml', line, column } },
    ]);
  });

  it('may not list one name twice', async () => {
    const p = project({
      'a.graphql': sdl('A'),
      'b.graphql': sdl('B'),
      'x.yaml':
        'subgraphs:\n  - { name: a, schema: { file: a.graphql } }\n  - { name: a, schema: { file: b.graphql } }\n',
    });
    expect(await p.problems('x.yaml')).toMatchObject([
      { message: 'two sources give the subgraph "a": a.graphql and b.graphql' },
    ]);
  });
});
