// JSON files with the SDL of subgraphs in them: Cosmo's router config, Hive's services.
import { describe, expect, it } from 'vitest';
import { names, project, sdl } from './project.ts';

const graphql = (id: string, serviceSdl: string) => ({
  kind: 'GRAPHQL',
  id,
  customGraphql: { federation: { enabled: true, serviceSdl } },
});
const pubsub = (id: string) => ({ kind: 'PUBSUB', id, customEvents: { nats: [] } });
const subgraph = (id: string, name: string) => ({ id, name, routingUrl: `http://${name}` });
const config = (subgraphs: readonly unknown[], sources: readonly unknown[], more = {}) =>
  JSON.stringify({
    engineConfig: { datasourceConfigurations: sources, graphqlSchema: 'type Query { a: A }' },
    subgraphs,
    ...more,
  });

describe("the router's execution config", () => {
  it('gives the subgraphs as their authors wrote them', async () => {
    const sources = [
      graphql('1', sdl('B')),
      graphql(
        '0',
        `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])\n${sdl('A')}`,
      ),
    ];
    const p = project({ 'router/config.json': config([subgraph('0', 'a'), subgraph('1', 'b')], sources) });
    const [a, b, ...others] = await p.load('router/config.json');
    expect(others).toEqual([]);
    expect(a).toMatchObject({
      name: 'a',
      federation: '2.5',
      inventory: false,
      sources: [{ file: 'router/config.json#a', text: expect.stringContaining('@link') }],
    });
    expect(b).toMatchObject({ name: 'b', federation: '1' });
  });

  it('has no schema of an event-driven subgraph, which must be named beside it', async () => {
    const files = {
      'config.json': config([subgraph('0', 'a'), subgraph('1', 'events')], [graphql('0', sdl('A')), pubsub('1')]),
      'events.graphql': sdl('E'),
    };
    expect(await project(files).problems('config.json')).toMatchObject([
      {
        message:
          'config.json has no schema of the subgraph "events": it is event-driven, and of such a one a config keeps topics only',
        remedy: expect.stringContaining('--subgraphs events=<file>'),
      },
    ]);
    for (const specs of [
      ['config.json', 'events=events.graphql'],
      ['events.graphql', 'config.json'],
    ])
      expect(names(await project(files).load(specs))).toEqual(['a', 'events']);
    expect(await project(files).problems(['config.json', 'a=events.graphql', 'events.graphql'])).toMatchObject([
      { message: 'two sources give the subgraph "a": config.json and events.graphql' },
    ]);
  });

  it('does not say what feature graphs replace', async () => {
    const flagged = { featureFlagConfigs: { configByFeatureFlagName: { next: {} } } };
    expect(
      await project({ 'c.json': config([subgraph('0', 'a')], [graphql('0', sdl('A'))], flagged) }).problems('c.json'),
    ).toMatchObject([
      { message: 'c.json has graphs of feature flags ("next"), and does not say which subgraphs they replace' },
    ]);
  });
});

describe('what `wgc federated-graph fetch` writes', () => {
  const routerConfig = config([subgraph('0', 'a')], [graphql('0', sdl('A'))]);
  const p = () =>
    project({
      'shop/cosmo-composition.yaml': 'version: 1\nsubgraphs:\n  - { name: a, schema: { file: subgraphs/a.graphql } }\n',
      'shop/subgraphs/a.graphql': sdl('A'),
      'shop/supergraph/cosmoConfig.json': routerConfig,
      'shop/supergraph/cosmoSchema.graphql': sdl('A'),
      'shop/supergraph/cosmoClientSchema.graphql': sdl('A'),
    });

  it.each(['shop/subgraphs', 'shop/cosmo-composition.yaml', 'shop/supergraph/cosmoConfig.json'])(
    'has the subgraphs in %s',
    async (spec) => expect(names(await p().load(spec))).toEqual(['a']),
  );

  it.each([
    [
      'shop/supergraph/cosmoSchema.graphql',
      'shop/supergraph/cosmoSchema.graphql is the schema of a whole graph of Cosmo, and names no subgraph',
    ],
    [
      'a=shop/supergraph/cosmoClientSchema.graphql',
      'shop/supergraph/cosmoClientSchema.graphql is the schema of a whole graph of Cosmo, and names no subgraph',
    ],
    ['shop', 'shop/subgraphs contains several subgraphs, not one'],
  ])('and nowhere else: %s', async (spec, message) => expect(await p().problems(spec)).toMatchObject([{ message }]));
});

it("Hive's services are read, and so is Hive's supergraph", async () => {
  const services = [
    { name: 'b', sdl: sdl('B'), url: 'http://b' },
    { name: 'a', sdl: sdl('A') },
  ];
  const p = project({ 'services.json': JSON.stringify(services) });
  expect(names(await p.load('services.json'))).toEqual(['a', 'b']);
});

it.each([
  ['{}', 'x.json is JSON without schemas'],
  ['[]', 'x.json is JSON without schemas'],
  ['{"data":{"__schema":{}}}', 'x.json is JSON without schemas'],
  ['[{"name":"a"}]', 'x.json lists something that is not a service'],
  ['{"engineConfig":{"datasourceConfigurations":[]},"subgraphs":[1]}', 'x.json lists a subgraph without a name'],
  [
    '{"engineConfig":{"datasourceConfigurations":[]},"subgraphs":[{"id":"0","name":"a"}]}',
    'x.json has no schema of the subgraph "a"',
  ],
  ['not JSON', 'x.json is not JSON'],
])('%s is refused', async (text, message) => {
  expect(await project({ 'x.json': text }).problems('x.json')).toMatchObject([
    { message, location: { file: 'x.json', line: 1 } },
  ]);
});
