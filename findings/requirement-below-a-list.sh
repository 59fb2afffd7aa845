#!/usr/bin/env bash
# Contributors' fields that require what stands below the record: one a price of another subgraph's products (`lines { product { price } }`), one a field of one kind of document (`document { ... on Pdf { pages } }`), in the answer of the authority's mutation.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @apollo/gateway 2.14.4, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: what composes is answered by all three gateways.
# Seen: it composes with both composers, and Apollo's gateway and Hive's router answer it. @graphql-tools/federation fails for both fields, with "cannot be satisfied by the subschemas" and "type.getFields is not a function": the mutation has run, and the field, or the whole record, is null. What is required of one record below it (`buyer { region }`) is answered.
# For users of an ownership checker: a green composition does not say that Mesh or Hive's JavaScript gateway can serve a contributor's field, and an authority's mutation looks failed for another team's @requires. Ask the gateway that serves the graph, and require fields of the record itself.
# In Cadastre: docs/composition.md; nothing to change: @requires counts as a read, however deep.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @apollo/subgraph@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { buildSchema, graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires", "@shareable"])';
const __resolveReference = (record) => record;
let paid = 0;
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice }
     type Invoice @key(fields: "id") { id: ID! buyer: Buyer lines: [Line] document: Document } type Buyer @key(fields: "id") { id: ID! }
     type Line { product: Product } type Product @key(fields: "id") { id: ID! } union Document = Pdf | Letter type Pdf { pages: Int } type Letter { place: String @shareable }`,
    {
      Mutation: { pay: () => ({ id: String(++paid) }) },
      Invoice: {
        __resolveReference,
        buyer: () => ({ id: '7' }),
        lines: () => [{ product: { id: '8' } }, { product: { id: '9' } }],
        document: () => ({ __typename: 'Pdf', pages: 4 }),
      },
    },
  ],
  shop: [
    `${link} type Product @key(fields: "id") { id: ID! price: Int } type Buyer @key(fields: "id") { id: ID! region: String }`,
    { Product: { __resolveReference, price: ({ id }) => Number(id) }, Buyer: { __resolveReference, region: () => 'EU' } },
  ],
  reporting: [
    `${link} type Invoice @key(fields: "id") { id: ID! buyer: Buyer @external lines: [Line] @external document: Document @external
       zone: String @requires(fields: "buyer { region }") sum: Int @requires(fields: "lines { product { price } }") length: Int @requires(fields: "document { ... on Pdf { pages } }") }
     type Buyer @key(fields: "id", resolvable: false) { id: ID! region: String @external } type Line { product: Product @external }
     type Product @key(fields: "id", resolvable: false) { id: ID! price: Int @external } union Document = Pdf | Letter type Pdf { pages: Int @external } type Letter { place: String @shareable }`,
    {
      Invoice: {
        __resolveReference,
        zone: ({ buyer }) => buyer.region,
        sum: ({ lines }) => lines.reduce((sum, { product }) => sum + product.price, 0),
        length: ({ document }) => document.pages,
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
const { errors: refused } = guild(Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })));
console.log("Guild's composer:", refused?.map(({ message }) => message).join('; ') ?? 'composes');
for (const source of ['mutation { pay { zone } }', 'mutation { pay { sum } }', 'mutation { pay { length } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    const before = paid;
    const { data, errors } = await call(source);
    console.log(`  ${name}: runs ${paid - before} time, answers ${JSON.stringify(data.pay)}${errors ? ` ${errors[0].message.replace(/\s+/g, ' ').slice(0, 64)}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
Guild's composer: composes
mutation { pay { zone } }
  Apollo's gateway: runs 1 time, answers {"zone":"EU"}
  @graphql-tools/federation: runs 1 time, answers {"zone":"EU"}
  Hive's router: runs 1 time, answers {"zone":"EU"}
mutation { pay { sum } }
  Apollo's gateway: runs 1 time, answers {"sum":17}
  @graphql-tools/federation: runs 1 time, answers {"sum":null} The following field cannot be satisfied by the subschemas: { pay
  Hive's router: runs 1 time, answers {"sum":17}
mutation { pay { length } }
  Apollo's gateway: runs 1 time, answers {"length":4}
  @graphql-tools/federation: runs 1 time, answers null type.getFields is not a function
  Hive's router: runs 1 time, answers {"length":4}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
