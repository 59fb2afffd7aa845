#!/usr/bin/env bash
# A mutation of the authority, asked for a contributor's field that requires the record's total (`@requires`), where a third subgraph shares the total: whose total the contributor gets.
# Packages: @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the one that the mutation just answered, from the authority. It is at hand, and of all it is the newest.
# Seen: so in @graphql-tools/federation. Hive's router reads the total from the authority, then from the sharer as well, and hands over the latter; so does Apollo's gateway where the sharer's name comes before the authority's. The contributor works out its tax on a copy of before the write, and a client that asks for total and tax together is shown the copy as the mutation's own answer, one that asks for the total alone the authority's. There is no error.
# For users of an ownership checker: a declared copy is read in place of its authority, within the answer of the authority's own mutation, and what a contributor stores of it is stale. Give a copy that may lag a name of its own, or read the authority's field (`@external`) instead of sharing it.
# In Cadastre: docs/composition.md; nothing to change: copy-declared finds such copies.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { buildSchema, graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires", "@shareable"])';
const __resolveReference = (invoice) => invoice;
const invoice = (fields) => `type Invoice @key(fields: "id") { id: ID! ${fields} }`;
const graph = (copy) => ({
  // The authority: the mutation makes the total 100.
  billing: [
    `${link} type Query { invoices: Int } type Mutation { correct: Invoice } ${invoice('total: Int @shareable')}`,
    { Mutation: { correct: () => ({ id: '1' }) }, Invoice: { __resolveReference, total: () => 100 } },
  ],
  // Its copy has not heard of that yet.
  [copy]: [`${link} ${invoice('total: Int @shareable')}`, { Invoice: { __resolveReference, total: () => 50 } }],
  tax: [
    `${link} ${invoice('total: Int @external tax: Int @requires(fields: "total")')}`,
    { Invoice: { __resolveReference, tax: ({ total }) => total / 5 } },
  ],
});

async function gatewaysOf(subgraphs) {
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
  const hive = await unifiedGraphHandler({
    unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
    getUnifiedGraphSDL: () => supergraphSdl,
    onSubgraphExecute: (name, { document, variables }) => serve(name.toLowerCase(), print(document), variables),
    getSubgraphSchema: (name) => schemas[name.toLowerCase()],
    onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
    transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
  });
  return {
    "Apollo's gateway": (source) => {
      const document = parse(source);
      return executor({
        request: { query: source, variables: {} }, document, operation: document.definitions[0], operationName: null,
        queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema: apiSchema,
      });
    },
    '@graphql-tools/federation': (source) => graphql({ schema: tools, source, contextValue: {} }),
    "Hive's router": (source) => hive.executor({ document: parse(source), variables: {}, context: {} }),
  };
}

for (const copy of ['archive', 'store']) {
  const gateways = await gatewaysOf(graph(copy));
  for (const source of ['mutation { correct { total } }', 'mutation { correct { tax } }', 'mutation { correct { total tax } }']) {
    console.log(`${source}, the copy is in "${copy}"`);
    for (const [name, call] of Object.entries(gateways)) {
      const { data, errors } = await call(source);
      console.log(`  ${name}: ${JSON.stringify(data.correct)}${errors ? ` ${errors[0].message}` : ''}`);
    }
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { correct { total } }, the copy is in "archive"
  Apollo's gateway: {"total":100}
  @graphql-tools/federation: {"total":100}
  Hive's router: {"total":100}
mutation { correct { tax } }, the copy is in "archive"
  Apollo's gateway: {"tax":10}
  @graphql-tools/federation: {"tax":20}
  Hive's router: {"tax":10}
mutation { correct { total tax } }, the copy is in "archive"
  Apollo's gateway: {"total":50,"tax":10}
  @graphql-tools/federation: {"total":100,"tax":20}
  Hive's router: {"total":50,"tax":10}
mutation { correct { total } }, the copy is in "store"
  Apollo's gateway: {"total":100}
  @graphql-tools/federation: {"total":100}
  Hive's router: {"total":100}
mutation { correct { tax } }, the copy is in "store"
  Apollo's gateway: {"tax":20}
  @graphql-tools/federation: {"tax":20}
  Hive's router: {"tax":10}
mutation { correct { total tax } }, the copy is in "store"
  Apollo's gateway: {"total":100,"tax":20}
  @graphql-tools/federation: {"total":100,"tax":20}
  Hive's router: {"total":50,"tax":10}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
