#!/usr/bin/env bash
# A gateway that refuses requests which cost too much (`demandControl: { maxCost: 20 }`): a mutation whose answer is asked for a contributor's field of `@cost(weight: 50)`.
# Packages: @graphql-hive/gateway-runtime 2.12.1 (Hive's JavaScript gateway), @graphql-mesh/transport-http 1.2.1, graphql-yoga 5.24.1 and @apollo/subgraph 2.14.4 (the subgraphs), @apollo/composition 2.14.4, graphql 16.15.0
# Guess: the request is refused as a whole, before anything runs.
# Seen: the cost is added up as requests go out to subgraphs. The mutation runs, at a cost of 1, the contributor is not asked, and its field is null with the error "Operation estimated cost 52 exceeded configured maximum 20". Of two mutations in one request the first runs, and the second does not, if what lies between them costs too much. The 10 that a mutation costs by itself, by the documentation of the option, is not in the sum.
# For users of an ownership checker: a client that reads "exceeded" may send the request again, or think that nothing was written, and the authority has written. What a contributor charges for its fields decides whether the second of two mutations runs.
# In Cadastre: docs/hive.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-hive/gateway-runtime@2.12.1 @graphql-mesh/transport-http@1.2.1 graphql-yoga@5.24.1 @apollo/subgraph@2.14.4 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createServer } from 'node:http';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';

let ran = [];
const run = (name, answer) => () => {
  ran.push(name);
  return answer;
};
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@key"])';
const subgraphs = {
  billing: {
    typeDefs: parse(`${link} type Query { invoice: Invoice } type Mutation { pay: Invoice close: Invoice } type Invoice @key(fields: "id") { id: ID! open: Int }`),
    resolvers: { Mutation: { pay: run('pay', { id: 1, open: 90 }), close: run('close', { id: 1, open: 0 }) } },
  },
  reporting: {
    typeDefs: parse(`${link} type Invoice @key(fields: "id") { id: ID! views: Int @cost(weight: 50) }`),
    resolvers: { Invoice: { __resolveReference: run('views', { id: 1, views: 3 }) } },
  },
};
const list = [];
for (const [name, subgraph] of Object.entries(subgraphs)) {
  const server = createServer(createYoga({ schema: buildSubgraphSchema(subgraph), logging: false }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  list.push({ name, url: `http://127.0.0.1:${server.address().port}/graphql`, typeDefs: subgraph.typeDefs });
}
const { supergraphSdl: supergraph } = composeServices(list);
const gateway = createGatewayRuntime({ supergraph, logging: false, demandControl: { maxCost: 20, includeExtensionMetadata: true } });
for (const query of ['mutation { pay { open } }', 'mutation { pay { open views } }', 'mutation { pay { views } close { open } }']) {
  ran = [];
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  const { data, errors = [], extensions } = await (await gateway.fetch('http://gateway/graphql', request)).json();
  console.log(query);
  console.log(`  ran: ${ran.join(', ')}; ${JSON.stringify(data)}; cost: ${extensions?.cost?.estimated}`);
  for (const { message, path } of errors) console.log(`  ${path.join('.')}: ${message}`);
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { open } }
  ran: pay; {"pay":{"open":90}}; cost: 1
mutation { pay { open views } }
  ran: pay; {"pay":{"open":90,"views":null}}; cost: 52
  pay.views: Operation estimated cost 52 exceeded configured maximum 20
mutation { pay { views } close { open } }
  ran: pay; {"pay":{"views":null},"close":null}; cost: 53
  pay.views: Operation estimated cost 52 exceeded configured maximum 20
  close: Operation estimated cost 53 exceeded configured maximum 20
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
