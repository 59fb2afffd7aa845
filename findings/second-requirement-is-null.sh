#!/usr/bin/env bash
# Two fields of one contributor, asked for together: one that requires a field of the record itself, and one that requires a field of another record below it (`@requires(fields: "buyer { region }")`).
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: all three gateways answer both, as each of them does where one of the fields is asked for alone.
# Seen: Apollo's gateway and Hive's router do. @graphql-tools/federation asks the contributor for both, gets both, and shows the one that the client names first; the other is null, without an error. A field that requires nothing is lost in the same way beside one that does.
# For users of an ownership checker: a contributor that answers rightly looks as if it had no value, and a client that reads null as "none" acts on it. Whether that happens depends on which fields of one contributor stand together in a request, and in which order; no schema shows it.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])';
const __resolveReference = (record) => record;
const answered = [];
const tells = (name, value) => (invoice) => {
  answered.push(`${name} ${value(invoice)}`);
  return value(invoice);
};
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice }
     type Invoice @key(fields: "id") { id: ID! total: Int buyer: Buyer } type Buyer @key(fields: "id") { id: ID! }`,
    { Mutation: { pay: () => ({ id: '1' }) }, Invoice: { __resolveReference, total: () => 100, buyer: () => ({ id: '7' }) }, Buyer: { __resolveReference } },
  ],
  crm: [`${link} type Buyer @key(fields: "id") { id: ID! region: String }`, { Buyer: { __resolveReference, region: () => 'EU' } }],
  tax: [
    `${link} type Invoice @key(fields: "id") { id: ID! total: Int @external buyer: Buyer @external
       rounds: Boolean tax: Int @requires(fields: "total") zone: String @requires(fields: "buyer { region }") }
     type Buyer @key(fields: "id", resolvable: false) { id: ID! region: String @external }`,
    {
      Invoice: {
        __resolveReference,
        rounds: tells('rounds', () => true),
        tax: tells('tax', ({ total }) => total / 5),
        zone: tells('zone', ({ buyer }) => buyer.region),
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
for (const source of ['mutation { pay { zone } }', 'mutation { pay { tax zone } }', 'mutation { pay { zone tax } }', 'mutation { pay { rounds zone } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    answered.length = 0;
    const { data, errors } = await call(source);
    console.log(`  ${name}: the contributor answers ${answered.sort().join(' and ')}, the client gets ${JSON.stringify(data.pay)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { zone } }
  Apollo's gateway: the contributor answers zone EU, the client gets {"zone":"EU"}
  @graphql-tools/federation: the contributor answers zone EU, the client gets {"zone":"EU"}
  Hive's router: the contributor answers zone EU, the client gets {"zone":"EU"}
mutation { pay { tax zone } }
  Apollo's gateway: the contributor answers tax 20 and zone EU, the client gets {"tax":20,"zone":"EU"}
  @graphql-tools/federation: the contributor answers tax 20 and zone EU, the client gets {"tax":20,"zone":null}
  Hive's router: the contributor answers tax 20 and zone EU, the client gets {"tax":20,"zone":"EU"}
mutation { pay { zone tax } }
  Apollo's gateway: the contributor answers tax 20 and zone EU, the client gets {"zone":"EU","tax":20}
  @graphql-tools/federation: the contributor answers tax 20 and zone EU, the client gets {"zone":"EU","tax":null}
  Hive's router: the contributor answers tax 20 and zone EU, the client gets {"zone":"EU","tax":20}
mutation { pay { rounds zone } }
  Apollo's gateway: the contributor answers rounds true and zone EU, the client gets {"rounds":true,"zone":"EU"}
  @graphql-tools/federation: the contributor answers rounds true and zone EU, the client gets {"rounds":true,"zone":null}
  Hive's router: the contributor answers rounds true and zone EU, the client gets {"rounds":true,"zone":"EU"}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
