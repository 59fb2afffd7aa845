#!/usr/bin/env bash
# Two requests for fields that a contributor requires: of a record that the mutation's subgraph knows by another key than the contributor, and of a record that the contributor itself answers with, below the one of the mutation.
# Packages: @graphql-hive/router-runtime 1.4.23 (Hive's router as a library) with @graphql-hive/router-query-planner 0.0.38, @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: both composers have checked that every request can be answered, so every gateway answers these.
# Seen: both composers take both graphs, and Apollo's gateway and @graphql-tools/federation answer. Hive's planner makes no plan for either ("failed to build fetch graph"), and the mutation is not run. It plans the same fields one by one.
# For users of an ownership checker: that a graph composes, with Hive's own composer, does not say that Hive's router runs a client's mutation: another team's @requires can take it away. Ask the router for what clients send before a move that changes keys.
# In Cadastre: docs/composition.md; nothing to change: Cadastre composes, and plans no requests.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @apollo/subgraph@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { buildSchema, graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])';
const __resolveReference = (record) => record;
const record = { id: 'a', number: 7 };
const invoice = (keys, fields) => `type Invoice ${keys.map((key) => `@key(fields: "${key}")`).join(' ')} { ${fields} }`;
const pays = { Mutation: { pay: () => record }, Invoice: { __resolveReference, total: () => 100 } };
const tax = ({ total, place = 0 }) => total / 5 + place;
const graphs = {
  'mutation { pay { number } } mutation { pay { note } } mutation { pay { tax } }': {
    billing: [`${link} type Query { invoices: Int } type Mutation { pay: Invoice } ${invoice(['number'], 'number: Int total: Int')}`, pays],
    names: [`${link} ${invoice(['number', 'id'], 'number: Int id: ID')}`, { Invoice: { __resolveReference: () => record } }],
    tax: [
      `${link} ${invoice(['id'], 'id: ID note: String total: Int @external tax: Int @requires(fields: "total")')}`,
      { Invoice: { __resolveReference, note: ({ id }) => id, tax } },
    ],
  },
  'mutation { pay { tax } } mutation { pay { former { total } } } mutation { pay { former { tax } } }': {
    billing: [`${link} type Query { invoices: Int } type Mutation { pay: Invoice } ${invoice(['id'], 'id: ID total: Int')}`, pays],
    shop: [`${link} ${invoice(['id'], 'id: ID place: Int')}`, { Invoice: { __resolveReference, place: () => 5 } }],
    tax: [
      `${link} ${invoice(['id'], 'id: ID total: Int @external place: Int @external tax: Int @requires(fields: "total place") former: Invoice')}`,
      { Invoice: { __resolveReference, former: () => ({ id: 'b' }), tax } },
    ],
  },
};

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

for (const [sources, subgraphs] of Object.entries(graphs)) {
  const { errors: refused } = guild(Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })));
  console.log(`${Object.keys(subgraphs).join(', ')}: Guild's composer ${refused ? 'refuses' : 'takes'} it`);
  const gateways = await gatewaysOf(subgraphs);
  for (const source of sources.split(/(?<=\}) (?=mutation)/)) {
    console.log(`  ${source}`);
    for (const [name, call] of Object.entries(gateways)) {
      const answer = await Promise.resolve(call(source)).catch((error) => ({ errors: [error] }));
      console.log(`    ${name}: ${answer.errors?.[0].message ?? JSON.stringify(answer.data.pay)}`);
    }
  }
}
process.exit();
END

cat > recorded.txt <<'END'
billing, names, tax: Guild's composer takes it
  mutation { pay { number } }
    Apollo's gateway: {"number":7}
    @graphql-tools/federation: {"number":7}
    Hive's router: {"number":7}
  mutation { pay { note } }
    Apollo's gateway: {"note":"a"}
    @graphql-tools/federation: {"note":"a"}
    Hive's router: {"note":"a"}
  mutation { pay { tax } }
    Apollo's gateway: {"tax":20}
    @graphql-tools/federation: {"tax":20}
    Hive's router: Failed to plan query: failed to build fetch graph: Expected a single parent, but the FetchStep [2] has many
billing, shop, tax: Guild's composer takes it
  mutation { pay { tax } }
    Apollo's gateway: {"tax":25}
    @graphql-tools/federation: {"tax":25}
    Hive's router: {"tax":25}
  mutation { pay { former { total } } }
    Apollo's gateway: {"former":{"total":100}}
    @graphql-tools/federation: {"former":{"total":100}}
    Hive's router: {"former":{"total":100}}
  mutation { pay { former { tax } } }
    Apollo's gateway: {"former":{"tax":25}}
    @graphql-tools/federation: {"former":{"tax":25}}
    Hive's router: Failed to plan query: failed to build fetch graph: Path 'pay.former' cannot be found in selection set of type Mutation
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
