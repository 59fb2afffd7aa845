#!/usr/bin/env bash
# Two services of Mercurius' gateway that have an enum and an input of one name: the authority takes OPEN and PAID, and a note; the other, which takes them in a query alone, has OPEN and VOID, and requires a reason.
# Packages: @mercuriusjs/gateway 5.2.0, @mercuriusjs/federation 5.1.1, mercurius 16.10.1, fastify 5.12.8, graphql 16.14.2 (with 16.15.0 this gateway has another fault)
# Guess: an error at start, or what both have.
# Seen: the gateway starts, and what the service that is listed last has is the only one. With the authority first nobody can set PAID or a note any more (refused by the gateway), VOID is sent to the authority, which refuses it, and a reason must be given that the authority does not know. In the other order the authority's mutation is as it was, and the other's query is not.
# For users of an ownership checker: the order of a list decides which states of the authority's record can be set. List the authority of shared inputs last, give them names of their own, or compose the graph with one of the composers as well.
# In Cadastre: docs/composition.md, beside what else this gateway does; nothing to change: each service's own types are read.
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
const set = (_, args) => {
  got = JSON.stringify(args);
  return true;
};
const services = {
  billing: {
    schema: `extend type Query { invoice: Int } extend type Mutation { set(to: State, with: With): Boolean }
      enum State { OPEN PAID } input With { note: String }`,
    resolvers: { Mutation: { set } },
  },
  reporting: {
    schema: `extend type Query { count(of: State, with: With): Int }
      enum State { OPEN VOID } input With { reason: String! }`,
    resolvers: {},
  },
};
const urls = {};
for (const [name, { schema, resolvers }] of Object.entries(services)) {
  const app = fastify();
  await app.register(federation, { schema, resolvers });
  await app.listen({ port: 0, host: '127.0.0.1' });
  urls[name] = `http://127.0.0.1:${app.server.address().port}/graphql`;
}
const requests = ['mutation { set(to: PAID) }', 'mutation { set(to: VOID) }', 'mutation { set(with: { note: "n" }) }', 'mutation { set(with: { reason: "r" }) }'];
for (const order of [['billing', 'reporting'], ['reporting', 'billing']]) {
  const gateway = fastify();
  await gateway.register(gatewayOf, { gateway: { services: order.map((name) => ({ name, url: urls[name] })) } });
  console.log(`services: ${order.join(', ')}`);
  for (const query of requests) {
    got = 'nothing';
    const answer = await gateway.inject({ method: 'POST', url: '/graphql', payload: { query } });
    const { errors } = answer.json();
    console.log(`  ${query}: billing gets ${got}${errors === undefined ? '' : `; ${errors[0].message}`}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
services: billing, reporting
  mutation { set(to: PAID) }: billing gets nothing; Value "PAID" does not exist in "State" enum. Did you mean the enum value "VOID"?
  mutation { set(to: VOID) }: billing gets nothing; Value "VOID" does not exist in "State" enum. Did you mean the enum value "PAID"?
  mutation { set(with: { note: "n" }) }: billing gets nothing; Field "With.reason" of required type "String!" was not provided.
  mutation { set(with: { reason: "r" }) }: billing gets nothing; Field "reason" is not defined by type "With".
services: reporting, billing
  mutation { set(to: PAID) }: billing gets {"to":"PAID"}
  mutation { set(to: VOID) }: billing gets nothing; Value "VOID" does not exist in "State" enum. Did you mean the enum value "PAID"?
  mutation { set(with: { note: "n" }) }: billing gets {"with":{"note":"n"}}
  mutation { set(with: { reason: "r" }) }: billing gets nothing; Field "reason" is not defined by type "With".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
