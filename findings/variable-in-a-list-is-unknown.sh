#!/usr/bin/env bash
# A mutation of which a client gives a list with a variable in it, `payAll(ids: [$id])`, in Mercurius' gateway.
# Packages: @mercuriusjs/gateway 5.2.0, @mercuriusjs/federation 5.1.1, mercurius 16.10.1, fastify 5.12.8, graphql 16.14.2 (with 16.15.0 this gateway has another fault)
# Guess: it arrives as the service itself would get it.
# Seen: where the variable stands within a list and nowhere else, also in a list of an input, the gateway sends the list without declaring the variable, and the service refuses the request ("Variable "$id" is not defined by operation "Query_payAll""): the mutation does not run. Within an object, or if the same variable stands by itself as well, it is declared. Queries are the same.
# For users of an ownership checker: whether a mutation of the authority runs depends on how a client writes it. Hand over a list as one variable.
# In Cadastre: docs/composition.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.14.2 mercurius@16.10.1 @mercuriusjs/gateway@5.2.0 @mercuriusjs/federation@5.1.1 fastify@5.12.8 > install.txt || exit 2

cat > see.mjs <<'END'
import federation from '@mercuriusjs/federation';
import gatewayOf from '@mercuriusjs/gateway';
import fastify from 'fastify';

let got;
const take = (_, args) => {
  got = JSON.stringify(args);
  return true;
};
const schema = `extend type Query { known(ids: [ID!]): Boolean } extend type Mutation { payAll(ids: [ID!], by: Payment, first: ID): Boolean }
  input Payment { of: [ID!] line: Line } input Line { id: ID }`;
const service = fastify();
await service.register(federation, { schema, resolvers: { Query: { known: take }, Mutation: { payAll: take } } });
await service.listen({ port: 0, host: '127.0.0.1' });
const gateway = fastify();
await gateway.register(gatewayOf, { gateway: { services: [{ name: 'billing', url: `http://127.0.0.1:${service.server.address().port}/graphql` }] } });
const requests = [
  'mutation ($id: ID!) { payAll(by: { line: { id: $id } }) }',
  'mutation ($id: ID!) { payAll(ids: [$id]) }',
  'mutation ($id: ID!) { payAll(by: { of: [$id] }) }',
  'mutation ($id: ID!) { payAll(ids: [$id], first: $id) }',
  'query ($id: ID!) { known(ids: [$id]) }',
];
for (const query of requests) {
  console.log(query);
  for (const [name, app] of Object.entries({ 'the service itself': service, 'by the gateway': gateway })) {
    got = 'nothing';
    const { errors } = (await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables: { id: '1' } } })).json();
    console.log(`  ${name}: billing gets ${got}${errors === undefined ? '' : `; ${errors[0].message}`}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation ($id: ID!) { payAll(by: { line: { id: $id } }) }
  the service itself: billing gets {"by":{"line":{"id":"1"}}}
  by the gateway: billing gets {"by":{"line":{"id":"1"}}}
mutation ($id: ID!) { payAll(ids: [$id]) }
  the service itself: billing gets {"ids":["1"]}
  by the gateway: billing gets nothing; Variable "$id" is not defined by operation "Query_payAll".
mutation ($id: ID!) { payAll(by: { of: [$id] }) }
  the service itself: billing gets {"by":{"of":["1"]}}
  by the gateway: billing gets nothing; Variable "$id" is not defined by operation "Query_payAll".
mutation ($id: ID!) { payAll(ids: [$id], first: $id) }
  the service itself: billing gets {"ids":["1"],"first":"1"}
  by the gateway: billing gets {"ids":["1"],"first":"1"}
query ($id: ID!) { known(ids: [$id]) }
  the service itself: billing gets {"ids":["1"]}
  by the gateway: billing gets nothing; Variable "$id" is not defined by operation "Query_known".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
