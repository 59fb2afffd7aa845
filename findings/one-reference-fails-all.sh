#!/usr/bin/env bash
# A contributor that is asked for three records and has one of them no more: what becomes of the other two.
# Packages: @apollo/subgraph 2.15.1, @mercuriusjs/federation 5.1.1, graphql 16.15.0
# Guess: they are answered, and the error is that of the one, whichever way `__resolveReference` fails.
# Seen: so it is if `__resolveReference` is an async function, or answers null. If it throws without being async, both libraries answer none of the three: the error is that of `_entities`, and a router shows the contributor's fields of all records as null, or loses the records where such a field may not be null.
# For users of an ownership checker: one record that a contributor does not know takes its fields from every record of the answer, the authority's list included where a field is `!`. Write `__resolveReference` async, and answer null for what is not there.
# In Cadastre: docs/loading.md; nothing to change: no resolvers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/subgraph@2.15.1 @mercuriusjs/federation@5.1.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import mercurius from '@mercuriusjs/federation';
import { graphql, parse } from 'graphql';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { taxes: Int } type Invoice @key(fields: "id") { id: ID! tax: Int }`;
const found = ({ id }) => ({ id, tax: 20 });
const gone = ({ id }) => {
  if (id === '2') throw new Error('no invoice 2');
  return found({ id });
};
const resolvers = {
  'an async function throws': async (reference) => gone(reference),
  'a function throws': gone,
  'a function answers null': (reference) => (reference.id === '2' ? null : found(reference)),
};
const source = `{ _entities(representations: [
  { __typename: "Invoice", id: "1" }, { __typename: "Invoice", id: "2" }, { __typename: "Invoice", id: "3" }
]) { ... on Invoice { id tax } } }`;
for (const [title, resolve] of Object.entries(resolvers)) {
  const mercuriusSchema = mercurius.buildFederationSchema(sdl);
  mercuriusSchema.getType('Invoice').resolveReference = resolve;
  const schemas = {
    '@apollo/subgraph': buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { Invoice: { __resolveReference: resolve } } }]),
    '@mercuriusjs/federation': mercuriusSchema,
  };
  console.log(title);
  for (const [name, schema] of Object.entries(schemas)) {
    const { data, errors = [] } = await graphql({ schema, source });
    console.log(`  ${name}: ${JSON.stringify(data)}${errors.map(({ message, path }) => `; ${message} at ${path.join('.')}`).join('')}`);
  }
}
END

cat > recorded.txt <<'END'
an async function throws
  @apollo/subgraph: {"_entities":[{"id":"1","tax":20},null,{"id":"3","tax":20}]}; no invoice 2 at _entities.1
  @mercuriusjs/federation: {"_entities":[{"id":"1","tax":20},null,{"id":"3","tax":20}]}; no invoice 2 at _entities.1
a function throws
  @apollo/subgraph: null; no invoice 2 at _entities
  @mercuriusjs/federation: null; no invoice 2 at _entities
a function answers null
  @apollo/subgraph: {"_entities":[{"id":"1","tax":20},null,{"id":"3","tax":20}]}
  @mercuriusjs/federation: {"_entities":[{"id":"1","tax":20},null,{"id":"3","tax":20}]}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
