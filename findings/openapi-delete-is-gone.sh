#!/usr/bin/env bash
# `DELETE /invoices/{id}` that answers 204, as a mutation.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4
# Guess: a mutation deleteInvoice in both, with Boolean or a scalar of nothing as its type; HEAD and OPTIONS are no operations, or queries.
# Seen: openapi-to-graphql leaves it out, as there is no response schema, and puts that among the warnings of its report; no exception. @omnigraph/openapi has it (Void), and makes mutations of HEAD and OPTIONS as well.
# For users of an ownership checker: a graph made of OpenAPI need not show the most final write of a service, and has mutations that only read: headInvoice(id) is none of the record's writes (`mutations: ["!Mutation.head*", "!Mutation.options*"]` in the policy).
# In Cadastre: nothing to change: a policy's `mutations` says what does not write; what is not in the graph cannot be judged.
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

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const schema = { type: 'object', properties: { id: { type: 'string' } } };
const found = { description: 'found', content: { 'application/json': { schema } } };
const document = {
  openapi: '3.0.0',
  info: { title: 'Billing', version: '1' },
  servers: [{ url: 'http://billing' }],
  paths: {
    '/invoices/{id}': {
      get: { operationId: 'getInvoice', parameters, responses: { 200: found } },
      put: { operationId: 'putInvoice', parameters, requestBody: { content: { 'application/json': { schema } } }, responses: { 200: found } },
      delete: { operationId: 'deleteInvoice', parameters, responses: { 204: { description: 'gone' } } },
      head: { operationId: 'headInvoice', parameters, responses: { 200: { description: 'there' } } },
      options: { operationId: 'optionsOfInvoice', parameters, responses: { 200: { description: 'what may be done' } } },
    },
  },
};
const mutations = (schema) => Object.values(schema.getMutationType().getFields()).map(({ name, type }) => `${name}: ${type}`).sort().join(', ');
const { schema: translated, report } = await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)));
console.log('openapi-to-graphql:', mutations(translated), '|', report.warnings.length, 'warnings');
writeFileSync('billing.json', JSON.stringify(document));
console.log('@omnigraph/openapi:', mutations(await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() })));
END

cat > recorded.txt <<'END'
openapi-to-graphql: putInvoice: Invoice | 3 warnings
@omnigraph/openapi: deleteInvoice: Void, headInvoice: JSON, optionsOfInvoice: JSON, putInvoice: putInvoice_200_response
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
