#!/usr/bin/env bash
# A field that a contributor requires (`@requires`), where the authority answers null, and where it fails to answer.
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the contributor is given null in both cases, and the failure is among the errors of the answer.
# Seen: Apollo's gateway does that. Hive's router leaves null out, so that a resolver with a default value, `({ total = 1000 })`, works with the default. @graphql-tools/federation gives the contributor the error itself for the value, an object where the schema says Int, and the client is told of no error.
# For users of an ownership checker: a contributor answers, and may store, what it made of an authority's failure. Let resolvers of fields with @requires check what they are given, and use no default values there.
# In Cadastre: docs/composition.md; nothing to change: who reads which field does not depend on it.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';
const asked = [];
const fails = () => {
  throw new Error('no total today');
};
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice draft: Invoice } type Invoice @key(fields: "id") { id: ID! total: Int }`,
    { Mutation: { pay: () => ({ id: '1', total: fails }), draft: () => ({ id: '2', total: null }) } },
  ],
  reporting: [
    `${link} type Invoice @key(fields: "id") { id: ID! total: Int @external tax: String @requires(fields: "total") }`,
    {
      Invoice: {
        __resolveReference: async ({ __typename, ...reference }) => {
          asked.push(JSON.stringify(reference));
          return reference;
        },
        tax: ({ total = 1000 }) => `tax of ${typeof total === 'object' && total ? 'an object' : total}`,
      },
    },
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
for (const source of ['mutation { draft { id tax } }', 'mutation { pay { id tax } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    asked.length = 0;
    const { data, errors = [] } = await call(source);
    const messages = errors.map(({ message }) => message).filter(Boolean);
    console.log(`  ${name}: asks reporting with ${asked.join() || 'nothing'}, answers ${JSON.stringify(data)}; errors: ${messages.join() || 'none'}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { draft { id tax } }
  Apollo's gateway: asks reporting with {"id":"2","total":null}, answers {"draft":{"id":"2","tax":"tax of null"}}; errors: none
  @graphql-tools/federation: asks reporting with {"id":"2","total":null}, answers {"draft":{"id":"2","tax":"tax of null"}}; errors: none
  Hive's router: asks reporting with {"id":"2"}, answers {"draft":{"id":"2","tax":"tax of 1000"}}; errors: none
mutation { pay { id tax } }
  Apollo's gateway: asks reporting with {"id":"1","total":null}, answers {"pay":{"id":"1","tax":"tax of null"}}; errors: no total today
  @graphql-tools/federation: asks reporting with {"id":"1","total":{"message":"no total today","path":["pay","total"]}}, answers {"pay":{"id":"1","tax":"tax of an object"}}; errors: none
  Hive's router: asks reporting with {"id":"1"}, answers {"pay":{"id":"1","tax":"tax of 1000"}}; errors: no total today
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
