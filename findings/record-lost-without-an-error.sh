#!/usr/bin/env bash
# A record that a contributor does not know, where the contributor's field may not be null (`views: Int!`).
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the record is null, as GraphQL wants it, with an error that names the field.
# Seen: only @graphql-tools/federation does that. Apollo's gateway answers null and no errors, with a note among the extensions (`valueCompletion`), which clients do not read. Hive's router notes nothing, and lets null stand where the schema forbids it: `pay: Invoice!` is null, `[Invoice!]` has a null in it.
# For users of an ownership checker: the authority's mutation has run, and its client gets nothing and no reason, since another team's field has a `!`. Let contributors' fields be nullable: whether the record exists is the authority's to say.
# In Cadastre: docs/composition.md; nothing to change: no answers are read.
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
// "reporting" does not know invoice 2 yet.
const subgraphs = {
  billing: [
    `${link} type Query { invoices: [Invoice!] } type Mutation { pay: Invoice! remind: [Invoice] } type Invoice @key(fields: "id") { id: ID! }`,
    { Query: { invoices: () => [{ id: '1' }, { id: '2' }] }, Mutation: { pay: () => ({ id: '2' }), remind: () => [{ id: '1' }, { id: '2' }] } },
  ],
  reporting: [
    `${link} type Invoice @key(fields: "id") { id: ID! views: Int! }`,
    { Invoice: { __resolveReference: async ({ id }) => (id === '2' ? null : { id, views: 5 }) } },
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
for (const source of ['mutation { pay { id views } }', 'mutation { remind { id views } }', '{ invoices { id views } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    const { data, errors = [], extensions } = await call(source);
    const noted = extensions?.valueCompletion?.map(({ message }) => message).join();
    console.log(`  ${name}: ${JSON.stringify(data)}; errors: ${errors.map(({ message }) => message).join() || 'none'}${noted ? ` (in extensions: ${noted})` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { id views } }
  Apollo's gateway: null; errors: none (in extensions: Cannot return null for non-nullable field Invoice.views.)
  @graphql-tools/federation: null; errors: Cannot return null for non-nullable field Invoice.views.
  Hive's router: {"pay":null}; errors: none
mutation { remind { id views } }
  Apollo's gateway: {"remind":[{"id":"1","views":5},null]}; errors: none (in extensions: Cannot return null for non-nullable field Invoice.views.)
  @graphql-tools/federation: {"remind":[{"id":"1","views":5},null]}; errors: Cannot return null for non-nullable field Invoice.views.
  Hive's router: {"remind":[{"id":"1","views":5},null]}; errors: none
{ invoices { id views } }
  Apollo's gateway: {"invoices":null}; errors: none (in extensions: Cannot return null for non-nullable field Invoice.views.)
  @graphql-tools/federation: {"invoices":null}; errors: Cannot return null for non-nullable field Invoice.views.
  Hive's router: {"invoices":[{"id":"1","views":5},null]}; errors: none
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
