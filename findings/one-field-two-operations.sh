#!/usr/bin/env bash
# Mesh's JSON Schema handler: two operations that name one field of Mutation, and an operation of Query with the method DELETE.
# Packages: @omnigraph/json-schema 0.112.4 (what `loadJSONSchemaSubgraph` of a Mesh compose file is), graphql 16.15.0
# Guess: both are refused, or a warning says so. Which of the two operations runs (the second guess): the last.
# Seen: neither is. The last operation runs, with the answer's type and the method of the last and the arguments of both: `pay(id, number)` calls PUT /receipts/{number}, and the id goes nowhere. `{ drop(id: 1) { id } }` is a query that deletes.
# For users of an ownership checker: of two teams' operations under one name one is never called, and its arguments look as if it were. List the names in the configuration for review; a query that deletes is no mutation for any rule about writes.
# In Cadastre: docs/loading.md; nothing to change: a note names a query that deletes.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/json-schema@0.112.4 @graphql-mesh/cross-helpers@0.4.16 @graphql-mesh/utils@1.0.0 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { loadGraphQLSchemaFromJSONSchemas } from '@omnigraph/json-schema';
import { graphql } from 'graphql';

for (const title of ['Invoice', 'Receipt']) writeFileSync(`${title}.json`, JSON.stringify({ type: 'object', title, properties: { id: { type: 'string' } } }));
const said = [];
const logger = { name: 'mesh', child: () => logger };
for (const level of ['log', 'trace', 'debug', 'info', 'warn', 'error']) logger[level] = (text) => /warn|error/.test(level) && said.push(text);
let calls = [];
const fetch = async (url, { method }) => {
  calls.push(`${method} ${url}`);
  return new Response('{ "id": "1" }', { headers: { 'content-type': 'application/json' } });
};
const operations = [
  { type: 'Query', field: 'invoice', path: '/invoices/{args.id}', method: 'GET', responseSchema: './Invoice.json' },
  { type: 'Query', field: 'drop', path: '/invoices/{args.id}', method: 'DELETE', responseSchema: './Invoice.json' },
  { type: 'Mutation', field: 'pay', path: '/invoices/{args.id}/pay', method: 'POST', responseSchema: './Invoice.json' },
  { type: 'Mutation', field: 'pay', path: '/receipts/{args.number}', method: 'PUT', responseSchema: './Receipt.json' },
];
const schema = await loadGraphQLSchemaFromJSONSchemas('billing', { endpoint: 'http://billing.test', operations, cwd: process.cwd(), fetch, logger });
const { args, type } = schema.getMutationType().getFields().pay;
console.log(`pay(${args.map(({ name }) => name).join(', ')}): ${type}; warnings and errors: ${said.length}`);
for (const source of ['mutation { pay(id: "1", number: "2") { id } }', '{ drop(id: "1") { id } }']) {
  calls = [];
  const { errors } = await graphql({ schema, source, contextValue: {} });
  console.log(`${source}: ${errors?.map(({ message }) => message).join('; ') ?? 'no errors'}; called: ${calls.join(', ')}`);
}
process.exit();
END

cat > recorded.txt <<'END'
pay(id, number): Receipt; warnings and errors: 0
mutation { pay(id: "1", number: "2") { id } }: no errors; called: PUT http://billing.test/receipts/2
{ drop(id: "1") { id } }: no errors; called: DELETE http://billing.test/invoices/1
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
