#!/usr/bin/env bash
# A record without the key by which a contributor knows it: `@key(fields: "number")`, where the number is null.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the contributor is not asked, and its field is null.
# Seen: @graphql-tools/federation does that. Apollo's gateway asks the contributor for the record whose number is null, and shows what it answers as part of this record. Both composers take a key that may be null, without a hint.
# For users of an ownership checker: a contributor with a look-up such as `where number = null`, or one that takes what it is given, adds fields to a record that it does not know, and the same ones to all such records. Let keys be `!`, or answer null for a null key.
# In Cadastre: docs/composition.md; nothing to change: a key that may be null is as good a key for who decides.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const asked = [];
// An invoice gets its number when it is sent; "ledger" knows invoices by their numbers.
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { draft: Invoice send: Invoice }
    type Invoice @key(fields: "id") @key(fields: "number") { id: ID! number: Int }`,
    { Mutation: { draft: () => ({ id: '1', number: null }), send: () => ({ id: '2', number: 77 }) } },
  ],
  ledger: [
    `${link} type Invoice @key(fields: "number") { number: Int balance: Int }`,
    {
      Invoice: {
        __resolveReference: (reference) => {
          asked.push(`number ${reference.number}`);
          return reference;
        },
        balance: () => 5,
      },
    },
  ],
};
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
const serve = async (name, source, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema: schemas[name], source, variableValues })));
const services = Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const { supergraphSdl, hints } = composeServices(services);
console.log(`Apollo's composer: ${hints.length} hints; Guild's: ${guild(services).errors?.length ?? 0} errors`);
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
};
for (const source of ['mutation { send { id balance } }', 'mutation { draft { id balance } }'])
  for (const [name, call] of Object.entries(gateways)) {
    asked.length = 0;
    const { data } = await call(source);
    console.log(`${source}, ${name}: asks ledger for ${asked.join(', ') || 'nothing'}, answers ${JSON.stringify(data)}`);
  }
process.exit();
END

cat > recorded.txt <<'END'
Apollo's composer: 0 hints; Guild's: 0 errors
mutation { send { id balance } }, Apollo's gateway: asks ledger for number 77, answers {"send":{"id":"2","balance":5}}
mutation { send { id balance } }, @graphql-tools/federation: asks ledger for number 77, answers {"send":{"id":"2","balance":5}}
mutation { draft { id balance } }, Apollo's gateway: asks ledger for number null, answers {"draft":{"id":"1","balance":5}}
mutation { draft { id balance } }, @graphql-tools/federation: asks ledger for nothing, answers {"draft":{"id":"1","balance":null}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
