#!/usr/bin/env bash
# A mutation whose answer provides the total (`@provides(fields: "total")`), asked for the total and for a contributor's field that requires it.
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the provided total is what the client gets and what the contributor works on: providing it is meant to save asking the authority.
# Seen: in all three gateways the authority is asked for the total, and the contributor works on that. Where the client asks for both, it is shown the authority's total too; for the total alone it is shown the provided one. There is no error.
# For users of an ownership checker: a @provides is no promise of which value clients see: with one field more in the request another subgraph's value stands in the same place. A copy that is provided has to be the authority's, at every moment.
# In Cadastre: docs/composition.md; nothing to change: a provided field counts as a copy, and the authority as who resolves it.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@provides", "@requires", "@shareable"])';
const __resolveReference = (record) => record;
const subgraphs = {
  billing: [`${link} type Query { invoices: Int } type Invoice @key(fields: "id") { id: ID! total: Int @shareable }`, { Invoice: { __resolveReference, total: () => 50 } }],
  desk: [
    `${link} type Mutation { correct: Invoice @provides(fields: "total") } type Invoice @key(fields: "id") { id: ID! total: Int @external }`,
    { Mutation: { correct: () => ({ id: '1', total: 100 }) }, Invoice: { __resolveReference } },
  ],
  tax: [
    `${link} type Invoice @key(fields: "id") { id: ID! total: Int @external tax: Int @requires(fields: "total") }`,
    { Invoice: { __resolveReference, tax: ({ total }) => total / 5 } },
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
for (const source of ['mutation { correct { total } }', 'mutation { correct { tax } }', 'mutation { correct { total tax } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    const { data, errors } = await call(source);
    console.log(`  ${name}: ${JSON.stringify(data.correct)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { correct { total } }
  Apollo's gateway: {"total":100}
  @graphql-tools/federation: {"total":100}
  Hive's router: {"total":100}
mutation { correct { tax } }
  Apollo's gateway: {"tax":10}
  @graphql-tools/federation: {"tax":10}
  Hive's router: {"tax":10}
mutation { correct { total tax } }
  Apollo's gateway: {"total":50,"tax":10}
  @graphql-tools/federation: {"total":50,"tax":10}
  Hive's router: {"total":50,"tax":10}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
