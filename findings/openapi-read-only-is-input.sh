#!/usr/bin/env bash
# A PUT of an OpenAPI document whose record has properties that are `readOnly` (the service sets them) and `writeOnly`.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4 (what a Mesh compose file loads OpenAPI with), graphql 16.15.0
# Guess: the mutation does not take the first, and its answer does not have the second.
# Seen: both packages take and answer all of them: the input has paidAt, which no client can set, and the type has cardNumber, which no answer holds. There is no warning.
# For users of an ownership checker: the input of a mutation made of OpenAPI is no list of what it writes. A field that the service alone sets looks like one that any caller writes; `fields_authority` is better read from the document than from the graph.
# In Cadastre: docs/loading.md; nothing to change: the schema is all there is to read, and fields of an input stay evidence of a write.
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

const Invoice = {
  type: 'object',
  properties: {
    id: { type: 'string', readOnly: true },
    total: { type: 'integer' },
    paidAt: { type: 'string', readOnly: true },
    cardNumber: { type: 'string', writeOnly: true },
  },
};
const content = { 'application/json': { schema: { $ref: '#/components/schemas/Invoice' } } };
const responses = { 200: { description: 'the invoice', content } };
const parameters = [{ name: 'number', in: 'path', required: true, schema: { type: 'string' } }];
const document = {
  openapi: '3.0.0',
  info: { title: 'Billing', version: '1' },
  servers: [{ url: 'http://billing' }],
  paths: {
    '/invoices/{number}': {
      get: { operationId: 'getInvoice', parameters, responses },
      put: { operationId: 'putInvoice', parameters, requestBody: { content }, responses },
    },
  },
  components: { schemas: { Invoice } },
};
const show = (name, schema) => {
  const fields = (type) => Object.keys(type.getFields()).sort().join(', ');
  const { args, type } = schema.getMutationType().getFields().putInvoice;
  console.log(`${name}: takes ${fields(args.find((arg) => /input/i.test(arg.name)).type)}; answers ${fields(type)}`);
};
const { schema, report } = await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)));
show(`openapi-to-graphql (${report.warnings.length} warnings)`, schema);
writeFileSync('billing.json', JSON.stringify(document));
show('@omnigraph/openapi', await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() }));
END

cat > recorded.txt <<'END'
openapi-to-graphql (0 warnings): takes cardNumber, id, paidAt, total; answers cardNumber, id, paidAt, total
@omnigraph/openapi: takes cardNumber, id, paidAt, total; answers cardNumber, id, paidAt, total
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
