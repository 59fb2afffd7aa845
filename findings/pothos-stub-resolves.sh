#!/usr/bin/env bash
# A stub in Pothos: `externalRef` of another subgraph's entity, without a function that resolves it.
# Packages: @pothos/plugin-federation 4.4.2, @pothos/core 4.15.1, @pothos/plugin-directives 4.3.2, @apollo/subgraph 2.14.4 (with 2.15.1 the plugin fails), graphql 16.15.0, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: `@key(fields: "id", resolvable: false)`, with the key as the authority has it.
# Seen: the key is resolvable, with a function or without one; only `keyDirective(…, false)` changes that, and any of the three has @extends and its key as @external. As fields of Pothos are nullable unless told otherwise, Apollo's composer makes the authority's `id: ID!` an `ID` for all clients, with a hint; Guild's refuses the graph (where the authority's name comes first).
# For users of an ownership checker: a subgraph that only refers to a record offers to resolve it, and can weaken its key. Write `keyDirective(selection, false)`, and `nullable: false` for the key's fields.
# In Cadastre: docs/loading.md; nothing to change: the rule stub-is-reference finds the key, and such a stub counts as a reference.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @pothos/core@4.15.1 @pothos/plugin-directives@4.3.2 @pothos/plugin-federation@4.4.2 @apollo/subgraph@2.14.4 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.js <<'END'
const { composeServices: apollo } = require('@apollo/composition');
const { default: SchemaBuilder } = require('@pothos/core');
const { default: Directives } = require('@pothos/plugin-directives');
const { default: Federation } = require('@pothos/plugin-federation');
const { composeServices: guild } = require('@theguild/federation-composition');
const { graphql, parse, print } = require('graphql');

const builder = new SchemaBuilder({ plugins: [Directives, Federation] });
const key = builder.selection('id');
const refer = (name, ...how) => builder.externalRef(name, ...how).implement({ externalFields: (t) => ({ id: t.id() }) });
const stubs = [refer('Buyer', key), refer('Seller', key, (seller) => seller), refer('Bank', builder.keyDirective(key, false))];
builder.queryType({
  fields: (t) => Object.fromEntries(stubs.map((type) => [type.name.toLowerCase(), t.field({ type, resolve: () => null })])),
});
(async () => {
  const { data } = await graphql({ schema: builder.toSubGraphSchema({}), source: '{ _service { sdl } }' });
  const orders = parse(data._service.sdl);
  for (const stub of orders.definitions.filter(({ name }) => ['Buyer', 'Seller', 'Bank'].includes(name?.value)))
    console.log(print(stub).replace(/\s+/g, ' '));
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])';
  const owned = ['Buyer', 'Seller', 'Bank'].map((type) => `type ${type} @key(fields: "id") { id: ID! name: String }`).join(' ');
  const owner = parse(`${link} type Query { buyers: [Buyer] } ${owned}`);
  const list = Object.entries({ authority: owner, orders }).map(([name, typeDefs]) => ({ name, url: `http://${name}`, typeDefs }));
  const buyer = (sdl) => parse(sdl).definitions.find(({ name }) => name?.value === 'Buyer').fields.find(({ name }) => name.value === 'id');
  console.log('Apollo: Buyer.id is', print(buyer(apollo(list).supergraphSdl).type));
  console.log('Guild:', guild(list).errors.map(({ message }) => message)[0]);
})();
END

cat > recorded.txt <<'END'
type Bank @key(fields: "id", resolvable: false) @extends { id: ID @external }
type Buyer @key(fields: "id") @extends { id: ID @external }
type Seller @key(fields: "id") @extends { id: ID @external }
Apollo: Buyer.id is ID
Guild: Type of field "Buyer.id" is incompatible across subgraphs: it has type "ID!" in subgraph "authority" but type "ID" in subgraph "orders"
END

node see.js > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
