#!/usr/bin/env bash
# A contributor that adds a field to all types of an interface (`@interfaceObject`), while another subgraph adds a field to one of these types.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the one has nothing to do with the other; every gateway answers both fields.
# Seen: Apollo's gateway and Hive's router do. In @graphql-tools/federation the field of the interface object is null for the type that the third subgraph adds to, without an error: nobody asks the contributor for that record. For the other type it is answered, in one list with it.
# For users of an ownership checker: a contribution to a record stops when another team contributes to one of its types, though neither changed a line of the other's. A null there is no evidence that the contributor has no value.
# In Cadastre: docs/composition.md; nothing to change: the map shows both contributors.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@interfaceObject", "@key"])';
const __resolveReference = (record) => record;
const both = [{ __typename: 'Invoice', id: '1' }, { __typename: 'Receipt', id: '2' }];
const billing = [
  `${link} type Query { invoices: Int } type Mutation { close: [Document] } interface Document @key(fields: "id") { id: ID! }
   type Invoice implements Document @key(fields: "id") { id: ID! } type Receipt implements Document @key(fields: "id") { id: ID! }`,
  { Mutation: { close: () => both }, Document: { __resolveReference }, Invoice: { __resolveReference }, Receipt: { __resolveReference } },
];
const usage = [
  `${link} type Document @key(fields: "id") @interfaceObject { id: ID! views: Int }`,
  { Document: { __resolveReference, views: () => 9 } },
];
const tax = [`${link} type Invoice @key(fields: "id") { id: ID! tax: Int }`, { Invoice: { __resolveReference, tax: () => 20 } }];

async function gatewaysOf(subgraphs) {
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
  return {
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
}

for (const subgraphs of [{ billing, usage }, { billing, usage, tax }]) {
  console.log(Object.keys(subgraphs).join(', '));
  for (const [name, call] of Object.entries(await gatewaysOf(subgraphs))) {
    const { data, errors } = await call('mutation { close { __typename id views } }');
    console.log(`  ${name}: ${data.close.map(({ __typename, views }) => `${__typename} ${views}`).join(', ')}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
billing, usage
  Apollo's gateway: Invoice 9, Receipt 9
  @graphql-tools/federation: Invoice 9, Receipt 9
  Hive's router: Invoice 9, Receipt 9
billing, usage, tax
  Apollo's gateway: Invoice 9, Receipt 9
  @graphql-tools/federation: Invoice null, Receipt 9
  Hive's router: Invoice 9, Receipt 9
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
