#!/usr/bin/env bash
# Platformatic's composer, where two services have one mutation, and where their mutations take inputs or states of one name.
# Packages: @platformatic/graphql-composer 0.10.1, mercurius 16.10.1, graphql 16.15.0
# Guess: an error for the mutation, and for an input or an enum of one name that differs.
# Seen: neither has one, nor a warning. The mutation is that of the service which is listed last, with its arguments. Of an input or an enum the first one's is kept: the mutation of the other can no longer be given the field that it requires, nor its own state.
# For users of an ownership checker: who writes, and what the authority's mutation takes, depends on the order of a list in the gateway's code. Compose the schemas of such a graph with a composer of Federation as well, which names the second mutation and what the input loses.
# In Cadastre: docs/composition.md; nothing to change: mutation-not-shared names both writers where the schemas are given.
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

const pays = { pay: () => true, note: () => true };
const billing = `type Query { invoice: Int } type Mutation { pay(id: ID!, state: State, input: Input): Boolean }
  enum State { OPEN PAID } input Input { amount: Int }`;
const reporting = `type Query { rows: Int } type Mutation { pay(id: ID!, reason: String): Boolean note(state: State, input: Input): Boolean }
  enum State { OPEN CLOSED } input Input { text: String! }`;
const warned = [];
const logger = { debug() {}, info() {}, warn: (...words) => warned.push(words), error: (...words) => warned.push(words) };
for (const order of [['billing', 'reporting'], ['reporting', 'billing']]) {
  const subgraphs = [];
  for (const name of order) subgraphs.push(await service(name, name === 'billing' ? billing : reporting, pays));
  const composer = await compose({ subgraphs, logger });
  const sdl = composer.toSdl();
  const application = Fastify();
  await application.register(mercurius, { schema: sdl, resolvers: composer.getResolvers() });
  asked.length = 0;
  const answer = await application.inject({ method: 'POST', url: '/graphql', payload: { query: 'mutation { pay(id: 1) }' } });
  console.log(`${order.join(', ')}: ${warned.length} warnings`);
  for (const [part] of sdl.replace(/\s+/g, ' ').matchAll(/(?:type Mutation|enum State|input Input) \{[^}]*\}/g)) console.log(`  ${part}`);
  console.log(`  called: ${asked.join('; ')}, which answers ${JSON.stringify(answer.json())}`);
}
process.exit();
END

cat > recorded.txt <<'END'
billing, reporting: 0 warnings
  type Mutation { pay(id: ID!, reason: String): Boolean note(state: State, input: Input): Boolean }
  enum State { OPEN PAID }
  input Input { amount: Int }
  called: reporting: mutation { pay(id: 1) }, which answers {"data":{"pay":true}}
reporting, billing: 0 warnings
  type Mutation { pay(id: ID!, state: State, input: Input): Boolean note(state: State, input: Input): Boolean }
  enum State { OPEN CLOSED }
  input Input { text: String! }
  called: billing: mutation { pay(id: 1) }, which answers {"data":{"pay":true}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
