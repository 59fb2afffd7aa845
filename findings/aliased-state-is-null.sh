#!/usr/bin/env bash
# A client that gives a state of the record, an enum, another name (`as: state`), in Mercurius' gateway.
# Packages: @mercuriusjs/gateway 5.2.0, @mercuriusjs/federation 5.1.1, mercurius 16.10.1, fastify 5.12.8, graphql 16.14.2 (with 16.15.0 this gateway has another fault)
# Guess: fields under another name are answered like the others, in mutations and in queries.
# Seen: a state under another name is null, a list of states as well, without an error, in mutations and in queries. Where the client asks for the state under its own name too, both are there. Numbers and texts under other names are answered.
# For users of an ownership checker: after the authority's mutation the client sees no state, or thinks that there is none, because of a name that it chose. Ask for states under their own names.
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
import mercurius from 'mercurius';

const record = () => ({ id: 1, total: 90, state: 'PAID', states: ['OPEN', 'PAID'], note: 'n' });
const typeDefs = `extend type Query { invoice: Invoice } extend type Mutation { pay: Invoice }
  type Invoice @key(fields: "id") { id: ID! total: Int note: String state: State states: [State] } enum State { OPEN PAID }`;
const service = fastify();
await service.register(federation, { schema: typeDefs, resolvers: { Query: { invoice: record }, Mutation: { pay: record } } });
await service.listen({ port: 0, host: '127.0.0.1' });
const gateway = fastify();
await gateway.register(gatewayOf, { gateway: { services: [{ name: 'billing', url: `http://127.0.0.1:${service.server.address().port}/graphql` }] } });
const selections = ['state', 'as: state', 'as: state state', 'as: states', 'sum: total text: note'];
for (const selection of selections) {
  for (const query of [`mutation { pay { ${selection} } }`, `{ invoice { ${selection} } }`]) {
    console.log(query);
    for (const [name, app] of Object.entries({ 'the service itself': service, 'the gateway': gateway })) {
      const { data, errors } = (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).json();
      console.log(`  ${name}: ${JSON.stringify(data)}${errors === undefined ? '' : `; ${errors[0].message}`}`);
    }
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { state } }
  the service itself: {"pay":{"state":"PAID"}}
  the gateway: {"pay":{"state":"PAID"}}
{ invoice { state } }
  the service itself: {"invoice":{"state":"PAID"}}
  the gateway: {"invoice":{"state":"PAID"}}
mutation { pay { as: state } }
  the service itself: {"pay":{"as":"PAID"}}
  the gateway: {"pay":{"as":null}}
{ invoice { as: state } }
  the service itself: {"invoice":{"as":"PAID"}}
  the gateway: {"invoice":{"as":null}}
mutation { pay { as: state state } }
  the service itself: {"pay":{"as":"PAID","state":"PAID"}}
  the gateway: {"pay":{"as":"PAID","state":"PAID"}}
{ invoice { as: state state } }
  the service itself: {"invoice":{"as":"PAID","state":"PAID"}}
  the gateway: {"invoice":{"as":"PAID","state":"PAID"}}
mutation { pay { as: states } }
  the service itself: {"pay":{"as":["OPEN","PAID"]}}
  the gateway: {"pay":{"as":null}}
{ invoice { as: states } }
  the service itself: {"invoice":{"as":["OPEN","PAID"]}}
  the gateway: {"invoice":{"as":null}}
mutation { pay { sum: total text: note } }
  the service itself: {"pay":{"sum":90,"text":"n"}}
  the gateway: {"pay":{"sum":90,"text":"n"}}
{ invoice { sum: total text: note } }
  the service itself: {"invoice":{"sum":90,"text":"n"}}
  the gateway: {"invoice":{"sum":90,"text":"n"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
