#!/usr/bin/env bash
# The options for retries of @graphql-tools/executor-http (`retry`) and of Hive's JavaScript gateway (`upstreamRetry`): a mutation whose subgraph answers with an error, or breaks down after it has written.
# Packages: @graphql-tools/executor-http 3.4.1, @graphql-hive/gateway-runtime 2.12.1 with @graphql-mesh/transport-http 1.2.1, @apollo/composition 2.14.4, graphql 16.15.0
# Guess: queries are sent again, mutations are not, as nobody knows whether they have run.
# Seen: both send mutations again. executor-http does so with `retry: 2` also where the answer is a proper one with an error in it ("card declined", HTTP 200), and `retry: 2` means two attempts. The gateway with `maxRetries: 2` sends a mutation three times to a subgraph that answers 503, and once where the answer is a proper one. By default neither retries.
# For users of an ownership checker: an authority writes up to three times for one request of a client, which sees one error. Leave mutations out (`upstreamRetry: ({ executionRequest }) => …`), or have them take a key that makes them run once.
# In Cadastre: docs/hive.md; nothing to change: the graph does not show it.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/executor-http@3.4.1 @graphql-hive/gateway-runtime@2.12.1 @graphql-mesh/transport-http@1.2.1 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createServer } from 'node:http';
import { composeServices } from '@apollo/composition';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { buildHTTPExecutor } from '@graphql-tools/executor-http';
import { parse } from 'graphql';

const answers = {
  'an answer with an error (200)': [200, JSON.stringify({ data: { pay: null }, errors: [{ message: 'card declined' }] })],
  'a breakdown after the write (503)': [503, 'out of order'],
};
let [status, body] = [];
let writes = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    writes++;
    response.writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'text/plain' }).end(body);
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const endpoint = `http://127.0.0.1:${server.address().port}/graphql`;

const source = 'mutation { pay }';
const typeDefs = parse('type Query { invoice: Int } type Mutation { pay: Boolean }');
const { supergraphSdl } = composeServices([{ name: 'billing', url: endpoint, typeDefs }]);
const gateway = (options) => {
  const { fetch } = createGatewayRuntime({ supergraph: supergraphSdl, logging: false, ...options });
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: source }) };
  return async () => (await fetch('http://gateway/graphql', request)).text();
};
const executor = (options) => {
  const execute = buildHTTPExecutor({ endpoint, ...options });
  return () => execute({ document: parse(source) });
};
const callers = {
  'executor-http': executor({}),
  'executor-http, retry: 2': executor({ retry: 2 }),
  "Hive's gateway": gateway({}),
  "Hive's gateway, upstreamRetry: { maxRetries: 2 }": gateway({ upstreamRetry: { maxRetries: 2, retryDelay: 10 } }),
};
for (const [name, call] of Object.entries(callers)) {
  for (const [title, answer] of Object.entries(answers)) {
    [status, body] = answer;
    writes = 0;
    await call();
    console.log(`${name}: ${title}: written ${writes} time${writes === 1 ? '' : 's'}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
executor-http: an answer with an error (200): written 1 time
executor-http: a breakdown after the write (503): written 1 time
executor-http, retry: 2: an answer with an error (200): written 2 times
executor-http, retry: 2: a breakdown after the write (503): written 2 times
Hive's gateway: an answer with an error (200): written 1 time
Hive's gateway: a breakdown after the write (503): written 1 time
Hive's gateway, upstreamRetry: { maxRetries: 2 }: an answer with an error (200): written 1 time
Hive's gateway, upstreamRetry: { maxRetries: 2 }: a breakdown after the write (503): written 3 times
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
