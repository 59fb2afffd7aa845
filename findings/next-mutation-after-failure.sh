#!/usr/bin/env bash
# Two mutations in one request, of which the first fails and may not be null: whether the second runs, before and after it moved to another subgraph.
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: it does not run in either graph: the error makes the whole answer null, and graphql-js runs nothing after that.
# Seen: in one subgraph it does not run. Of two subgraphs Apollo's gateway and Hive's router call the second all the same, and answer `data: null` with the first one's error, so that the client never hears of it; @graphql-tools/federation does not call it.
# For users of an ownership checker: a move of a mutation, as it is, can make it run where it did not run before: a client that pays and closes in one request closes what was not paid. Look for such requests before a move, or let the mutations be nullable and check in the second one.
# In Cadastre: docs/move.md, docs/composition.md; nothing to change: no requests are read.
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
const ran = [];
const runs = (mutation, failure) => () => {
  ran.push(mutation);
  if (failure) throw new Error(failure);
  return 1;
};
// Both graphs have the same mutations; in the second, "close" has moved to another subgraph.
const graphs = {
  'close in billing': {
    billing: [`${link} type Query { invoices: Int } type Mutation { pay: Int! close: Int! }`, { Mutation: { pay: runs('pay', 'declined'), close: runs('close') } }],
  },
  'close moved to archive': {
    billing: [`${link} type Query { invoices: Int } type Mutation { pay: Int! }`, { Mutation: { pay: runs('pay', 'declined') } }],
    archive: [`${link} type Mutation { close: Int! }`, { Mutation: { close: runs('close') } }],
  },
};
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const source = 'mutation { pay close }';
const document = parse(source);
for (const [title, subgraphs] of Object.entries(graphs)) {
  const schemas = Object.fromEntries(
    Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
  );
  const serve = async (name, source, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema: schemas[name], source, variableValues })));
  const { supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
  );
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
    "Apollo's gateway": () =>
      executor({
        request: { query: source, variables: {} }, document, operation: document.definitions[0], operationName: null,
        queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
      }),
    '@graphql-tools/federation': () => graphql({ schema: tools, source }),
    "Hive's router": () => hive.executor({ document, variables: {}, context: {} }),
  };
  console.log(`${title}: ${source}`);
  for (const [name, call] of Object.entries(gateways)) {
    ran.length = 0;
    const { data, errors } = await call();
    console.log(`  ${name}: runs ${ran.join(', ')}; answers ${JSON.stringify(data ?? null)}, ${errors[0].message}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
close in billing: mutation { pay close }
  Apollo's gateway: runs pay; answers null, declined
  @graphql-tools/federation: runs pay; answers null, declined
  Hive's router: runs pay; answers null, declined
close moved to archive: mutation { pay close }
  Apollo's gateway: runs pay, close; answers null, declined
  @graphql-tools/federation: runs pay; answers null, declined
  Hive's router: runs pay, close; answers null, declined
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
