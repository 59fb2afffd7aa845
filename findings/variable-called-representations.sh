#!/usr/bin/env bash
# A client that calls a variable `representations`, and uses it for an argument of a contributor's field in the answer of a mutation.
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: any name will do: gateways rename one of the two.
# Seen: @graphql-tools/federation does. Apollo's gateway asks the contributor for nothing ("Variables cannot contain key"), Hive's router sends it an operation with two variables of that name, which it refuses. In both the mutation has run, and the contributor's field is null with an error. In a request that no contributor takes part in, the name works.
# For users of an ownership checker: whether a contributor's part of a record is answered can depend on the name of a client's variable, which no subgraph sees before the gateway is in use.
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
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay(amount: Int): Invoice } type Invoice @key(fields: "id") { id: ID! paid: Int }`,
    { Mutation: { pay: (_, { amount }) => ({ id: '1', paid: amount }) }, Invoice: { __resolveReference } },
  ],
  tax: [
    `${link} type Invoice @key(fields: "id") { id: ID! tax(rate: Int): Int }`,
    { Invoice: { __resolveReference, tax: (_, { rate }) => rate * 2 } },
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
  "Apollo's gateway": (source, variables) => {
    const document = parse(source);
    return executor({
      request: { query: source, variables }, document, operation: document.definitions[0], operationName: null,
      queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
    });
  },
  '@graphql-tools/federation': (source, variableValues) => graphql({ schema: tools, source, variableValues, contextValue: {} }),
  "Hive's router": (source, variables) => hive.executor({ document: parse(source), variables, context: {} }),
};
for (const [selection, ...names] of [['pay(amount: $) { paid }', 'representations'], ['pay { tax(rate: $) }', 'rate', 'representations']]) {
  for (const name of names) {
    const source = `mutation ($${name}: Int) { ${selection.replace('$', `$${name}`)} }`;
    console.log(source);
    for (const [gatewayName, call] of Object.entries(gateways)) {
      const { data, errors } = await call(source, { [name]: 10 });
      console.log(`  ${gatewayName}: ${JSON.stringify(data.pay)}${errors ? `, ${errors[0].message}` : ''}`);
    }
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation ($representations: Int) { pay(amount: $representations) { paid } }
  Apollo's gateway: {"paid":10}
  @graphql-tools/federation: {"paid":10}
  Hive's router: {"paid":10}
mutation ($rate: Int) { pay { tax(rate: $rate) } }
  Apollo's gateway: {"tax":20}
  @graphql-tools/federation: {"tax":20}
  Hive's router: {"tax":20}
mutation ($representations: Int) { pay { tax(rate: $representations) } }
  Apollo's gateway: {"tax":null}, Variables cannot contain key "representations"
  @graphql-tools/federation: {"tax":20}
  Hive's router: {"tax":null}, There can be only one variable named "$representations".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
