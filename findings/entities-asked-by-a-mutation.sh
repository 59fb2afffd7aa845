#!/usr/bin/env bash
# Platformatic's composer: a mutation whose answer is asked for a field that another service has.
# Packages: @platformatic/graphql-composer 0.10.1, mercurius 16.10.1, graphql 16.15.0
# Guess: the mutation is sent to its service, then a query for the rest to the other, as after a query.
# Seen: the other service is sent its query's field as a mutation, `mutation { reported(ids: ["1"]) { tax id } }`, and refuses it as unknown. The client gets null for the whole record, with that error, though the first service has written. A service that has a mutation of that name runs it.
# For users of an ownership checker: a contributor may be written to by a request that only reads its part of another's record, if one of its mutations is called like its query. And a write that succeeded looks failed, and is tried again.
# In Cadastre: docs/composition.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @platformatic/graphql-composer@0.10.1 mercurius@16.10.1 fastify@5.12.8 > install.txt || exit 2

cat > see.mjs <<'END'
import { createServer } from 'node:http';
import { compose } from '@platformatic/graphql-composer';
import Fastify from 'fastify';
import { buildSchema, graphql } from 'graphql';
import mercurius from 'mercurius';

const asked = [];
/** A service that answers over HTTP; what it was asked, but for its schema, is kept in `asked`. */
async function service(name, sdl, rootValue, resolver) {
  const schema = buildSchema(sdl);
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    // It asks for a schema file first.
    if (body === '') return response.writeHead(404).end();
    const { query, variables } = JSON.parse(body);
    if (!query.includes('__schema')) asked.push(`${name}: ${query.replace(/\s+/g, ' ').trim()}`);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables, rootValue })));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `http://127.0.0.1:${server.address().port}`;
  const argsAdapter = (records) => ({ ids: records.map(({ id }) => id) });
  const entities = resolver && { Invoice: { pkey: 'id', resolver: { name: resolver, argsAdapter, partialResults: (records) => records } } };
  return { name, server: { host, composeEndpoint: '/graphql', graphqlEndpoint: '/graphql' }, entities };
}

const billing = 'type Query { invoices(ids: [ID!]!): [Invoice] } type Mutation { pay: Invoice } type Invoice { id: ID! total: Int }';
const reporting = 'type Query { reported(ids: [ID!]!): [Invoice] } type Invoice { id: ID! tax: Int } type Mutation';
const all = ({ ids }) => ids.map((id) => ({ id, total: 100, tax: 20 }));
const roots = { invoices: all, reported: all, pay: () => ({ id: '1', total: 100 }) };
const logger = { debug() {}, info() {}, warn() {}, error() {} };
for (const [title, mutations] of Object.entries({
  'reporting has another mutation': '{ note: Boolean }',
  'reporting has a mutation called like its query': '{ reported(ids: [ID!]!): [Invoice] }',
})) {
  const subgraphs = [await service('billing', billing, roots, 'invoices'), await service('reporting', `${reporting} ${mutations}`, roots, 'reported')];
  const composer = await compose({ subgraphs, logger });
  const application = Fastify();
  await application.register(mercurius, { schema: composer.toSdl(), resolvers: composer.getResolvers() });
  console.log(title);
  for (const query of ['{ invoices(ids: [1]) { total tax } }', 'mutation { pay { total } }', 'mutation { pay { total tax } }']) {
    asked.length = 0;
    const answer = await application.inject({ method: 'POST', url: '/graphql', payload: { query } });
    const { data, errors } = answer.json();
    console.log(`  ${query} answers ${JSON.stringify(data)}${errors ? `, ${errors[0].message}` : ''}`);
    for (const request of asked) console.log(`    ${request}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
reporting has another mutation
  { invoices(ids: [1]) { total tax } } answers {"invoices":[{"total":100,"tax":20}]}
    billing: query { invoices(ids: [1]) { total id } }
    reporting: query { reported(ids: ["1"]) { tax id } }
  mutation { pay { total } } answers {"pay":{"total":100}}
    billing: mutation { pay { total id } }
  mutation { pay { total tax } } answers {"pay":null}, Cannot query field "reported" on type "Mutation".
    billing: mutation { pay { total id } }
    reporting: mutation { reported(ids: ["1"]) { tax id } }
reporting has a mutation called like its query
  { invoices(ids: [1]) { total tax } } answers {"invoices":[{"total":100,"tax":20}]}
    billing: query { invoices(ids: [1]) { total id } }
    reporting: query { reported(ids: ["1"]) { tax id } }
  mutation { pay { total } } answers {"pay":{"total":100}}
    billing: mutation { pay { total id } }
  mutation { pay { total tax } } answers {"pay":{"total":100,"tax":20}}
    billing: mutation { pay { total id } }
    reporting: mutation { reported(ids: ["1"]) { tax id } }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
