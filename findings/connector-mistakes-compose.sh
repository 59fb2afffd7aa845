#!/usr/bin/env bash
# Connectors with mistakes, in Apollo's composer for JavaScript: a source that is misspelt, a selection that names no field, a variable that does not exist, two HTTP methods at once, a DELETE on a field of Query.
# Packages: @apollo/composition 2.14.4, graphql 16.15.0
# Guess: an error for each, or a hint for the last: the composer knows connectors since 2.10, and checks the other directives of federation.
# Seen: all five compose, without an error or a hint, and the supergraph has what was written. Only that `@connect` may stand there and has arguments of the right types is checked.
# For users of an ownership checker: "it composes" says nothing of what a connector does to a record, nor whether it does anything. Compose such a graph with Rover as well, which the router's vendor has for connectors.
# In Cadastre: docs/composition.md; a connector's HTTP method is read where it stands, and a field of Query with PUT, PATCH or DELETE is named in a note.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { parse, print } from 'graphql';

const links = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
  @link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect", "@source"])
  @source(name: "api", http: { baseURL: "http://billing" })
  type Invoice { id: ID! total: Int }`;
const connected = (connector) => `type Query { invoices: Int } type Mutation { pay(id: ID!): Invoice @connect(${connector}) }`;
const mistakes = {
  'a misspelt source': connected('source: "apii", http: { POST: "/pay" }, selection: "id total"'),
  'a selection of nothing': connected('source: "api", http: { POST: "/pay" }, selection: "number amount"'),
  'an unknown variable': connected('source: "api", http: { POST: "/pay/{$args.number}" }, selection: "id total"'),
  'two methods': connected('source: "api", http: { GET: "/invoice", POST: "/pay" }, selection: "id total"'),
  'DELETE in a query': 'type Query { invoice(id: ID!): Invoice @connect(source: "api", http: { DELETE: "/invoices/{$args.id}" }, selection: "id total") }',
  'an unknown argument': connected('source: "api", http: { POST: "/pay" }, select: "id total"'),
};
for (const [name, sdl] of Object.entries(mistakes)) {
  const { errors = [], hints = [], supergraphSdl = '' } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(`${links} ${sdl}`) }]);
  console.log(`${name}: ${errors.length} errors, ${hints.length} hints`);
  for (const { message } of errors) console.log(`  ${message.split('\n')[0]}`);
  for (const { name, fields } of parse(supergraphSdl || 'scalar none').definitions)
    if (['Query', 'Mutation'].includes(name?.value)) for (const field of fields) if (field.arguments.length) console.log(`  ${print(field)}`);
}
END

cat > recorded.txt <<'END'
a misspelt source: 0 errors, 0 hints
  pay(id: ID!): Invoice @join__directive(graphs: [BILLING], name: "connect", args: {source: "apii", http: {POST: "/pay"}, selection: "id total"})
a selection of nothing: 0 errors, 0 hints
  pay(id: ID!): Invoice @join__directive(graphs: [BILLING], name: "connect", args: {source: "api", http: {POST: "/pay"}, selection: "number amount"})
an unknown variable: 0 errors, 0 hints
  pay(id: ID!): Invoice @join__directive(graphs: [BILLING], name: "connect", args: {source: "api", http: {POST: "/pay/{$args.number}"}, selection: "id total"})
two methods: 0 errors, 0 hints
  pay(id: ID!): Invoice @join__directive(graphs: [BILLING], name: "connect", args: {source: "api", http: {GET: "/invoice", POST: "/pay"}, selection: "id total"})
DELETE in a query: 0 errors, 0 hints
  invoice(id: ID!): Invoice @join__directive(graphs: [BILLING], name: "connect", args: {source: "api", http: {DELETE: "/invoices/{$args.id}"}, selection: "id total"})
an unknown argument: 2 errors, 0 hints
  [billing] Unknown argument "select" on directive "@connect". Did you mean "selection"?
  [billing] Directive "@connect" argument "selection" of type "connect__JSONSelection!" is required, but it was not provided.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
