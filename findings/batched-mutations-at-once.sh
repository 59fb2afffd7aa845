#!/usr/bin/env bash
# A batch of two requests in one HTTP body, `[{ query: "mutation { pay }" }, { query: "mutation { close }" }]`: in which order they run.
# Packages: graphql-yoga 5.24.1, @apollo/server 5.5.1, mercurius 16.10.1, graphql 16.15.0
# Guess: one after the other, as the mutations of one request do.
# Seen: all three run them at once, so that `close` begins before `pay` has ended; each answer is right by itself. Mutations within one request wait for each other.
# For users of an ownership checker: what a client sends as "pay, then close" becomes two writes at the same time by a batching link, with no change of a schema. Where a move splits one request into two, batching does not keep the order.
# In Cadastre: docs/move.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 fastify@5.12.8 mercurius@16.10.1 graphql-yoga@5.24.1 @apollo/server@5.5.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import fastify from 'fastify';
import { createSchema, createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';

const steps = [];
const after = (time) => new Promise((done) => setTimeout(done, time));
const step = (name, time) => async () => {
  steps.push(`${name} begins`);
  await after(time);
  steps.push(`${name} ends`);
  return name;
};
const typeDefs = 'type Query { invoices: Int } type Mutation { pay: String close: String }';
const resolvers = { Mutation: { pay: step('pay', 200), close: step('close', 1) } };
const headersOf = () => ({ 'content-type': 'application/json' });

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), batching: true, logging: false });
const apollo = await startStandaloneServer(new ApolloServer({ typeDefs, resolvers, allowBatchedHttpRequests: true }), { listen: { port: 0, host: '127.0.0.1' } });
const application = fastify();
await application.register(mercurius, { schema: typeDefs, resolvers, allowBatchedQueries: true });

const servers = {
  'graphql-yoga': async (body) => (await yoga.fetch('http://billing/graphql', { method: 'POST', headers: headersOf(), body })).json(),
  '@apollo/server': async (body) => (await fetch(apollo.url, { method: 'POST', headers: headersOf(), body })).json(),
  mercurius: async (body) => (await application.inject({ method: 'POST', url: '/graphql', headers: headersOf(), payload: body })).json(),
};
const requests = {
  'one request': { query: 'mutation { pay close }' },
  'a batch': [{ query: 'mutation { pay }' }, { query: 'mutation { close }' }],
};
for (const [name, ask] of Object.entries(servers))
  for (const [kind, request] of Object.entries(requests)) {
    steps.length = 0;
    const answer = await ask(JSON.stringify(request));
    console.log(`${name}, ${kind}: ${steps.join(', ')}; ${JSON.stringify(answer)}`);
  }
process.exit();
END

cat > recorded.txt <<'END'
graphql-yoga, one request: pay begins, pay ends, close begins, close ends; {"data":{"pay":"pay","close":"close"}}
graphql-yoga, a batch: pay begins, close begins, close ends, pay ends; [{"data":{"pay":"pay"}},{"data":{"close":"close"}}]
@apollo/server, one request: pay begins, pay ends, close begins, close ends; {"data":{"pay":"pay","close":"close"}}
@apollo/server, a batch: pay begins, close begins, close ends, pay ends; [{"data":{"pay":"pay"}},{"data":{"close":"close"}}]
mercurius, one request: pay begins, pay ends, close begins, close ends; {"data":{"pay":"pay","close":"close"}}
mercurius, a batch: pay begins, close begins, close ends, pay ends; [{"data":{"pay":"pay"}},{"data":{"close":"close"}}]
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
