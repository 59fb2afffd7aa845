#!/usr/bin/env bash
# A value type below a record (`price { amount currency }`, @shareable) that two subgraphs have, one of them with a field more, asked for in the answer of a third one's mutation.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/composition 2.14.4, @apollo/gateway 2.14.4, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: whoever has all that is asked for is asked, so that amount and rate are of one price.
# Seen: so in Apollo's gateway and Hive's router. @graphql-tools/federation asks the first subgraph by name: where that one does not have the rate, the rate is null, without an error. And where the mutation is of a subgraph that has the price, all three gateways take the amount from there and the rate from the other subgraph: 100 EUR, at the rate of a price of 50 USD.
# For users of an ownership checker: two subgraphs that share a value type have to agree in all its fields, not only in those that both declare: what clients see is put together of both. Declare such a copy, and let the owner of the type have all fields.
# In Cadastre: docs/composition.md; nothing to change: copy-declared names the shared field.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const __resolveReference = (record) => record;
const invoice = 'type Invoice @key(fields: "id") { id: ID! price: Price @shareable }';
const pay = { Mutation: { pay: () => ({ id: '1' }) } };
const price = (amount, currency, rate) => ({ Invoice: { __resolveReference, price: () => ({ amount, currency, rate }) } });
const billing = `${link} type Query { invoices: Int } type Price @shareable { amount: Int currency: String } ${invoice}`;
const shop = `${link} type Query { products: Int } type Price @shareable { amount: Int currency: String rate: Int } ${invoice}`;
const desk = `${link} type Mutation { pay: Invoice } type Invoice @key(fields: "id", resolvable: false) { id: ID! }`;
const graphs = {
  'the mutation is of a third subgraph': { billing: [billing, price(100, 'EUR')], shop: [shop, price(50, 'USD', 3)], desk: [desk, pay] },
  'the mutation is of "billing"': {
    billing: [`${billing} type Mutation { pay: Invoice }`, { ...pay, ...price(100, 'EUR') }],
    shop: [shop, price(50, 'USD', 3)],
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

for (const [title, subgraphs] of Object.entries(graphs)) {
  console.log(title);
  for (const [name, call] of Object.entries(await gatewaysOf(subgraphs))) {
    const { data, errors } = await call('mutation { pay { price { amount currency rate } } }');
    console.log(`  ${name}: ${JSON.stringify(data.pay.price)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
the mutation is of a third subgraph
  Apollo's gateway: {"amount":50,"currency":"USD","rate":3}
  @graphql-tools/federation: {"amount":100,"currency":"EUR","rate":null}
  Hive's router: {"amount":50,"currency":"USD","rate":3}
the mutation is of "billing"
  Apollo's gateway: {"amount":100,"currency":"EUR","rate":3}
  @graphql-tools/federation: {"amount":100,"currency":"EUR","rate":3}
  Hive's router: {"amount":100,"currency":"EUR","rate":3}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
