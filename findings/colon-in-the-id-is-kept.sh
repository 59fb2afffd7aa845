#!/usr/bin/env bash
# A gateway that caches answers: a record whose id has a colon in it, such as `urn:invoice:1`, read after the authority's mutation has answered with it.
# Packages: @graphql-mesh/plugin-response-cache 0.107.2 in @graphql-hive/gateway-runtime 2.12.1 (Hive's JavaScript gateway, `responseCaching`), @graphql-mesh/cache-inmemory-lru 0.11.1, @graphql-mesh/transport-http 1.2.1, graphql-yoga 5.24.1 and @apollo/subgraph 2.14.4 (the subgraphs), @apollo/composition 2.14.4, graphql 16.15.0
# Guess: the mutation makes the gateway forget what it keeps of the record, whatever its id looks like.
# Seen: so it is for the id "1". For an id with a colon the mutation's own answer is right, and every query of before shows the record of before as long as the answer is kept (by default there is no limit). There is no error. The gateway keeps the record's name and its id in one text with the answer's, with colons between them, and reads that text back by its colons.
# For users of an ownership checker: after the authority's write clients see the old record, for those records only whose ids look like `urn:…`. Encode such ids (as Relay's are), or set a time to live.
# In Cadastre: docs/composition.md; nothing to change: no schema shows what ids look like.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-hive/gateway-runtime@2.12.1 @graphql-mesh/plugin-response-cache@0.107.2 @graphql-mesh/cache-inmemory-lru@0.11.1 @graphql-mesh/transport-http@1.2.1 graphql-yoga@5.24.1 @apollo/subgraph@2.14.4 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createServer } from 'node:http';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { default as InMemoryLRUCache } from '@graphql-mesh/cache-inmemory-lru';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { invoice(id: ID!): Invoice }
  type Mutation { pay(id: ID!): Invoice }
  type Invoice @key(fields: "id") { id: ID! open: Int }
`);
const open = new Map();
const invoice = (_, { id }) => ({ id, open: open.get(id) ?? 100 });
const pay = (root, { id }) => {
  open.set(id, 0);
  return invoice(root, { id });
};
let asked = 0;
const schema = buildSubgraphSchema({ typeDefs, resolvers: { Query: { invoice }, Mutation: { pay } } });
const server = createServer(createYoga({ schema, logging: false, plugins: [{ onRequest: () => void asked++ }] }));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { supergraphSdl: supergraph } = composeServices([{ name: 'billing', url: `http://127.0.0.1:${server.address().port}/graphql`, typeDefs }]);
const gateway = createGatewayRuntime({ supergraph, logging: false, cache: new InMemoryLRUCache(), responseCaching: { session: () => null } });
const send = async (query) => {
  asked = 0;
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  const { data, errors } = await (await gateway.fetch('http://gateway/graphql', request)).json();
  console.log(`  ${query}: ${JSON.stringify(errors ?? data)}, ${asked === 0 ? 'from the cache' : 'billing is asked'}`);
};
for (const id of ['1', 'urn:invoice:1']) {
  console.log(`the id ${id}`);
  await send(`{ invoice(id: "${id}") { id open } }`);
  await send(`mutation { pay(id: "${id}") { id open } }`);
  await send(`{ invoice(id: "${id}") { id open } }`);
}
process.exit();
END

cat > recorded.txt <<'END'
the id 1
  { invoice(id: "1") { id open } }: {"invoice":{"id":"1","open":100}}, billing is asked
  mutation { pay(id: "1") { id open } }: {"pay":{"id":"1","open":0}}, billing is asked
  { invoice(id: "1") { id open } }: {"invoice":{"id":"1","open":0}}, billing is asked
the id urn:invoice:1
  { invoice(id: "urn:invoice:1") { id open } }: {"invoice":{"id":"urn:invoice:1","open":100}}, billing is asked
  mutation { pay(id: "urn:invoice:1") { id open } }: {"pay":{"id":"urn:invoice:1","open":0}}, billing is asked
  { invoice(id: "urn:invoice:1") { id open } }: {"invoice":{"id":"urn:invoice:1","open":100}}, from the cache
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
