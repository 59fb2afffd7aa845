// Composes three sources with mesh-compose, and prints each of them: for systems.ts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli';
import { DefaultLogger } from '@graphql-mesh/utils';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi';
import { buildSchema } from 'graphql';

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
const one = { $ref: '#/components/schemas/Invoice' };
const content = { 'application/json': { schema: one } };
const responses = { 200: { description: 'done', content } };
const status = { title: 'InvoiceStatus', type: 'string', enum: ['OPEN', 'PAID'] };
const schemas = { Invoice: { title: 'Invoice', type: 'object', properties: { id: { type: 'string' }, status } } };

async function openapi(name, paths) {
  const document = {
    openapi: '3.0.0',
    info: { title: name, version: '1' },
    servers: [{ url: `http://${name}` }],
    paths,
    components: { schemas },
  };
  writeFileSync(`${name}.json`, JSON.stringify(document));
  return [name, await loadGraphQLSchemaFromOpenAPI(name, { source: `./${name}.json`, cwd: process.cwd() })];
}

const sources = [
  await openapi('billing', {
    '/invoices/{id}': {
      get: { operationId: 'invoice', parameters, responses },
      put: { operationId: 'putInvoice', parameters, requestBody: { content }, responses },
      delete: { operationId: 'deleteInvoice', parameters, responses: { 204: { description: 'gone' } } },
    },
  }),
  await openapi('reporting', {
    '/reports/{id}': {
      get: { operationId: 'report', parameters, responses },
      post: { operationId: 'fixInvoice', parameters, requestBody: { content }, responses },
    },
  }),
  [
    'crm',
    buildSchema(
      'type Query { customer(id: ID!): Customer } type Mutation { renameCustomer(id: ID!, name: String): Customer } type Customer { id: ID! name: String }',
    ),
  ],
];
mkdirSync('sources');
for (const [name, schema] of sources) writeFileSync(`sources/${name}.graphql`, printSchemaWithDirectives(schema));
const subgraphs = sources.map(([name, schema$]) => ({ sourceHandler: () => ({ name, schema$ }) }));
writeFileSync('supergraph.graphql', await getComposedSchemaFromConfig({ subgraphs }, new DefaultLogger()));
mkdirSync('policies');
writeFileSync(
  'policies/policy.yaml',
  'record: invoice\nauthoritative_service: billing\n---\nrecord: customer\nauthoritative_service: crm\n',
);
