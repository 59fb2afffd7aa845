#!/usr/bin/env bash
# A subscription of the authority whose events answer with one record, asked for a field that another subgraph holds.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @graphql-hive/gateway-runtime 2.12.1 with @graphql-mesh/transport-http 1.2.1 and graphql-yoga 5.24.1 (that gateway itself), @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/composition 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the contributor is asked anew for each event, in all three.
# Seen: Hive's router does that. @graphql-tools/federation, and the gateway that is made of it, ask it for the first event alone, and show that value with every later one, as long as the subscription lives: the total of the third payment beside the views of the first. graphql-js hands the same context to all events, and what was read of a record is kept for a context. There is no error.
# For users of an ownership checker: what a subscriber sees of a record is put together of the authority's present and the contributor's past. Let subscribers of such a gateway ask for the authority's fields alone, and read the rest by a query.
# In Cadastre: docs/composition.md; nothing to change: no answers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/subgraph@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @graphql-hive/gateway-runtime@2.12.1 @graphql-mesh/transport-http@1.2.1 graphql-yoga@5.24.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { buildSchema, graphql, parse, print, subscribe } from 'graphql';
import { createYoga } from 'graphql-yoga';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const __resolveReference = (record) => record;
let views;
let asked;
async function* payments() {
  for (views = 1; views <= 3; views++) {
    yield { paid: { id: '1', total: views * 100 } };
    await new Promise((read) => setTimeout(read, 500));
  }
}
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Subscription { paid: Invoice } type Invoice @key(fields: "id") { id: ID! total: Int }`,
    { Subscription: { paid: { subscribe: payments } }, Invoice: { __resolveReference } },
  ],
  usage: [
    `${link} type Query { usage: Int } type Invoice @key(fields: "id") { id: ID! views: Int }`,
    { Invoice: { __resolveReference, views() { asked++; return views; } } },
  ],
};
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
async function serve(name, { document, variables }) {
  const schema = schemas[name.toLowerCase()];
  if (document.definitions[0].operation === 'subscription') return subscribe({ schema, document, variableValues: variables });
  return graphql({ schema, source: print(document), variableValues: variables });
}
const { supergraphSdl } = composeServices(
  Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
);
const tools = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) { config.executor = (request) => serve(config.name, request); },
});
const hive = await unifiedGraphHandler({
  unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
  getUnifiedGraphSDL: () => supergraphSdl,
  onSubgraphExecute: serve,
  getSubgraphSchema: (name) => schemas[name.toLowerCase()],
  onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
  transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
});
const servers = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, createYoga({ schema, logging: false })]));
const gateway = createGatewayRuntime({
  supergraph: supergraphSdl,
  logging: false,
  fetchAPI: {
    fetch(address, request) {
      const { hostname, search } = new URL(address);
      return servers[hostname].fetch(`http://${hostname}/graphql${search}`, request);
    },
  },
});
const query = 'subscription { paid { total views } }';
const document = parse(query);
async function* eventsOfGateway() {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const response = await gateway.fetch('http://gateway/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
  for (const [, event] of (await response.text()).matchAll(/^data: (\{.*\})$/gm)) yield JSON.parse(event);
}
const gateways = {
  '@graphql-tools/federation': () => subscribe({ schema: tools, document, contextValue: {} }),
  "Hive's gateway": eventsOfGateway,
  "Hive's router": () => hive.executor({ document, variables: {}, context: {} }),
};
for (const [name, follow] of Object.entries(gateways)) {
  asked = 0;
  for await (const event of await follow()) console.log(`${name}: ${JSON.stringify(event)}; "usage" was asked ${asked} times`);
}
process.exit();
END

cat > recorded.txt <<'END'
@graphql-tools/federation: {"data":{"paid":{"total":100,"views":1}}}; "usage" was asked 1 times
@graphql-tools/federation: {"data":{"paid":{"total":200,"views":1}}}; "usage" was asked 1 times
@graphql-tools/federation: {"data":{"paid":{"total":300,"views":1}}}; "usage" was asked 1 times
Hive's gateway: {"data":{"paid":{"total":100,"views":1}}}; "usage" was asked 1 times
Hive's gateway: {"data":{"paid":{"total":200,"views":1}}}; "usage" was asked 1 times
Hive's gateway: {"data":{"paid":{"total":300,"views":1}}}; "usage" was asked 1 times
Hive's router: {"data":{"paid":{"total":100,"views":1}}}; "usage" was asked 1 times
Hive's router: {"data":{"paid":{"total":200,"views":2}}}; "usage" was asked 2 times
Hive's router: {"data":{"paid":{"total":300,"views":3}}}; "usage" was asked 3 times
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
