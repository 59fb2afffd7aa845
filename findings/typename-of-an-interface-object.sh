#!/usr/bin/env bash
# A mutation that answers with a record, asked for its `__typename` and a field that another subgraph adds to all types of the interface (`@interfaceObject`).
# Packages: @apollo/gateway 2.14.4, @apollo/composition 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: `__typename` is the record's type, from the subgraph that answered the mutation. (Guessed for random requests over a larger graph; this is the smallest that missed.)
# Seen: Hive's router answers so. Apollo's gateway asks the interface object's subgraph for `__typename` too, puts the interface's name in the place of the type's, and answers null for the whole record, without an error. Where a field of the authority stands between the two in the request, or the mutation answers with the interface, or `__typename` is not asked for, the record is there. @graphql-tools/federation keeps the type, and has null for the other subgraph's field wherever the mutation answers with the type itself.
# For users of an ownership checker: many clients add `__typename` to every selection. The authority's mutation has run and looks as if there were no record, as soon as another team contributes to its interface.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@interfaceObject", "@key"])';
const __resolveReference = (record) => record;
const invoice = { __typename: 'Invoice', id: '1', total: 100 };
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice open: Document } interface Document @key(fields: "id") { id: ID! }
     type Invoice implements Document @key(fields: "id") { id: ID! total: Int }`,
    {
      Mutation: { pay: () => invoice, open: () => invoice },
      Document: { __resolveReference, __resolveType: () => 'Invoice' },
      Invoice: { __resolveReference, total: () => 100 },
    },
  ],
  usage: [
    `${link} type Document @key(fields: "id") @interfaceObject { id: ID! views: Int }`,
    { Document: { __resolveReference, views: () => 9 } },
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
  'mutation { pay { views } }',
  'mutation { pay { __typename views } }',
  'mutation { pay { __typename views total } }',
  'mutation { pay { __typename total views } }',
  'mutation { open { __typename views } }',
]) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    const { data, errors } = await call(source);
    console.log(`  ${name}: ${JSON.stringify(data)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { views } }
  Apollo's gateway: {"pay":{"views":9}}
  @graphql-tools/federation: {"pay":{"views":null}}
  Hive's router: {"pay":{"views":9}}
mutation { pay { __typename views } }
  Apollo's gateway: {"pay":null}
  @graphql-tools/federation: {"pay":{"__typename":"Invoice","views":null}}
  Hive's router: {"pay":{"__typename":"Invoice","views":9}}
mutation { pay { __typename views total } }
  Apollo's gateway: {"pay":null}
  @graphql-tools/federation: {"pay":{"__typename":"Invoice","views":null,"total":100}}
  Hive's router: {"pay":{"__typename":"Invoice","views":9,"total":100}}
mutation { pay { __typename total views } }
  Apollo's gateway: {"pay":{"__typename":"Invoice","total":100,"views":9}}
  @graphql-tools/federation: {"pay":{"__typename":"Invoice","total":100,"views":null}}
  Hive's router: {"pay":{"__typename":"Invoice","total":100,"views":9}}
mutation { open { __typename views } }
  Apollo's gateway: {"open":{"__typename":"Invoice","views":9}}
  @graphql-tools/federation: {"open":{"__typename":"Invoice","views":9}}
  Hive's router: {"open":{"__typename":"Invoice","views":9}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
