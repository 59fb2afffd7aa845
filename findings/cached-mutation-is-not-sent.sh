#!/usr/bin/env bash
# A gateway with a cache for what subgraphs answer over HTTP: the same mutation twice, of a subgraph whose answers may be kept for a minute (`Cache-Control: max-age=60`).
# Packages: @graphql-mesh/plugin-http-cache 0.108.1 in @graphql-hive/gateway-runtime 2.12.1 (Hive's JavaScript gateway; Mesh's is made of it), @graphql-mesh/cache-inmemory-lru 0.11.1, @graphql-mesh/transport-http 1.2.1, @apollo/composition 2.14.4, graphql 16.15.0
# Guess: the second mutation is sent as the first was: a mutation goes by POST, which HTTP caches do not answer.
# Seen: the second one is not sent: the client gets the first one's answer, and the invoice is paid once. The plugin keeps answers by address, method and body, and asks its rules of HTTP about the answer without the method, so that they take each request for a GET. Another argument makes another request.
# For users of an ownership checker: a client is told that the authority has written, and it has not. Let a subgraph mark answers to mutations `no-store`, or leave its address out (`ignores`).
# In Cadastre: docs/composition.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-hive/gateway-runtime@2.12.1 @graphql-mesh/plugin-http-cache@0.108.1 @graphql-mesh/cache-inmemory-lru@0.11.1 @graphql-mesh/transport-http@1.2.1 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import InMemoryLRUCache from '@graphql-mesh/cache-inmemory-lru';
import useHTTPCache from '@graphql-mesh/plugin-http-cache';
import { parse } from 'graphql';

let headers = {};
let method;
let open = 100;
// A subgraph that pays 10 of an invoice each time it is asked to.
const server = createServer(async (request, response) => {
  method = request.method;
  if ((await text(request)).includes('pay')) open -= 10;
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ data: { pay: open } }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const typeDefs = parse('type Query { open: Int } type Mutation { pay(invoice: ID!): Int }');
const { supergraphSdl: supergraph } = composeServices([{ name: 'billing', url: `http://127.0.0.1:${server.address().port}/graphql`, typeDefs }]);
const send = async (gateway, query) => {
  method = undefined;
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  const { data, errors } = await (await gateway.fetch('http://gateway/graphql', request)).json();
  console.log(`  ${query}: ${method === undefined ? 'billing is not asked' : `billing is asked by ${method}`}; ${JSON.stringify(errors?.[0].message ?? data)}`);
};
for (headers of [{}, { 'cache-control': 'max-age=60' }]) {
  open = 100;
  const cache = new InMemoryLRUCache();
  const gateway = createGatewayRuntime({ supergraph, logging: false, cache, plugins: () => [useHTTPCache({ cache })] });
  console.log(`billing answers with ${JSON.stringify(headers)}`);
  await send(gateway, 'mutation { pay(invoice: 1) }');
  await send(gateway, 'mutation { pay(invoice: 1) }');
  await send(gateway, 'mutation { pay(invoice: 2) }');
  console.log(`  open: ${open}`);
}
process.exit();
END

cat > recorded.txt <<'END'
billing answers with {}
  mutation { pay(invoice: 1) }: billing is asked by POST; {"pay":90}
  mutation { pay(invoice: 1) }: billing is asked by POST; {"pay":80}
  mutation { pay(invoice: 2) }: billing is asked by POST; {"pay":70}
  open: 70
billing answers with {"cache-control":"max-age=60"}
  mutation { pay(invoice: 1) }: billing is asked by POST; {"pay":90}
  mutation { pay(invoice: 1) }: billing is not asked; {"pay":90}
  mutation { pay(invoice: 2) }: billing is asked by POST; {"pay":80}
  open: 80
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
