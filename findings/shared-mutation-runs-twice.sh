#!/usr/bin/env bash
# A mutation that two subgraphs share, called for fields of its answer that only one of them has, and for fields of both.
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: one subgraph is called, once, and what it does not have is read from the other afterwards. (That Hive's planner calls both was met while plans for another guess were compared.)
# Seen: three gateways, three outcomes, and no error in any. Apollo's does that. @graphql-tools/federation calls "reporting" alone and answers null for the field of "billing". Hive's router runs the mutation in both subgraphs, for one request. In all three, who writes depends on the fields that the client asks for: `{ total }` runs it in "billing", `{ tax }` in "reporting".
# For users of an ownership checker: a shared mutation is not written by one of its subgraphs, but by the one that the client's selection points to, or by both: an invoice is paid twice. mutation-not-shared is an error for that reason; @shareable is for values, not for writes.
# In Cadastre: docs/composition.md; nothing to change: mutation-not-shared names both writers.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const ran = [];
const pays = (subgraph) => () => {
  ran.push(subgraph);
  return { id: '1' };
};
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice @shareable } type Invoice @key(fields: "id") { id: ID! total: Int }`,
    { Mutation: { pay: pays('billing') }, Invoice: { __resolveReference: (invoice) => invoice, total: () => 100 } },
  ],
  reporting: [
    `${link} type Mutation { pay: Invoice @shareable } type Invoice @key(fields: "id") { id: ID! tax: Int }`,
    { Mutation: { pay: pays('reporting') }, Invoice: { __resolveReference: (invoice) => invoice, tax: () => 20 } },
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
  '@graphql-tools/federation': (source) => graphql({ schema: tools, source }),
  "Hive's router": (source) => hive.executor({ document: parse(source), variables: {}, context: {} }),
};
for (const source of ['mutation { pay { total } }', 'mutation { pay { tax } }', 'mutation { pay { total tax } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    ran.length = 0;
    const { data, errors } = await call(source);
    console.log(`  ${name}: runs in ${ran.sort().join(' and ')}, answers ${JSON.stringify(data)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { total } }
  Apollo's gateway: runs in billing, answers {"pay":{"total":100}}
  @graphql-tools/federation: runs in billing, answers {"pay":{"total":100}}
  Hive's router: runs in billing, answers {"pay":{"total":100}}
mutation { pay { tax } }
  Apollo's gateway: runs in reporting, answers {"pay":{"tax":20}}
  @graphql-tools/federation: runs in reporting, answers {"pay":{"tax":20}}
  Hive's router: runs in reporting, answers {"pay":{"tax":20}}
mutation { pay { total tax } }
  Apollo's gateway: runs in billing, answers {"pay":{"total":100,"tax":20}}
  @graphql-tools/federation: runs in reporting, answers {"pay":{"total":null,"tax":20}}
  Hive's router: runs in billing and reporting, answers {"pay":{"total":100,"tax":20}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
