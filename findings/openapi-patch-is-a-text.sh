#!/usr/bin/env bash
# A PATCH of an OpenAPI document with a body of `application/merge-patch+json`, and a POST with `application/vnd.api+json`, beside a PUT with `application/json`.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4, graphql 16.15.0
# Guess: an input object of the body's schema for all three: these media types are JSON.
# Seen: @omnigraph/openapi does that. openapi-to-graphql makes one String of every body that is not `application/json` to the letter, without a warning: fields and states of the record are no longer in the mutation.
# For users of an ownership checker: of a partial update, the kind of write that most often crosses a border, the graph says neither which fields it sets nor to which state. Name such mutations in the policy (`mutations: ["Mutation.patchInvoice"]`).
# In Cadastre: docs/loading.md; nothing to change: name, arguments and answer are what is left to judge by.
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
import { createRequire } from 'node:module';
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';

// Its build for `import` does not load in Node.
const openapiToGraphql = createRequire(import.meta.url)('openapi-to-graphql');

const schema = { $ref: '#/components/schemas/Invoice' };
const responses = { 200: { description: 'the invoice', content: { 'application/json': { schema } } } };
const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const taking = (operationId, type) => ({ operationId, parameters, requestBody: { content: { [type]: { schema } } }, responses });
const document = {
  openapi: '3.0.0',
  info: { title: 'Billing', version: '1' },
  servers: [{ url: 'http://billing' }],
  paths: {
    '/invoices/{id}': {
      get: { operationId: 'getInvoice', parameters, responses },
      put: taking('putInvoice', 'application/json'),
      patch: taking('patchInvoice', 'application/merge-patch+json'),
      post: taking('postInvoice', 'application/vnd.api+json'),
    },
  },
  components: { schemas: { Invoice: { type: 'object', properties: { total: { type: 'integer' }, state: { type: 'string', enum: ['OPEN', 'PAID'] } } } } },
};
const show = (name, built) =>
  console.log(`${name}: ${Object.values(built.getMutationType().getFields()).map((field) => `${field.name}(${field.args.map((arg) => `${arg.name}: ${arg.type}`).sort().join(', ')})`).sort().join(' ')}`);
const { schema: translated, report } = await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)));
show(`openapi-to-graphql (${report.warnings.length} warnings)`, translated);
writeFileSync('billing.json', JSON.stringify(document));
show('@omnigraph/openapi', await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() }));
END

cat > recorded.txt <<'END'
openapi-to-graphql (0 warnings): patchInvoice(applicationMergePatchJsonInput: String, id: String!) postInvoice(applicationVndApiJsonInput: String, id: String!) putInvoice(id: String!, invoiceInput: InvoiceInput)
@omnigraph/openapi: patchInvoice(id: String!, input: Invoice_Input) postInvoice(id: String!, input: Invoice_Input) putInvoice(id: String!, input: Invoice_Input)
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
