#!/usr/bin/env bash
# The enum of a status in an OpenAPI document, and its name in the graph that Mesh makes of it.
# Packages: @omnigraph/openapi 0.112.4
# Guess: it is called after the schema and the property that have it (Invoice_status). That the order of operations matters was seen only after that guess had failed.
# Seen: it is called after whichever operation stands first in the document: query_invoice_status, query_invoices_items_status, mutation_setInvoice_status. A path that is added above renames the state of the record.
# For users of an ownership checker: `states: [query_invoice_status]` in a policy holds until somebody adds a path. Give the enum a `title` in the OpenAPI document. Without `states`, Cadastre finds the enum by the field that has it.
# In Cadastre: docs/hive.md; nothing to change: states are found by the fields of the record.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/openapi@0.112.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const one = { $ref: '#/components/schemas/Invoice' };
const content = (schema) => ({ 'application/json': { schema } });
const found = (schema) => ({ 200: { description: 'found', content: content(schema) } });
const paths = {
  '/invoice/{id}': { get: { operationId: 'invoice', parameters, responses: found(one) } },
  '/invoices': { get: { operationId: 'invoices', responses: found({ type: 'array', items: one }) } },
  '/invoice/{id}/set': { put: { operationId: 'setInvoice', parameters, requestBody: { content: content(one) }, responses: found(one) } },
};
const status = (title) => ({ ...title, type: 'string', enum: ['OPEN', 'PAID'] });
for (const title of [{}, { title: 'InvoiceStatus' }]) {
  const Invoice = { type: 'object', properties: { id: { type: 'string' }, status: status(title) } };
  for (const first of Object.keys(paths)) {
    const ordered = { [first]: paths[first], ...paths };
    const document = { openapi: '3.0.0', info: { title: 'b', version: '1' }, servers: [{ url: 'http://b' }], paths: ordered, components: { schemas: { Invoice } } };
    writeFileSync('billing.json', JSON.stringify(document));
    const schema = await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() });
    console.log(title.title ?? 'no title', '|', first, 'first | Invoice.status:', String(schema.getType('Invoice').getFields().status.type));
  }
}
END

cat > recorded.txt <<'END'
no title | /invoice/{id} first | Invoice.status: query_invoice_status
no title | /invoices first | Invoice.status: query_invoices_items_status
no title | /invoice/{id}/set first | Invoice.status: mutation_setInvoice_status
InvoiceStatus | /invoice/{id} first | Invoice.status: InvoiceStatus
InvoiceStatus | /invoices first | Invoice.status: InvoiceStatus
InvoiceStatus | /invoice/{id}/set first | Invoice.status: InvoiceStatus
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
