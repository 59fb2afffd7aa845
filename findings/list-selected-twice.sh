#!/usr/bin/env bash
# A list in the answer of a mutation that a client selects in a fragment, and once more beside it for another field.
# Packages: @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @graphql-tools/federation 4.5.2, @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the selections are merged, as GraphQL has it, and each item has both fields. (Guessed for random requests over a larger graph; this is the smallest that missed.)
# Seen: Apollo's gateway and @graphql-tools/federation do that. Hive's router runs the mutation once, and answers with four lines for two: two that have the one field, and two that have the other. So it is in queries, with one subgraph alone, for a contributor's list, and where the same field is selected twice; if both selections are fragments, or the fragment comes last, the lines are merged.
# For users of an ownership checker: a client sees each record of the authority's list twice, in parts, and without an error; what it counts or sums is wrong. It depends on how clients compose their fragments, and no schema shows it.
# In Cadastre: docs/composition.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { buildSchema, graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const __resolveReference = (record) => record;
const lines = () => [{ name: 'pen', amount: 1 }, { name: 'ink', amount: 2 }];
const subgraphs = {
  billing: [
    `${link} type Query { last: Invoice } type Mutation { pay: Invoice } type Invoice @key(fields: "id") { id: ID! lines: [Line] } type Line { name: String amount: Int }`,
    { Query: { last: () => ({ id: '1' }) }, Mutation: { pay: () => ({ id: '1' }) }, Invoice: { __resolveReference, lines } },
  ],
  shop: [
    `${link} type Invoice @key(fields: "id") { id: ID! parcels: [Parcel] } type Parcel { code: String weight: Int }`,
    { Invoice: { __resolveReference, parcels: () => [{ code: 'a', weight: 5 }] } },
  ],
};
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
const serve = async (name, source, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema: schemas[name], source, variableValues })));
const { supergraphSdl } = composeServices(
  Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({
  supergraphSdl,
  logger: quiet,
  buildService: ({ name }) => ({ process: ({ request }) => serve(name, request.query, request.variables) }),
});
const { executor, schema: apiSchema } = await gateway.load();
const tools = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = ({ document, variables }) => serve(config.name.toLowerCase(), print(document), variables);
  },
});
const hive = await unifiedGraphHandler({
  unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
  getUnifiedGraphSDL: () => supergraphSdl,
  onSubgraphExecute: (name, { document, variables }) => serve(name.toLowerCase(), print(document), variables),
  getSubgraphSchema: (name) => schemas[name.toLowerCase()],
  onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
  transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
});
const gateways = {
  "Apollo's gateway": (source) => {
    const document = parse(source);
    return executor({
      request: { query: source, variables: {} }, document, operation: document.definitions[0], operationName: null,
      queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
    });
  },
  '@graphql-tools/federation': (source) => graphql({ schema: tools, source, contextValue: {} }),
  "Hive's router": (source) => hive.executor({ document: parse(source), variables: {}, context: {} }),
};
for (const source of [
  'mutation { pay { ...Names lines { amount } } } fragment Names on Invoice { lines { name } }',
  'mutation { pay { ...Names ...Amounts } } fragment Names on Invoice { lines { name } } fragment Amounts on Invoice { lines { amount } }',
  'mutation { pay { parcels { code } parcels { weight } } }',
  '{ last { lines { name } lines { name } } }',
]) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    const { data, errors } = await call(source);
    console.log(`  ${name}: ${JSON.stringify(data.pay ?? data.last)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { ...Names lines { amount } } } fragment Names on Invoice { lines { name } }
  Apollo's gateway: {"lines":[{"name":"pen","amount":1},{"name":"ink","amount":2}]}
  @graphql-tools/federation: {"lines":[{"name":"pen","amount":1},{"name":"ink","amount":2}]}
  Hive's router: {"lines":[{"name":"pen"},{"name":"ink"},{"amount":1},{"amount":2}]}
mutation { pay { ...Names ...Amounts } } fragment Names on Invoice { lines { name } } fragment Amounts on Invoice { lines { amount } }
  Apollo's gateway: {"lines":[{"name":"pen","amount":1},{"name":"ink","amount":2}]}
  @graphql-tools/federation: {"lines":[{"name":"pen","amount":1},{"name":"ink","amount":2}]}
  Hive's router: {"lines":[{"name":"pen","amount":1},{"name":"ink","amount":2}]}
mutation { pay { parcels { code } parcels { weight } } }
  Apollo's gateway: {"parcels":[{"code":"a","weight":5}]}
  @graphql-tools/federation: {"parcels":[{"code":"a","weight":5}]}
  Hive's router: {"parcels":[{"code":"a"},{"weight":5}]}
{ last { lines { name } lines { name } } }
  Apollo's gateway: {"lines":[{"name":"pen"},{"name":"ink"}]}
  @graphql-tools/federation: {"lines":[{"name":"pen"},{"name":"ink"}]}
  Hive's router: {"lines":[{"name":"pen"},{"name":"ink"},{"name":"pen"},{"name":"ink"}]}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
