#!/usr/bin/env bash
# A record that stands in each operation of an OpenAPI document (inline, as servers that derive the document from their validation write it), titled "Invoice", with a status that is an enum.
# Packages: @omnigraph/openapi 0.112.4 (what a Mesh compose file loads OpenAPI with), openapi-to-graphql 3.0.7 beside it, graphql 16.15.0
# Guess: it is the type Invoice in every operation, as the title says and as the texts are the same. (Guessed while other things of such a document were tried; this is the smallest that missed.)
# Seen: openapi-to-graphql does that. In @omnigraph/openapi only the operation that stands first answers with Invoice; the others answer with mutation_pay and mutation_putInvoice, types of their own with the same fields. What parts them is the status, whose enum has no title: with one, or with a `$ref` to the record, all answer with Invoice.
# For users of an ownership checker: mutations of the record answer with types that no policy names and that nobody counts to it, so that a mutation that is called `pay` shows nothing of what it writes. Give enums a title, or let the document refer to the record.
# In Cadastre: docs/hive.md; nothing to change: authority-declared names such types, to be added to the record.
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

const invoice = (status) => ({ title: 'Invoice', type: 'object', properties: { id: { type: 'string' }, status: { type: 'string', enum: ['OPEN', 'PAID'], ...status } } });
const documentOf = (schema, schemas = {}) => {
  const content = { 'application/json': { schema } };
  const operation = (operationId, more) => ({ operationId, parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }], responses: { 200: { description: 'an invoice', content } }, ...more });
  return {
    openapi: '3.0.0',
    info: { title: 'Billing', version: '1' },
    servers: [{ url: 'http://billing' }],
    components: { schemas },
    paths: {
      '/invoices/{id}': { get: operation('invoice'), put: operation('putInvoice', { requestBody: { content } }) },
      '/invoices/{id}/payments': { post: operation('pay') },
    },
  };
};
const documents = {
  inline: documentOf(invoice()),
  'inline, the enum with a title': documentOf(invoice({ title: 'InvoiceStatus' })),
  'a reference': documentOf({ $ref: '#/components/schemas/Invoice' }, { Invoice: invoice() }),
};
for (const [name, document] of Object.entries(documents)) {
  writeFileSync('billing.json', JSON.stringify(document));
  const schemas = {
    'openapi-to-graphql': (await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)))).schema,
    '@omnigraph/openapi': await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() }),
  };
  console.log(name);
  for (const [library, schema] of Object.entries(schemas)) {
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((root) => Object.values(root.getFields()));
    console.log(`  ${library}: ${fields.map(({ name, type }) => `${name}: ${type}`).sort().join(', ')}`);
  }
}
END

cat > recorded.txt <<'END'
inline
  openapi-to-graphql: invoice: Invoice, pay: Invoice, putInvoice: Invoice
  @omnigraph/openapi: invoice: Invoice, pay: mutation_pay, putInvoice: mutation_putInvoice
inline, the enum with a title
  openapi-to-graphql: invoice: Invoice, pay: Invoice, putInvoice: Invoice
  @omnigraph/openapi: invoice: Invoice, pay: Invoice, putInvoice: Invoice
a reference
  openapi-to-graphql: invoice: Invoice, pay: Invoice, putInvoice: Invoice
  @omnigraph/openapi: invoice: Invoice, pay: Invoice, putInvoice: Invoice
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
