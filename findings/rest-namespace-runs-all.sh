#!/usr/bin/env bash
# The REST API that sofa-api makes of a subgraph whose mutations are in a namespace (`mutation { billing { close reopen } }`).
# Packages: sofa-api 0.18.10, @apollo/subgraph 2.15.1, graphql 16.15.0
# Guess: a route for each of the nested mutations, or none; what has arguments that must be given is left out of other routes, and _service and _entities have no routes.
# Seen: one route, `POST /billing`, which runs all mutations of the namespace in one request: close, reopen and purge, with the arguments of all of them in the body (billing_close_id), or none if one is missing. A GET of a record runs what its fields do as well: `GET /invoice/1` calls Invoice.cancel, which has an argument. `GET /service` answers with the SDL.
# For users of an ownership checker: by way of REST a namespace is one write of everything in it, and no caller can close an invoice without purging. Give such a server a schema with flat mutations, or list the namespace's field under `ignore`.
# In Cadastre: docs/loading.md; nothing to change: nested mutations are judged one by one, and fields of a record that change something are named in a note.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 sofa-api@0.18.10 @apollo/subgraph@2.15.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { useSofa } from 'sofa-api';

const called = [];
const typeDefs = parse(`
  type Query { invoice(id: ID!): Invoice }
  type Mutation { billing: BillingMutations pay(id: ID!): Invoice }
  type BillingMutations { close(id: ID!): Boolean reopen(id: ID!): Boolean purge(before: String): Boolean }
  type Invoice @key(fields: "id") { id: ID! cancel(reason: String): Boolean }
`);
const act = (name) => () => { called.push(name); return true; };
const resolvers = {
  Query: { invoice: (_, { id }) => ({ id }) },
  Mutation: { billing: () => ({}), pay: (_, { id }) => { called.push('pay'); return { id }; } },
  BillingMutations: { close: act('close'), reopen: act('reopen'), purge: act('purge') },
  Invoice: { cancel: act('cancel') },
};
const sofa = useSofa({ basePath: '/api', schema: buildSubgraphSchema([{ typeDefs, resolvers }]) });
for (const [method, path, body] of [
  ['POST', '/billing', { billing_close_id: '1', billing_reopen_id: '2' }],
  ['POST', '/billing', { billing_close_id: '1' }],
  ['GET', '/invoice/1'],
  ['POST', '/pay', { id: '1' }],
  ['GET', '/service'],
]) {
  called.length = 0;
  const response = await sofa.fetch(`http://billing/api${path}`, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  console.log(`${method} ${path} ${body ? JSON.stringify(body) : ''}: ${response.status}, called: ${called.sort().join(', ') || 'none'}`);
  console.log(`  ${(await response.text()).slice(0, 90)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
POST /billing {"billing_close_id":"1","billing_reopen_id":"2"}: 200, called: close, purge, reopen
  {"close":true,"reopen":true,"purge":true}
POST /billing {"billing_close_id":"1"}: 500, called: none
  {"errors":[{"message":"Variable \"$billing_reopen_id\" of required type \"ID!\" was not pr
GET /invoice/1 : 200, called: cancel
  {"id":"1","cancel":true}
POST /pay {"id":"1"}: 200, called: cancel, pay
  {"id":"1","cancel":true}
GET /service : 200, called: none
  {"sdl":"type Query {\n  invoice(id: ID!): Invoice\n}\n\ntype Mutation {\n  billing: Billin
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
