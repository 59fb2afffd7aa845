#!/usr/bin/env bash
# Sources of Mesh without a directive of federation: which of them has the key of a type.
# Packages: @graphql-mesh/fusion-composition 0.11.2, graphql 16.15.0
# Guess: none; a type of one name in two sources is a value of both, which must have the same fields.
# Seen: a query whose name says so gives its type a key in that source: invoice(id: ID!) and invoiceById, invoices(ids:), also with another argument that must be given, which nobody can; getInvoice, findInvoice and invoice(id: ID) do not. With such a query in both sources the types are merged as one entity with two homes; with another in one of them the graph is refused.
# For users of an ownership checker: a source becomes a home of another's record by the name of a query, with no directive in it, and is no longer one when the query is renamed. Keys in a supergraph of Mesh are no decision of a team.
# In Cadastre: docs/supergraph.md; nothing to change: both are read as declaring the record.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/fusion-composition@0.11.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeSubgraphs } from '@graphql-mesh/fusion-composition';
import { buildSchema, parse, print } from 'graphql';

const invoiceOf = (sources) => {
  const subgraphs = Object.entries(sources).map(([name, sdl]) => ({ name, schema: buildSchema(sdl) }));
  const { supergraphSdl, errors = [] } = composeSubgraphs(subgraphs);
  if (errors.length > 0) return `refused: ${errors[0].message.match(/because type .*/)?.[0] ?? errors[0].message}`;
  const { directives } = parse(supergraphSdl).definitions.find(({ name }) => name?.value === 'Invoice');
  return directives.map(print).join(' ');
};
for (const query of ['invoice(id: ID!)', 'invoiceById(id: ID!)', 'invoices(ids: [ID!]!)', 'invoice(id: ID!, tenant: String!)', 'invoice(id: ID)', 'getInvoice(id: ID!)', 'findInvoice(id: ID!)'])
  console.log(`${query}: ${invoiceOf({ billing: `type Query { ${query}: ${query.includes('[') ? '[Invoice]' : 'Invoice'} } type Invoice { id: ID! }` })}`);
const billing = 'type Query { invoice(id: ID!): Invoice } type Invoice { id: ID! total: Int }';
const reporting = (query) => `type Query { ${query}: Invoice } type Invoice { id: ID! tax: Int }`;
for (const query of ['last', 'getInvoice(id: ID!)', 'invoice(id: ID!)'])
  console.log(`billing invoice(id: ID!), reporting ${query}: ${invoiceOf({ billing, reporting: reporting(query) })}`);
END

cat > recorded.txt <<'END'
invoice(id: ID!): @join__type(graph: BILLING, key: "id")
invoiceById(id: ID!): @join__type(graph: BILLING, key: "id")
invoices(ids: [ID!]!): @join__type(graph: BILLING, key: "id")
invoice(id: ID!, tenant: String!): @join__type(graph: BILLING, key: "id")
invoice(id: ID): @join__type(graph: BILLING)
getInvoice(id: ID!): @join__type(graph: BILLING)
findInvoice(id: ID!): @join__type(graph: BILLING)
billing invoice(id: ID!), reporting last: refused: because type "Invoice" has no @key defined in subgraph "reporting".
billing invoice(id: ID!), reporting getInvoice(id: ID!): refused: because type "Invoice" has no @key defined in subgraph "reporting".
billing invoice(id: ID!), reporting invoice(id: ID!): @join__type(graph: BILLING, key: "id") @join__type(graph: REPORTING, key: "id")
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
