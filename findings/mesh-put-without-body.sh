#!/usr/bin/env bash
# A PUT of the authority with a body, and one of the same name in another source without.
# Packages: @graphql-mesh/compose-cli 1.8.2, @graphql-mesh/utils 0.107.1, @omnigraph/openapi 0.112.4
# Guess: the composed mutation keeps the input, which is optional, or composition says something.
# Seen: composition says nothing, and the input is gone: `putInvoice(id: String!)` for both. What a client can still ask the authority for is a PUT with an empty body.
# For users of an ownership checker: another team's source takes values away from the authority's mutation. In the composed graph the mutation is shared, which mutation-not-shared finds; that its input is lost can be seen in the sources only.
# In Cadastre: docs/hive.md; nothing to change: mutation-not-shared finds both.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/compose-cli@1.8.2 @graphql-mesh/utils@0.107.1 @omnigraph/openapi@0.112.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli';
import { DefaultLogger } from '@graphql-mesh/utils';
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';
import { parse, print } from 'graphql';

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const one = { $ref: '#/components/schemas/Invoice' };
const content = { 'application/json': { schema: one } };
const responses = { 200: { description: 'done', content } };
const schemas = { Invoice: { type: 'object', properties: { id: { type: 'string' }, total: { type: 'number' } } } };
const source = (name, put, get) => {
  const paths = { '/invoices/{id}': { put }, [`/${get}/{id}`]: { get: { operationId: get, parameters, responses } } };
  const document = { openapi: '3.0.0', info: { title: name, version: '1' }, servers: [{ url: `http://${name}` }], paths, components: { schemas } };
  writeFileSync(`${name}.json`, JSON.stringify(document));
  return { sourceHandler: () => ({ name, schema$: loadGraphQLSchemaFromOpenAPI(name, { source: `./${name}.json`, cwd: process.cwd() }) }) };
};
const put = { operationId: 'putInvoice', parameters, responses };
const said = [];
const logger = new DefaultLogger();
for (const level of ['log', 'info', 'warn', 'error']) logger[level] = (...words) => said.push(words.join(' '));
const billing = source('billing', { ...put, requestBody: { content } }, 'invoice');
const alone = await getComposedSchemaFromConfig({ subgraphs: [billing] }, logger);
const both = await getComposedSchemaFromConfig({ subgraphs: [billing, source('reporting', put, 'report')] }, logger);
for (const supergraph of [alone, both]) {
  const mutation = parse(supergraph).definitions.find(({ name }) => name?.value === 'Mutation');
  for (const field of mutation.fields) console.log(print({ ...field, directives: [] }));
}
console.log('said:', said.length === 0 ? 'nothing' : said.join('; '));
END

cat > recorded.txt <<'END'
putInvoice(id: String!, input: Invoice_Input): Invoice
putInvoice(id: String!): Invoice
said: nothing
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
