#!/usr/bin/env bash
# A mutation whose argument has a default value, `pay(note: String, amount: Int = 5)`, behind Platformatic's composer: the arguments left out, given as null, and given as variables.
# Packages: @platformatic/graphql-composer 0.10.1, mercurius 16.10.1, fastify 5.12.8, graphql 16.15.0
# Guess: each arrives as the service itself would get it.
# Seen: where the client leaves `amount` out the mutation fails in the composer ("Cannot read properties of undefined (reading 'kind')"), and the service is not asked. null for both is left out on the way, so that the service pays 5 and leaves the note as it is; so it is for null in a variable. Variables that are not given arrive as null for `amount`, where the service's own answer is 5. An argument without a default may be left out.
# For users of an ownership checker: nobody can erase a field of the authority's record with null, and what a client leaves to the default is refused or set to null. Mutations behind this composer are better without default values.
# In Cadastre: docs/composition.md; nothing to change: the schema is the same.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @platformatic/graphql-composer@0.10.1 mercurius@16.10.1 fastify@5.12.8 > install.txt || exit 2

cat > see.mjs <<'END'
import { compose } from '@platformatic/graphql-composer';
import fastify from 'fastify';
import mercurius from 'mercurius';

let got;
const pay = (_, args) => {
  got = JSON.stringify(args);
  return true;
};
const service = fastify();
const schema = 'type Query { invoice: Int } type Mutation { pay(note: String, amount: Int = 5): Boolean }';
await service.register(mercurius, { schema, resolvers: { Mutation: { pay } } });
await service.listen({ port: 0, host: '127.0.0.1' });
const host = `http://127.0.0.1:${service.server.address().port}`;
const composer = await compose({ subgraphs: [{ name: 'billing', server: { host, composeEndpoint: '/graphql', graphqlEndpoint: '/graphql' } }] });
const composed = fastify();
await composed.register(mercurius, { schema: composer.toSdl(), resolvers: composer.getResolvers() });
console.log(/type Mutation[^}]*\}/.exec(composer.toSdl())[0].replace(/\s+/g, ' '));
const byVariables = 'mutation ($note: String, $amount: Int) { pay(note: $note, amount: $amount) }';
const requests = [
  ['mutation { pay }'],
  ['mutation { pay(amount: 3) }'],
  ['mutation { pay(note: null, amount: null) }'],
  [byVariables, { note: null, amount: null }],
  [byVariables, {}],
];
for (const [query, variables] of requests) {
  console.log(query, variables === undefined ? '' : JSON.stringify(variables));
  for (const [name, app] of Object.entries({ 'the service itself': service, 'by the composer': composed })) {
    got = 'nothing';
    const { errors } = (await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } })).json();
    console.log(`  ${name}: pay gets ${got}${errors === undefined ? '' : `; ${errors[0].message}`}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
type Mutation { pay(note: String, amount: Int = 5): Boolean }
mutation { pay } 
  the service itself: pay gets {"amount":5}
  by the composer: pay gets nothing; Cannot read properties of undefined (reading 'kind')
mutation { pay(amount: 3) } 
  the service itself: pay gets {"amount":3}
  by the composer: pay gets {"amount":3}
mutation { pay(note: null, amount: null) } 
  the service itself: pay gets {"note":null,"amount":null}
  by the composer: pay gets {"amount":5}
mutation ($note: String, $amount: Int) { pay(note: $note, amount: $amount) } {"note":null,"amount":null}
  the service itself: pay gets {"note":null,"amount":null}
  by the composer: pay gets {"amount":5}
mutation ($note: String, $amount: Int) { pay(note: $note, amount: $amount) } {}
  the service itself: pay gets {"amount":5}
  by the composer: pay gets {"amount":null}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
