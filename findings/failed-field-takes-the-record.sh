#!/usr/bin/env bash
# A mutation that answers with the record, of which one optional field fails: what of the answer clients get from gateways that read plain or federated services.
# Packages: @platformatic/graphql-composer 0.10.1, @mercuriusjs/gateway 5.2.0 with @mercuriusjs/federation 5.1.1, mercurius 16.10.1, fastify 5.12.8, graphql 16.14.2
# Guess: the rest of the record, with the error at the field, as the service itself answers.
# Seen: so it is in Mercurius' gateway. Platformatic's composer answers null for the whole record, with the error of the field at the mutation's path; another mutation of the request runs and is answered.
# For users of an ownership checker: the authority has written, and its client is told what looks like a mutation that failed, because a field beside it did. Ask for what can fail in a request of its own.
# In Cadastre: docs/composition.md; nothing to change: no schema shows it.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.14.2 @platformatic/graphql-composer@0.10.1 mercurius@16.10.1 @mercuriusjs/gateway@5.2.0 @mercuriusjs/federation@5.1.1 fastify@5.12.8 > install.txt || exit 2

cat > see.mjs <<'END'
import federation from '@mercuriusjs/federation';
import gatewayOf from '@mercuriusjs/gateway';
import { compose } from '@platformatic/graphql-composer';
import fastify from 'fastify';
import mercurius from 'mercurius';

let ran = [];
const run = (name, total) => () => {
  ran.push(name);
  return { id: 1, total };
};
const resolvers = {
  Query: { invoice: run('invoice', 90) },
  Mutation: { pay: run('pay', 90), close: run('close', 0) },
  Invoice: {
    note: () => {
      throw new Error('no note');
    },
  },
};
const schema = (extend, key) => `${extend} type Query { invoice: Invoice } ${extend} type Mutation { pay: Invoice close: Invoice } type Invoice ${key} { id: ID! total: Int note: String }`;
const served = async (plugin, typeDefs) => {
  const app = fastify();
  await app.register(plugin, { schema: typeDefs, resolvers });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, host: `http://127.0.0.1:${app.server.address().port}` };
};
const plain = await served(mercurius, schema('', ''));
const federated = await served(federation, schema('extend', '@key(fields: "id")'));

const gateway = fastify();
await gateway.register(gatewayOf, { gateway: { services: [{ name: 'billing', url: `${federated.host}/graphql` }] } });
const composer = await compose({ subgraphs: [{ name: 'billing', server: { host: plain.host, composeEndpoint: '/graphql', graphqlEndpoint: '/graphql' } }] });
const composed = fastify();
await composed.register(mercurius, { schema: composer.toSdl(), resolvers: composer.getResolvers() });

for (const query of ['mutation { pay { total note } }', 'mutation { pay { total note } close { total } }']) {
  console.log(query);
  for (const [name, app] of Object.entries({ 'the service itself': plain.app, "Mercurius' gateway": gateway, "Platformatic's composer": composed })) {
    ran = [];
    const { data, errors } = (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).json();
    console.log(`  ${name}: ran ${ran.join(', ')}; ${JSON.stringify(data)}; ${errors.map(({ message, path }) => `${path.join('.')}: ${message}`).join()}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { total note } }
  the service itself: ran pay; {"pay":{"total":90,"note":null}}; pay.note: no note
  Mercurius' gateway: ran pay; {"pay":{"total":90,"note":null}}; pay.note: no note
  Platformatic's composer: ran pay; {"pay":null}; pay: no note
mutation { pay { total note } close { total } }
  the service itself: ran pay, close; {"pay":{"total":90,"note":null},"close":{"total":0}}; pay.note: no note
  Mercurius' gateway: ran pay, close; {"pay":{"total":90,"note":null},"close":{"total":0}}; pay.note: no note
  Platformatic's composer: ran pay, close; {"pay":null,"close":{"total":0}}; pay: no note
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
