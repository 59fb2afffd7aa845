#!/usr/bin/env bash
# A value of a scalar of one's own, such as an amount, written into the text of a mutation: what of it the authority gets.
# Packages: @apollo/gateway 2.14.4, @apollo/composition 2.14.4, @graphql-tools/federation 4.5.2, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the same characters: the gateways do not know the scalar, so they hand over what was written.
# Seen: both read it and write it anew. 12345678901234567890 arrives as 12345678901234567000, 1.10 as 1.1, 1e2 as 100, and OPEN within an object as the text "OPEN"; @graphql-tools/federation sends it in a variable besides, so that the scalar's parseLiteral is never called. There is no error. A text ("1.10") arrives as it is.
# For users of an ownership checker: the authority's own mutation can store another value than the client wrote, by way of the graph only. Let amounts and numbers of many digits be texts in the schema.
# In Cadastre: docs/composition.md; nothing to change: no requests are read.
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
import { graphql, GraphQLScalarType, parse, print } from 'graphql';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Amount type Query { invoices: Int } type Mutation { pay(amount: Amount): String }`;
// The subgraph reads what stands in the request, digit by digit.
const Amount = new GraphQLScalarType({ name: 'Amount', parseLiteral: print, parseValue: (value) => `${JSON.stringify(value)}, as a variable` });
const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { Amount, Mutation: { pay: (_, { amount }) => amount } } }]);
const serve = async (source, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema, source, variableValues })));
const { supergraphSdl } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(sdl) }]);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({
  supergraphSdl,
  logger: quiet,
  buildService: () => ({ process: ({ request }) => serve(request.query, request.variables) }),
});
const { executor, schema: apiSchema } = await gateway.load();
const tools = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = ({ document, variables }) => serve(print(document), variables);
  },
});
const shown = ({ data, errors }) => errors?.[0].message ?? data.pay;
for (const amount of ['12345678901234567890', '1.10', '1e2', '{ value: 1.10, state: OPEN }', '"1.10"']) {
  const source = `mutation { pay(amount: ${amount}) }`;
  const document = parse(source);
  console.log(source);
  console.log(`  the subgraph itself: ${shown(await serve(source))}`);
  console.log(`  through Apollo's gateway: ${shown(await executor({
    request: { query: source, variables: {} }, document, operation: document.definitions[0], operationName: null,
    queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
  }))}`);
  console.log(`  through @graphql-tools/federation: ${shown(await graphql({ schema: tools, source }))}`);
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay(amount: 12345678901234567890) }
  the subgraph itself: 12345678901234567890
  through Apollo's gateway: 12345678901234567000
  through @graphql-tools/federation: 12345678901234567000, as a variable
mutation { pay(amount: 1.10) }
  the subgraph itself: 1.10
  through Apollo's gateway: 1.1
  through @graphql-tools/federation: 1.1, as a variable
mutation { pay(amount: 1e2) }
  the subgraph itself: 1e2
  through Apollo's gateway: 100
  through @graphql-tools/federation: 100, as a variable
mutation { pay(amount: { value: 1.10, state: OPEN }) }
  the subgraph itself: {value: 1.10, state: OPEN}
  through Apollo's gateway: {value: 1.1, state: "OPEN"}
  through @graphql-tools/federation: {"value":1.1,"state":"OPEN"}, as a variable
mutation { pay(amount: "1.10") }
  the subgraph itself: "1.10"
  through Apollo's gateway: "1.10"
  through @graphql-tools/federation: "1.10", as a variable
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
