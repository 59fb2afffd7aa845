#!/usr/bin/env bash
# A client that gives a field an alias, where the alias is the name of another field that the gateway needs: of the key (`id: number`), or of a required field (`total: number`).
# Packages: @apollo/gateway 2.14.4, @apollo/composition 2.14.4, @graphql-tools/federation 4.5.2, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the gateways ask for what they need under a name of their own, and the client gets what it asked for.
# Seen: Apollo's gateway asks the authority for one of the two only. Of `total: number tax` the contributor works out its tax on the number, of `tax total: number` the client is told the total for the number, both without an error; `id: number` is null, with a note in the extensions. @graphql-tools/federation sends both under one name, and the authority refuses the request ("Fields "id" conflict"): the mutation does not run.
# For users of an ownership checker: whether a mutation runs, and what a contributor makes of the authority's record, can depend on an alias in a client. No schema shows it: aliases of clients must not be names of keys or of fields that others require.
# In Cadastre: docs/composition.md, which names the issue of the first; nothing to change: no requests are read.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice }
    type Invoice @key(fields: "id") { id: ID! number: Int total: Int }`,
    { Mutation: { pay: () => ({ id: '1', number: 77, total: 100 }) } },
  ],
  reporting: [
    `${link} type Invoice @key(fields: "id") { id: ID! total: Int @external tax: String @requires(fields: "total") }`,
    { Invoice: { __resolveReference: (invoice) => invoice, tax: ({ id, total }) => `tax of invoice ${id} on ${total}` } },
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
for (const asked of ['number tax', 'id: number tax', 'total: number tax', 'tax total: number', 'number: id tax']) {
  const source = `mutation { pay { ${asked} } }`;
  const document = parse(source);
  const { data, errors, extensions } = await executor({
    request: { query: source, variables: {} }, document, operation: document.definitions[0], operationName: null,
    queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
  });
  const other = await graphql({ schema: tools, source });
  console.log(source);
  console.log(`  Apollo's gateway: ${JSON.stringify(data)}${errors ? ` ${errors[0].message}` : ''}${extensions ? ` (extensions: ${extensions.valueCompletion[0].message})` : ''}`);
  console.log(`  @graphql-tools/federation: ${JSON.stringify(other.data)}${other.errors ? ` ${other.errors[0].message}` : ''}`);
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { number tax } }
  Apollo's gateway: {"pay":{"number":77,"tax":"tax of invoice 1 on 100"}}
  @graphql-tools/federation: {"pay":{"number":77,"tax":"tax of invoice 1 on 100"}}
mutation { pay { id: number tax } }
  Apollo's gateway: {"pay":{"id":null,"tax":"tax of invoice 1 on 100"}} (extensions: Invalid value found for field Invoice.id.)
  @graphql-tools/federation: {"pay":null} Fields "id" conflict because "number" and "id" are different fields. Use different aliases on the fields to fetch both if this was intentional.
mutation { pay { total: number tax } }
  Apollo's gateway: {"pay":{"total":77,"tax":"tax of invoice 1 on 77"}}
  @graphql-tools/federation: {"pay":null} Fields "total" conflict because "number" and "total" are different fields. Use different aliases on the fields to fetch both if this was intentional.
mutation { pay { tax total: number } }
  Apollo's gateway: {"pay":{"tax":"tax of invoice 1 on 100","total":100}}
  @graphql-tools/federation: {"pay":null} Fields "total" conflict because "total" and "number" are different fields. Use different aliases on the fields to fetch both if this was intentional.
mutation { pay { number: id tax } }
  Apollo's gateway: {"pay":{"number":"1","tax":"tax of invoice 1 on 100"}}
  @graphql-tools/federation: {"pay":{"number":"1","tax":"tax of invoice 1 on 100"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
