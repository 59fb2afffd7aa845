#!/usr/bin/env bash
# A mutation whose input object is put together of variables, of which the client does not give one: `change(change: { total: $total, note: $note })`, in servers that compile requests.
# Packages: mercurius 16.10.1 and @mercuriusjs/federation 5.1.1 (`jit: 1`), graphql-jit 0.8.9, @envelop/graphql-jit 11.2.1 with graphql-yoga 5.24.1, graphql 16.15.0
# Guess: a field whose variable is not given is not there, and one with a default value has its default, as the specification says and graphql-js does, compiled or not.
# Seen: where graphql-jit compiles the request, both are there and null. A partial update then erases the note, and a state with the default OPEN is set to null, without an error. Mercurius compiles a request once it has come as often as `jit` says: the first time the note is kept, and from the second time on it is erased. An argument that is a variable by itself, or an input that is one as a whole, is right.
# For users of an ownership checker: what the authority's mutation writes depends on how often the same request has come, and the schema, the client and the resolver's own tests stay as they are. Hand inputs over as one variable, or do not compile requests.
# In Cadastre: docs/loading.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 fastify@5.12.8 mercurius@16.10.1 @mercuriusjs/federation@5.1.1 graphql-yoga@5.24.1 @envelop/graphql-jit@11.2.1 graphql-jit@0.8.9 > install.txt || exit 2

cat > see.mjs <<'END'
import { useGraphQlJit } from '@envelop/graphql-jit';
import federation from '@mercuriusjs/federation';
import fastify from 'fastify';
import { createSchema, createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';

const typeDefs = `type Query { invoices: Int } enum State { OPEN PAID }
  input Change { total: Int note: String state: State = OPEN }
  type Mutation { change(change: Change, note: String): String }`;
const resolvers = { Mutation: { change: (_, given) => JSON.stringify(given) } };
const inMercurius = async (plugin) => {
  const application = fastify();
  await application.register(plugin, { schema: typeDefs, resolvers, jit: 1 });
  return async (payload) => (await application.inject({ method: 'POST', url: '/graphql', payload })).json();
};
const inYoga = (plugins) => {
  const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), plugins, logging: false });
  return async (payload) =>
    (await yoga.fetch('http://billing/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) })).json();
};
const servers = {
  Yoga: inYoga([]),
  'Yoga with @envelop/graphql-jit': inYoga([useGraphQlJit()]),
  'mercurius, jit: 1': await inMercurius(mercurius),
  '@mercuriusjs/federation, jit: 1': await inMercurius(federation),
};
const requests = [
  { query: 'mutation ($total: Int, $note: String, $state: State) { change(change: { total: $total, note: $note, state: $state }) }', variables: { total: 1 } },
  { query: 'mutation ($change: Change, $note: String) { change(change: $change, note: $note) }', variables: { change: { total: 1 } } },
];
for (const request of requests) {
  console.log(request.query, JSON.stringify(request.variables));
  for (const [name, ask] of Object.entries(servers))
    for (const time of ['first', 'second']) {
      const { data, errors } = await ask(request);
      console.log(`  ${name}, ${time} time: ${data?.change ?? errors[0].message}`);
    }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation ($total: Int, $note: String, $state: State) { change(change: { total: $total, note: $note, state: $state }) } {"total":1}
  Yoga, first time: {"change":{"total":1,"state":"OPEN"}}
  Yoga, second time: {"change":{"total":1,"state":"OPEN"}}
  Yoga with @envelop/graphql-jit, first time: {"change":{"total":1,"note":null,"state":null}}
  Yoga with @envelop/graphql-jit, second time: {"change":{"total":1,"note":null,"state":null}}
  mercurius, jit: 1, first time: {"change":{"total":1,"state":"OPEN"}}
  mercurius, jit: 1, second time: {"change":{"total":1,"note":null,"state":null}}
  @mercuriusjs/federation, jit: 1, first time: {"change":{"total":1,"state":"OPEN"}}
  @mercuriusjs/federation, jit: 1, second time: {"change":{"total":1,"note":null,"state":null}}
mutation ($change: Change, $note: String) { change(change: $change, note: $note) } {"change":{"total":1}}
  Yoga, first time: {"change":{"total":1,"state":"OPEN"}}
  Yoga, second time: {"change":{"total":1,"state":"OPEN"}}
  Yoga with @envelop/graphql-jit, first time: {"change":{"total":1,"state":"OPEN"}}
  Yoga with @envelop/graphql-jit, second time: {"change":{"total":1,"state":"OPEN"}}
  mercurius, jit: 1, first time: {"change":{"total":1,"state":"OPEN"}}
  mercurius, jit: 1, second time: {"change":{"total":1,"state":"OPEN"}}
  @mercuriusjs/federation, jit: 1, first time: {"change":{"total":1,"state":"OPEN"}}
  @mercuriusjs/federation, jit: 1, second time: {"change":{"total":1,"state":"OPEN"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
