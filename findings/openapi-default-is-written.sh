#!/usr/bin/env bash
# A PATCH of an OpenAPI document, whose body has a status with a default (`default: OPEN`) and a day (`format: date`): what the service gets where a client changes the note alone.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4 (what a Mesh compose file loads OpenAPI with), graphql 16.15.0
# Guess: the note alone: a default says what the service takes where nothing is sent. A day arrives as it was written.
# Seen: openapi-to-graphql does so. @omnigraph/openapi makes defaults of the input's fields of them, and sends them with every call: a change of the note sets a paid invoice back to OPEN. The day "2026-01-01" arrives as "2026-01-01T00:00:00.000Z". There is no error.
# For users of an ownership checker: a mutation that nobody uses for the status writes it each time, through the graph only. Leave `default` out of what a PATCH takes, or give the body a schema of its own.
# In Cadastre: docs/loading.md; nothing to change: an input's fields are evidence of a write, those with a default as well.
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

let received;
const billing = createServer((request, response) => {
  received = '';
  request.on('data', (part) => { received += part; });
  request.on('end', () => response.setHeader('content-type', 'application/json').end('{ "id": "1" }'));
});
await new Promise((listening) => billing.listen(0, '127.0.0.1', listening));

const invoice = {
  title: 'Invoice',
  type: 'object',
  properties: {
    id: { type: 'string' },
    note: { type: 'string' },
    status: { title: 'Status', type: 'string', enum: ['OPEN', 'PAID'], default: 'OPEN' },
    due: { type: 'string', format: 'date' },
  },
};
const content = { 'application/json': { schema: invoice } };
const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const responses = { 200: { description: 'an invoice', content } };
const document = {
  openapi: '3.0.0',
  info: { title: 'Billing', version: '1' },
  servers: [{ url: `http://127.0.0.1:${billing.address().port}` }],
  paths: {
    '/invoices/{id}': {
      get: { operationId: 'invoice', parameters, responses },
      patch: { operationId: 'change', parameters, requestBody: { content }, responses },
    },
  },
};
writeFileSync('billing.json', JSON.stringify(document));
const sources = {
  'openapi-to-graphql': ['invoiceInput', (await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)))).schema],
  '@omnigraph/openapi': ['input', await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() })],
};
for (const [name, [argument, schema]] of Object.entries(sources))
  for (const change of ['{ note: "called" }', '{ due: "2026-01-01" }']) {
    const { errors = [] } = await graphql({ schema, source: `mutation { change(id: "1", ${argument}: ${change}) { id } }`, contextValue: {} });
    console.log(`${name}, ${change}: the service gets ${received}; ${errors.length} errors`);
  }
process.exit();
END

cat > recorded.txt <<'END'
openapi-to-graphql, { note: "called" }: the service gets {"note":"called"}; 0 errors
openapi-to-graphql, { due: "2026-01-01" }: the service gets {"due":"2026-01-01"}; 0 errors
@omnigraph/openapi, { note: "called" }: the service gets {"note":"called","status":"OPEN"}; 0 errors
@omnigraph/openapi, { due: "2026-01-01" }: the service gets {"status":"OPEN","due":"2026-01-01T00:00:00.000Z"}; 0 errors
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
