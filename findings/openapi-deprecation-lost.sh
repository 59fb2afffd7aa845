#!/usr/bin/env bash
# An operation, a property and a parameter of an OpenAPI document that are `deprecated: true`, as after a move of the mutation to another team.
# Packages: openapi-to-graphql 3.0.7, @omnigraph/openapi 0.112.4 (what a Mesh compose file loads OpenAPI with), graphql 16.15.0
# Guess: @deprecated on the mutation, the field, the argument and the input's field, in both packages.
# Seen: openapi-to-graphql has none of them, without a warning. @omnigraph/openapi has it on the mutation and on the field of the answer, and on neither the argument nor the input's field.
# For users of an ownership checker: the old holder has said that its mutation goes, and clients of the graph do not hear it: linters and usage reports of deprecated fields count none. Look at the document before you conclude that nobody announced a move.
# In Cadastre: docs/loading.md; nothing to change: a mutation writes whether it is deprecated or not.
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

const schema = { title: 'Invoice', type: 'object', properties: { id: { type: 'string' }, total: { type: 'integer', deprecated: true } } };
const content = { 'application/json': { schema } };
const parameters = [
  { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  { name: 'force', in: 'query', deprecated: true, schema: { type: 'boolean' } },
];
const responses = { 200: { description: 'an invoice', content } };
const document = {
  openapi: '3.0.0',
  info: { title: 'Billing', version: '1' },
  servers: [{ url: 'http://billing' }],
  paths: {
    '/invoices/{id}': {
      get: { operationId: 'invoice', parameters: parameters.slice(0, 1), responses },
      put: { operationId: 'change', deprecated: true, parameters, requestBody: { content }, responses },
    },
  },
};
writeFileSync('billing.json', JSON.stringify(document));
const { schema: translated, report } = await openapiToGraphql.createGraphQLSchema(JSON.parse(JSON.stringify(document)));
const schemas = {
  'openapi-to-graphql': translated,
  '@omnigraph/openapi': await loadGraphQLSchemaFromOpenAPI('billing', { source: './billing.json', cwd: process.cwd() }),
};
console.log(`warnings of openapi-to-graphql: ${report.warnings.length}`);
for (const [name, made] of Object.entries(schemas)) {
  const { change } = made.getMutationType().getFields();
  const [input] = change.args.filter((argument) => /input/i.test(argument.name));
  const places = {
    'the mutation': change,
    'the field of the answer': made.getType('Invoice').getFields().total,
    'the argument': change.args.find((argument) => argument.name === 'force'),
    "the input's field": input.type.getFields().total,
  };
  for (const [place, { deprecationReason }] of Object.entries(places))
    console.log(`${name}: ${place} is ${deprecationReason == null ? 'not deprecated' : 'deprecated'}`);
}
END

cat > recorded.txt <<'END'
warnings of openapi-to-graphql: 0
openapi-to-graphql: the mutation is not deprecated
openapi-to-graphql: the field of the answer is not deprecated
openapi-to-graphql: the argument is not deprecated
openapi-to-graphql: the input's field is not deprecated
@omnigraph/openapi: the mutation is deprecated
@omnigraph/openapi: the field of the answer is deprecated
@omnigraph/openapi: the argument is not deprecated
@omnigraph/openapi: the input's field is not deprecated
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
