#!/usr/bin/env bash
# A request with several mutations that answer with the same record: what is shown of a field that another subgraph holds.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/gateway 2.14.4, @apollo/composition 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the field is read anew for each answer; without a context value the next request reads it anew all the same.
# Seen: Apollo's gateway does that. @graphql-tools/federation reads the record once for a context: the last of the mutations, which leaves a balance of 40, answers with the 90 of the first. Without a context value it never reads that record again, in no later request: the balance stays 90.
# For users of an ownership checker: the answer of a mutation of one subgraph can show the contributor's value from before the write, with no error. It is no evidence of what the mutation did; and who calls the schema by hand, as in tests, has to hand over a context for each request.
# In Cadastre: docs/composition.md; nothing to change: no answers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
let balance;
const subgraphs = {
  // Each payment lowers the balance, which "ledger" keeps.
  billing: [
    `${link} type Query { invoice: Invoice } type Mutation { pay(amount: Int!): Invoice } type Invoice @key(fields: "id") { id: ID! }`,
    {
      Query: { invoice: () => ({ id: '1' }) },
      Mutation: {
        pay: (_, { amount }) => {
          balance -= amount;
          return { id: '1' };
        },
      },
    },
  ],
  ledger: [
    `${link} type Mutation { correct(balance: Int!): Invoice } type Invoice @key(fields: "id") { id: ID! balance: Int }`,
    {
      Mutation: {
        correct: (_, given) => {
          balance = given.balance;
          return { id: '1' };
        },
      },
      Invoice: { __resolveReference: (invoice) => invoice, balance: () => balance },
    },
  ],
};
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
const serve = async (name, source, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema: schemas[name], source, variableValues })));
const { supergraphSdl } = composeServices(
  Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({
  supergraphSdl,
  logger: quiet,
  buildService: ({ name }) => ({ process: ({ request }) => serve(name, request.query, request.variables) }),
});
const { executor, schema: apiSchema } = await gateway.load();
const tools = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = ({ document, variables }) => serve(config.name.toLowerCase(), print(document), variables);
  },
});
const gateways = {
  "Apollo's gateway": (source) => {
    const document = parse(source);
    return executor({
      request: { query: source, variables: {} }, document, operation: document.definitions[0], operationName: null,
      queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
    });
  },
  '@graphql-tools/federation': (source) => graphql({ schema: tools, source, contextValue: {} }),
  '@graphql-tools/federation, without a context': (source) => graphql({ schema: tools, source }),
};
const requests = [
  'mutation { first: pay(amount: 10) { balance } correct(balance: 50) { balance } second: pay(amount: 10) { balance } }',
  '{ invoice { balance } }',
];
for (const [name, call] of Object.entries(gateways)) {
  console.log(name);
  balance = 100;
  for (const source of requests) console.log(`  ${source}: ${JSON.stringify((await call(source)).data)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
Apollo's gateway
  mutation { first: pay(amount: 10) { balance } correct(balance: 50) { balance } second: pay(amount: 10) { balance } }: {"first":{"balance":90},"correct":{"balance":50},"second":{"balance":40}}
  { invoice { balance } }: {"invoice":{"balance":40}}
@graphql-tools/federation
  mutation { first: pay(amount: 10) { balance } correct(balance: 50) { balance } second: pay(amount: 10) { balance } }: {"first":{"balance":90},"correct":{"balance":50},"second":{"balance":90}}
  { invoice { balance } }: {"invoice":{"balance":40}}
@graphql-tools/federation, without a context
  mutation { first: pay(amount: 10) { balance } correct(balance: 50) { balance } second: pay(amount: 10) { balance } }: {"first":{"balance":90},"correct":{"balance":50},"second":{"balance":90}}
  { invoice { balance } }: {"invoice":{"balance":90}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
