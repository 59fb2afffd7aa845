#!/usr/bin/env bash
# A contributor's own mutation, asked for a field of the contributor that requires a field of the authority (`@requires(fields: "total")`).
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: each gateway runs the mutation, asks the authority for the total, and asks the contributor again with it.
# Seen: Apollo's gateway and Hive's router do. @graphql-tools/federation asks for the tax in the mutation itself, without a total; then once more, for a record without a key and with `total: null`, and never asks the authority. The client gets what the contributor makes of that, without an error. Where the client selects the key too, or a field of the authority, or where it is a query that answers with the record, the total is there.
# For users of an ownership checker: a contributor works, and may store, on null in place of the authority's value, whenever a client does not select the key. Let resolvers of fields with @requires refuse a missing value, and clients of such a gateway select the key.
# In Cadastre: docs/composition.md; nothing to change: who reads which field does not depend on it.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])';
const __resolveReference = (record) => record;
const given = [];
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Invoice @key(fields: "id") { id: ID! total: Int due: Int }`,
    { Invoice: { __resolveReference, total: () => 100, due: () => 30 } },
  ],
  tax: [
    `${link} type Query { last: Invoice } type Mutation { assess: Invoice } type Invoice @key(fields: "id") { id: ID! total: Int @external tax: Int @requires(fields: "total") }`,
    {
      Query: { last: () => ({ id: '1' }) },
      Mutation: { assess: () => ({ id: '1' }) },
      Invoice: {
        __resolveReference,
        tax({ id, total }) {
          given.push(`id ${id}, total ${total}`);
          return Math.round((total ?? 0) / 5);
        },
      },
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
const hive = await unifiedGraphHandler({
  unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
  getUnifiedGraphSDL: () => supergraphSdl,
  onSubgraphExecute: (name, { document, variables }) => serve(name.toLowerCase(), print(document), variables),
  getSubgraphSchema: (name) => schemas[name.toLowerCase()],
  onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
  transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
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
  "Hive's router": (source) => hive.executor({ document: parse(source), variables: {}, context: {} }),
};
for (const source of ['mutation { assess { tax } }', 'mutation { assess { id tax } }', 'mutation { assess { due tax } }', '{ last { tax } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    given.length = 0;
    const { data, errors } = await call(source);
    console.log(`  ${name}: tax of ${given.join('; tax of ')}; answers ${JSON.stringify(data.assess ?? data.last)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { assess { tax } }
  Apollo's gateway: tax of id 1, total 100; answers {"tax":20}
  @graphql-tools/federation: tax of id 1, total undefined; tax of id undefined, total null; answers {"tax":0}
  Hive's router: tax of id 1, total 100; answers {"tax":20}
mutation { assess { id tax } }
  Apollo's gateway: tax of id 1, total 100; answers {"id":"1","tax":20}
  @graphql-tools/federation: tax of id 1, total undefined; tax of id 1, total 100; answers {"id":"1","tax":20}
  Hive's router: tax of id 1, total 100; answers {"id":"1","tax":20}
mutation { assess { due tax } }
  Apollo's gateway: tax of id 1, total 100; answers {"due":30,"tax":20}
  @graphql-tools/federation: tax of id 1, total undefined; tax of id 1, total 100; answers {"due":30,"tax":20}
  Hive's router: tax of id 1, total 100; answers {"due":30,"tax":20}
{ last { tax } }
  Apollo's gateway: tax of id 1, total 100; answers {"tax":20}
  @graphql-tools/federation: tax of id 1, total 100; answers {"tax":20}
  Hive's router: tax of id 1, total 100; answers {"tax":20}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
