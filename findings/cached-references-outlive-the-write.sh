#!/usr/bin/env bash
# A subgraph with a cache for responses, asked for its fields of a record by `_entities`, then for its own mutation that changes the record and answers with it, then by `_entities` again.
# Packages: @graphql-yoga/plugin-response-cache 3.26.1 with graphql-yoga 5.24.1, mercurius-cache 8.0.0 with mercurius 16.10.1 and @mercuriusjs/federation 5.1.1, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: Yoga's cache forgets what the mutation answers with, whatever the key is called; Mercurius' cache with `all: true` holds queries of the schema, not `_entities`.
# Seen: Yoga's does so if the key is called `id`. By a key `number` the old answer stays for good (there is no time limit by default), though the mutation answers with the number, unless `idFields` names it. Mercurius' cache with `all: true` keeps references too, until their time is over; it knows nothing of mutations.
# For users of an ownership checker: after the authority's mutation, routers go on showing what was before, through the authority's own subgraph. Name every key in `idFields`, and leave references out of `all`.
# In Cadastre: docs/loading.md; nothing to change: no schema shows it.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-yoga@5.24.1 @graphql-yoga/plugin-response-cache@3.26.1 @apollo/subgraph@2.14.4 fastify@5 mercurius@16.10.1 mercurius-cache@8.0.0 @mercuriusjs/federation@5.1.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import { useResponseCache } from '@graphql-yoga/plugin-response-cache';
import { mercuriusFederationPlugin } from '@mercuriusjs/federation';
import fastify from 'fastify';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import mercuriusCache from 'mercurius-cache';

const subgraph = (key) => {
  let note = 'old';
  const pay = () => {
    note = 'new';
    return { [key]: '1', note };
  };
  const typeDefs = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
type Query { a: Int }
type Mutation { pay: Invoice }
type Invoice @key(fields: "${key}") { ${key}: ID! note: String }`;
  return { typeDefs, resolvers: { Query: { a: () => 1 }, Mutation: { pay }, Invoice: { __resolveReference: (reference) => ({ ...reference, note }) } } };
};
const ask = async (title, key, call) => {
  const reference = `{ _entities(representations: [{ __typename: "Invoice", ${key}: "1" }]) { ... on Invoice { note } } }`;
  const before = await call(reference);
  await call(`mutation { pay { ${key} note } }`);
  const after = await call(reference);
  console.log(`${title}: ${[before, after].map(({ data }) => data._entities[0].note).join(', after the mutation ')}`);
};
const yoga = (key, options) => {
  const { typeDefs, resolvers } = subgraph(key);
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers });
  const server = createYoga({ schema, logging: false, plugins: [useResponseCache({ session: () => null, ...options })] });
  const headers = { 'content-type': 'application/json' };
  return async (query) => (await server.fetch('http://billing/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
};
const mercurius = async (options) => {
  const app = fastify();
  const { typeDefs: schema, resolvers } = subgraph('id');
  await app.register(mercuriusFederationPlugin, { schema, resolvers });
  await app.register(mercuriusCache, { ttl: 60, ...options });
  return async (query) => (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).json();
};
await ask('Yoga, key id', 'id', yoga('id'));
await ask('Yoga, key number', 'number', yoga('number'));
await ask('Yoga, key number in idFields', 'number', yoga('number', { idFields: ['number'] }));
await ask('Mercurius, a query alone', 'id', await mercurius({ policy: { Query: { a: true } } }));
await ask('Mercurius, all', 'id', await mercurius({ all: true }));
process.exit();
END

cat > recorded.txt <<'END'
Yoga, key id: old, after the mutation new
Yoga, key number: old, after the mutation old
Yoga, key number in idFields: old, after the mutation new
Mercurius, a query alone: old, after the mutation new
Mercurius, all: old, after the mutation old
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
