#!/usr/bin/env bash
# A running subgraph whose resolvers are replaced by mocks, as for tests of a contributor or of a gateway: `_service { sdl }`, and `_entities` for twenty invoices.
# Packages: @graphql-tools/mock 9.1.14, @apollo/subgraph 2.15.1, graphql 16.15.0
# Guess: `_service` and `_entities` work as before: the schema in SDL, and for each reference a mocked record of the type and the key that were asked for.
# Seen: `_service { sdl }` is "Hello World". `_entities` answers with as few records as a mocked list has (two), of any type of the subgraph, the stub included, with keys of its own. With `preserveResolvers: true` both are as before, and what has a resolver is not mocked.
# For users of an ownership checker: a test of "our part of the invoice" against such a mock is one of other records, and a gateway or a composition check that asks the mocked subgraph for its schema gets none. Mock the fields, and keep the two resolvers of federation.
# In Cadastre: docs/loading.md; a live subgraph that answers so ends the run with exit code 2.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/mock@9.1.14 @apollo/subgraph@2.15.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import { addMocksToSchema } from '@graphql-tools/mock';
import { graphql, parse } from 'graphql';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { invoices: Int }
  type Invoice @key(fields: "id") { id: ID! total: Int }
  type Buyer @key(fields: "id", resolvable: false) { id: ID! }
`);
const schema = buildSubgraphSchema([{ typeDefs, resolvers: { Invoice: { __resolveReference: ({ id }) => ({ id, total: 100 }) } } }]);
const references = Array.from({ length: 20 }, (_, at) => ({ __typename: 'Invoice', id: String(at) }));
const source = `query ($references: [_Any!]!) {
  _service { sdl }
  _entities(representations: $references) { __typename ... on Invoice { id } ... on Buyer { id } }
}`;
const answersOf = async (schema) => (await graphql({ schema, source, variableValues: { references } })).data;
for (const preserveResolvers of [false, true]) {
  // Mocks are random, and a mocked schema remembers what it answered: which types come is seen over a hundred of them.
  const answers = await Promise.all(Array.from({ length: 100 }, () => answersOf(addMocksToSchema({ schema, preserveResolvers }))));
  const records = answers.flatMap(({ _entities }) => _entities);
  console.log(`preserveResolvers: ${preserveResolvers}`);
  console.log(`  sdl: ${answers[0]._service.sdl.trim().slice(0, 20)}`);
  console.log(`  records for 20 references: ${answers[0]._entities.length}; types: ${[...new Set(records.map(({ __typename }) => __typename))].sort()}`);
  console.log(`  keys that were asked for: ${records.some(({ id }) => Number(id) < 20)}`);
}
END

cat > recorded.txt <<'END'
preserveResolvers: false
  sdl: Hello World
  records for 20 references: 2; types: Buyer,Invoice
  keys that were asked for: false
preserveResolvers: true
  sdl: extend schema @link(
  records for 20 references: 20; types: Invoice
  keys that were asked for: true
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
