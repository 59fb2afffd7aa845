#!/usr/bin/env bash
# Two mutations of one request, where a contributor's field of the second answer requires the record's code; the contributor adds it to all types of an interface (`@interfaceObject`).
# Packages: @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @graphql-tools/federation 4.5.2, @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the contributor gets the code in both, as it does where the second mutation is sent alone. (Guessed for random requests over a larger graph; this is the smallest that missed.)
# Seen: in Apollo's gateway. Hive's router asks the authority for the code, and calls the contributor of the second answer without it: there is no error, and the contributor makes what it can of a record that has a key and no more. The first answer is right, and so is a field of the type itself that requires the same. @graphql-tools/federation answers no field of the interface object where a mutation answers with the type (see typename-of-an-interface-object).
# For users of an ownership checker: what a contributor works on depends on where in a request the mutation stands. Let resolvers of fields with @requires refuse a missing value.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@interfaceObject", "@key", "@requires"])';
const __resolveReference = (record) => record;
const invoice = { __typename: 'Invoice', id: '1', code: 'A7' };
const label = ({ code }) => `label of ${code}`;
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice close: Invoice } interface Document @key(fields: "id") { id: ID! code: String }
     type Invoice implements Document @key(fields: "id") { id: ID! code: String }`,
    {
      Mutation: { pay: () => invoice, close: () => invoice },
      Document: { __resolveReference, __resolveType: () => 'Invoice' },
      Invoice: { __resolveReference, code: () => invoice.code },
    },
  ],
  print: [
    `${link} type Document @key(fields: "id") @interfaceObject { id: ID! code: String @external label: String @requires(fields: "code") }`,
    { Document: { __resolveReference, label } },
  ],
  post: [
    `${link} type Invoice @key(fields: "id") { id: ID! code: String @external stamp: String @requires(fields: "code") }`,
    { Invoice: { __resolveReference, stamp: label } },
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
for (const source of ['mutation { close { label } }', 'mutation { pay { id } close { label } }', 'mutation { pay { label } close { label } }', 'mutation { pay { stamp } close { stamp } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    const { data, errors } = await call(source);
    console.log(`  ${name}: ${JSON.stringify(data)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { close { label } }
  Apollo's gateway: {"close":{"label":"label of A7"}}
  @graphql-tools/federation: {"close":{"label":null}}
  Hive's router: {"close":{"label":"label of A7"}}
mutation { pay { id } close { label } }
  Apollo's gateway: {"pay":{"id":"1"},"close":{"label":"label of A7"}}
  @graphql-tools/federation: {"pay":{"id":"1"},"close":{"label":null}}
  Hive's router: {"pay":{"id":"1"},"close":{"label":"label of undefined"}}
mutation { pay { label } close { label } }
  Apollo's gateway: {"pay":{"label":"label of A7"},"close":{"label":"label of A7"}}
  @graphql-tools/federation: {"pay":{"label":null},"close":{"label":null}}
  Hive's router: {"pay":{"label":"label of A7"},"close":{"label":"label of undefined"}}
mutation { pay { stamp } close { stamp } }
  Apollo's gateway: {"pay":{"stamp":"label of A7"},"close":{"stamp":"label of A7"}}
  @graphql-tools/federation: {"pay":{"stamp":"label of A7"},"close":{"stamp":"label of A7"}}
  Hive's router: {"pay":{"stamp":"label of A7"},"close":{"stamp":"label of A7"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
