#!/usr/bin/env bash
# Two mutations of one request in Mercurius that answer with the same record, where a field of the record has a loader.
# Packages: mercurius 16.10.1, @mercuriusjs/federation 5.1.1, graphql 16.15.0
# Guess: the second answer shows the field as the second mutation left it: the loader is asked after each of them, as mutations run one after the other.
# Seen: it is asked once for a record and its arguments, by the record's text, for the whole request. After two payments of 10 of 100 both answers say 90. With `opts: { cache: false }` it is 90 and 80. There is no error.
# For users of an ownership checker: the authority's own mutation is shown the record of before its write, in one subgraph and with no gateway. Loaders of records that mutations answer with need `cache: false`.
# In Cadastre: docs/loading.md; nothing to change: no answers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 fastify@5.12.8 mercurius@16.10.1 @mercuriusjs/federation@5.1.1 > install.txt || exit 2

cat > see.mjs <<'END'
import federation from '@mercuriusjs/federation';
import fastify from 'fastify';
import mercurius from 'mercurius';

const schema = 'type Query { invoices: Int } type Mutation { pay(id: ID!): Invoice } type Invoice { id: ID! open: Int }';
const query = 'mutation { first: pay(id: "1") { open } second: pay(id: "1") { open } }';
for (const [name, plugin] of Object.entries({ mercurius, '@mercuriusjs/federation': federation }))
  for (const opts of [{}, { cache: false }]) {
    const steps = [];
    let open = 100;
    const resolvers = { Mutation: { pay(_, { id }) { open -= 10; steps.push('pay'); return { id }; } } };
    const loader = async (records) => { steps.push('load'); return records.map(() => open); };
    const application = fastify();
    await application.register(plugin, { schema, resolvers, loaders: { Invoice: { open: { loader, opts } } } });
    const { body } = await application.inject({ method: 'POST', url: '/graphql', payload: { query } });
    console.log(`${name}, ${JSON.stringify(opts)}: ${steps.join(', ')}; ${body}`);
    await application.close();
  }
END

cat > recorded.txt <<'END'
mercurius, {}: pay, load, pay; {"data":{"first":{"open":90},"second":{"open":90}}}
mercurius, {"cache":false}: pay, load, pay, load; {"data":{"first":{"open":90},"second":{"open":80}}}
@mercuriusjs/federation, {}: pay, load, pay; {"data":{"first":{"open":90},"second":{"open":90}}}
@mercuriusjs/federation, {"cache":false}: pay, load, pay, load; {"data":{"first":{"open":90},"second":{"open":80}}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
