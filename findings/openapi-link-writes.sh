#!/usr/bin/env bash
# An OpenAPI document whose `links` lead from the answer of a GET to a POST and to a DELETE ("pay it", "delete it"): what of them is in the graph.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4 (what a Mesh compose file loads OpenAPI with), graphql 16.15.0
# Guess: a link to a GET becomes a field of the answer; links to what changes something do not, as a query must not write.
# Seen: in both packages all links are fields of the record. The query `{ invoice(id: "1") { total remove { id } } }` sends GET, then DELETE, and its answer has no error.
# For users of an ownership checker: a query writes, by a field of the record that is called as the link is. A client that selects all fields of an invoice pays it and deletes it, and no list of mutations shows who does. Leave links to such operations out of the document.
# In Cadastre: changed: a field that Mesh made of such a link is named among the fields that change something outside of Mutation (src/register/outside-root.ts, with a test in test/rules/outside-root.test.ts); docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 openapi-to-graphql@3.0.7 @omnigraph/openapi@0.112.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';
import { graphql } from 'graphql';

// Its build for `import` does not load in Node.
const openapiToGraphql = createRequire(import.meta.url)('openapi-to-graphql');

const requests = [];
const billing = createServer(({ method, url }, response) => {
  requests.push(`${method} ${url}`);
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: '1', total: 100 }));
});
await new Promise((listening) => billing.listen(0, '127.0.0.1', listening));

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const schema = { title: 'Invoice', type: 'object', properties: { id: { type: 'string' }, total: { type: 'integer' } } };
const answered = (links) => ({ 200: { description: 'an invoice', content: { 'application/json': { schema } }, links } });
const link = (operationId) => ({ operationId, parameters: { id: '$response.body#/id' } });
const document = {
  openapi: '3.0.0',
  info: { title: 'Billing', version: '1' },
  servers: [{ url: `http://127.0.0.1:${billing.address().port}` }],
  paths: {
    '/invoices/{id}': {
      get: { operationId: 'invoice', parameters, responses: answered({ settle: link('payInvoice'), remove: link('deleteInvoice') }) },
      delete: { operationId: 'deleteInvoice', parameters, responses: answered() },
    },
    '/invoices/{id}/payments': { post: { operationId: 'payInvoice', parameters, responses: answered() } },
  },
};
writeFileSync('billing.json', JSON.stringify(document));
const schemas = {
  'openapi-to-graphql': (await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)))).schema,
  '@omnigraph/openapi': await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() }),
};
for (const [name, made] of Object.entries(schemas)) {
  console.log(`${name}: Invoice has ${Object.keys(made.getType('Invoice').getFields()).sort().join(', ')}`);
  for (const source of ['{ invoice(id: "1") { total } }', '{ invoice(id: "1") { total remove { id } } }', '{ invoice(id: "1") { settle { id } } }']) {
    requests.length = 0;
    const { errors = [] } = await graphql({ schema: made, source, contextValue: {} });
    console.log(`  ${source} sends ${requests.join(', ')}; ${errors.length} errors`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
openapi-to-graphql: Invoice has id, remove, settle, total
  { invoice(id: "1") { total } } sends GET /invoices/1; 0 errors
  { invoice(id: "1") { total remove { id } } } sends GET /invoices/1, DELETE /invoices/1; 0 errors
  { invoice(id: "1") { settle { id } } } sends GET /invoices/1, POST /invoices/1/payments; 0 errors
@omnigraph/openapi: Invoice has id, remove, settle, total
  { invoice(id: "1") { total } } sends GET /invoices/1; 0 errors
  { invoice(id: "1") { total remove { id } } } sends GET /invoices/1, DELETE /invoices/1; 0 errors
  { invoice(id: "1") { settle { id } } } sends GET /invoices/1, POST /invoices/1/payments; 0 errors
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
