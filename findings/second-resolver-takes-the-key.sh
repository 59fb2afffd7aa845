#!/usr/bin/env bash
# GQLoom as a subgraph: two resolvers of one entity, each with a key of its own and a function that resolves it.
# Packages: @gqloom/federation 0.10.1, @gqloom/core 0.14.2, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: both keys are in the SDL, as with two blocks of a type (what resolves a reference was not guessed).
# Seen: the resolver that is woven last replaces the first one's key and its function; only the directives of the type itself stay. The other key is gone from the SDL without a word.
# For users of an ownership checker: an entity loses a key, or its authority the reference resolver, when another file of the service adds a field to it. Write all keys of a type in one place: `.directives({ key: [{ fields: "id" }, { fields: "number" }] })`.
# In Cadastre: docs/loading.md; nothing to change: the key is not served.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @gqloom/core@0.14.2 @gqloom/federation@0.10.1 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { GraphQLID, GraphQLObjectType, GraphQLString, graphql } from 'graphql';

const require = createRequire(import.meta.url); // As ES modules, the package asks for a file without its extension.
const { FederatedSchemaLoom, resolver } = require('@gqloom/federation');
const { field, query, silk } = require('@gqloom/core');
const { printSubgraphSchema } = require('@apollo/subgraph');

const link = { url: 'https://specs.apollo.dev/federation/v2.6', import: ['@key', '@tag'] };
const config = FederatedSchemaLoom.config({ extensions: { directives: { link: [link] } } });
const woven = (order) => {
  const fields = { id: { type: GraphQLID }, number: { type: GraphQLID }, by: { type: GraphQLString } };
  const invoice = silk(new GraphQLObjectType({ name: 'Invoice', fields, extensions: { directives: { tag: { name: 'money' } } } }));
  const resolvers = {
    byId: resolver
      .of(invoice, { invoice: query(invoice, () => ({ id: 1 })) })
      .directives({ key: { fields: 'id' } })
      .resolveReference((reference) => ({ ...reference, by: 'the first' })),
    byNumber: resolver
      .of(invoice, { note: field(silk(GraphQLString), () => 'paid') })
      .directives({ key: { fields: 'number' } })
      .resolveReference((reference) => ({ ...reference, by: 'the second' })),
  };
  return FederatedSchemaLoom.weave(...order.map((name) => resolvers[name]), config);
};
for (const order of [['byId'], ['byId', 'byNumber'], ['byNumber', 'byId']]) {
  const schema = woven(order);
  const [head] = printSubgraphSchema(schema).match(/type Invoice[^{]*/);
  const source = '{ _entities(representations: [{ __typename: "Invoice", id: "7" }]) { ... on Invoice { by } } }';
  const { data, errors } = await graphql({ schema, source });
  console.log(`${order.join(', ')}: ${head.replace(/\s+/g, ' ').trim()}; id 7 is resolved by ${data?._entities?.[0]?.by ?? errors[0].message}`);
}
END

cat > recorded.txt <<'END'
byId: type Invoice @tag(name: "money") @key(fields: "id"); id 7 is resolved by the first
byId, byNumber: type Invoice @tag(name: "money") @key(fields: "number"); id 7 is resolved by the second
byNumber, byId: type Invoice @tag(name: "money") @key(fields: "id"); id 7 is resolved by the first
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
