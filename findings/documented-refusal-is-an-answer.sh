#!/usr/bin/env bash
# A mutation of an OpenAPI document that describes what a refusal looks like: `409` with a body, beside the invoice of `200`.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4 (what a Mesh compose file loads OpenAPI with), graphql 16.15.0
# Guess: the refusal is an error for the client in both packages, described or not, and the mutation answers with the invoice.
# Seen: openapi-to-graphql does that. In @omnigraph/openapi the mutation answers with a union of both as soon as one more answer is described, so that clients that ask for `total` are refused; and a 409 that is described by its number is an answer without an error. Described as `4XX` or `default` it is in the union too, and comes as an error.
# For users of an ownership checker: words that a team adds to a document change what its mutation answers, and a payment that was declined counts as one that succeeded wherever errors are counted. Have clients ask for `__typename`, or describe refusals as `default`.
# In Cadastre: docs/loading.md; nothing to change: the types of a union count as what a mutation answers with.
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

const billing = createServer((_, response) => {
  response.statusCode = 409;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ title: 'card declined' }));
});
await new Promise((listening) => billing.listen(0, '127.0.0.1', listening));

const answer = (title, properties) => ({ description: title, content: { 'application/json': { schema: { title, type: 'object', properties } } } });
const invoice = answer('Invoice', { id: { type: 'string' }, total: { type: 'integer' } });
const problem = answer('Problem', { title: { type: 'string' } });
const descriptions = { '200 alone': { 200: invoice }, '200 and 409': { 200: invoice, 409: problem }, '200 and 4XX': { 200: invoice, '4XX': problem }, '200 and default': { 200: invoice, default: problem } };
for (const [name, responses] of Object.entries(descriptions)) {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const document = {
    openapi: '3.0.0',
    info: { title: 'Billing', version: '1' },
    servers: [{ url: `http://127.0.0.1:${billing.address().port}` }],
    paths: {
      '/invoices/{id}': { get: { operationId: 'invoice', parameters, responses: { 200: invoice } } },
      '/invoices/{id}/payments': { post: { operationId: 'pay', parameters, responses } },
    },
  };
  writeFileSync('billing.json', JSON.stringify(document));
  const schemas = {
    'openapi-to-graphql': (await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)))).schema,
    '@omnigraph/openapi': await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() }),
  };
  console.log(name);
  for (const [library, schema] of Object.entries(schemas)) {
    const { data, errors } = await graphql({ schema, source: 'mutation { pay(id: "1") { __typename } }', contextValue: {} });
    console.log(`  ${library}: pay answers with ${schema.getMutationType().getFields().pay.type}; refused: ${JSON.stringify(data)}, ${errors?.length ?? 0} errors`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
200 alone
  openapi-to-graphql: pay answers with Invoice; refused: {"pay":null}, 1 errors
  @omnigraph/openapi: pay answers with Invoice; refused: {"pay":null}, 1 errors
200 and 409
  openapi-to-graphql: pay answers with Invoice; refused: {"pay":null}, 1 errors
  @omnigraph/openapi: pay answers with pay_response; refused: {"pay":{"__typename":"Problem"}}, 0 errors
200 and 4XX
  openapi-to-graphql: pay answers with Invoice; refused: {"pay":null}, 1 errors
  @omnigraph/openapi: pay answers with pay_response; refused: {"pay":null}, 1 errors
200 and default
  openapi-to-graphql: pay answers with Invoice; refused: {"pay":null}, 1 errors
  @omnigraph/openapi: pay answers with pay_response; refused: {"pay":null}, 1 errors
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
