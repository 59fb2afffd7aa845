#!/usr/bin/env bash
# @neo4j/graphql as a subgraph: an entity of another subgraph that it only refers to (`@key(fields: "id", resolvable: false)`).
# Packages: @neo4j/graphql 7.6.3, graphql 16.15.0
# Guess: no mutations for it, as `resolvable: false` says that it is kept elsewhere; a relationship to it can be connected and disconnected.
# Seen: createBuyers, updateBuyers and deleteBuyers are generated for the stub, and the mutations of Invoice take inputs that create, update and delete buyers along with it. `@mutation(operations: [])` on the stub removes the three; the nested inputs stay until the relationship has `nestedOperations: [CONNECT, DISCONNECT]`.
# For users of an ownership checker: a subgraph that refers to a record writes it, by six ways that nobody wrote down. The names of three tell; what the nested inputs do is in no name.
# In Cadastre: changed: what such inputs write along with a record is found (src/ownership/writes/nested.ts, with tests); docs/writes.md, docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @neo4j/graphql@7.6.3 > install.txt || exit 2

cat > see.mjs <<'END'
import { Neo4jGraphQL } from '@neo4j/graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])';
const billing = (onBuyer, relationship) => `${link}
  type Invoice @node @key(fields: "id") { id: ID! buyer: [Buyer!]! @relationship(type: "BOUGHT_BY", direction: OUT${relationship}) }
  type Buyer @node @key(fields: "id", resolvable: false) ${onBuyer} { id: ID! }`;
const cases = {
  'as it is': ['', ''],
  '@mutation(operations: []) on Buyer': ['@mutation(operations: [])', ''],
  'and nestedOperations: [CONNECT, DISCONNECT]': ['@mutation(operations: [])', ', nestedOperations: [CONNECT, DISCONNECT]'],
};
for (const [name, [onBuyer, relationship]] of Object.entries(cases)) {
  const schema = await new Neo4jGraphQL({ typeDefs: billing(onBuyer, relationship) }).getSubgraphSchema();
  console.log(name);
  console.log('  mutations:', Object.keys(schema.getMutationType().getFields()).join(' '));
  for (const input of ['InvoiceBuyerFieldInput', 'InvoiceBuyerUpdateFieldInput', 'InvoiceDeleteInput'])
    console.log(`  ${input}:`, Object.keys(schema.getType(input)?.getFields() ?? {}).join(' ') || 'none');
}
END

cat > recorded.txt <<'END'
as it is
  mutations: createInvoices deleteInvoices updateInvoices createBuyers deleteBuyers updateBuyers
  InvoiceBuyerFieldInput: connect create
  InvoiceBuyerUpdateFieldInput: connect disconnect create update delete
  InvoiceDeleteInput: buyer
@mutation(operations: []) on Buyer
  mutations: createInvoices deleteInvoices updateInvoices
  InvoiceBuyerFieldInput: connect create
  InvoiceBuyerUpdateFieldInput: connect disconnect create update delete
  InvoiceDeleteInput: buyer
and nestedOperations: [CONNECT, DISCONNECT]
  mutations: createInvoices deleteInvoices updateInvoices
  InvoiceBuyerFieldInput: connect
  InvoiceBuyerUpdateFieldInput: connect disconnect
  InvoiceDeleteInput: none
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
