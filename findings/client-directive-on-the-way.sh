#!/usr/bin/env bash
# A directive for requests, `directive @once(key: String!) on FIELD | MUTATION`, that all subgraphs define, and that a client puts on a mutation: what of it the subgraphs get.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: composers keep the definition, as each subgraph has it, and gateways send the directive on with the field or the operation that it stands on, or refuse it.
# Seen: Apollo's composer and Guild's keep it; Cosmo's does not, so that clients of its graph cannot use it. Hive's router drops it without a word. @graphql-tools/federation drops it where it stands on the operation; where it stands on the mutation it sends it on, and once more on `_entities`, to a contributor that the client did not mean. Apollo's gateway sends it on with the mutation; one on the operation goes to the contributor as well, on a query, where it may not stand, so that the contributor refuses the request and its field is null.
# For users of an ownership checker: a key that is to make a payment run once never reaches the authority, or reaches a reader too. What decides how a mutation writes belongs among its arguments, which a schema shows and a composer checks.
# In Cadastre: docs/composition.md; nothing to change: arguments are read as evidence, directives of requests are not in a schema.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @apollo/subgraph@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { buildSchema, graphql, parse, print, printSchema } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) directive @once(key: String!) on FIELD | MUTATION';
const __resolveReference = (record) => record;
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { pay: Invoice } type Invoice @key(fields: "id") { id: ID! total: Int }`,
    { Mutation: { pay: () => ({ id: '1' }) }, Invoice: { __resolveReference, total: () => 100 } },
  ],
  tax: [`${link} type Query { rates: Int } type Invoice @key(fields: "id") { id: ID! tax: Int }`, { Invoice: { __resolveReference, tax: () => 20 } }],
};
const sent = [];
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
const serve = async (name, source, variableValues) => {
  for (const [, on] of source.matchAll(/(\w+)\s*(?:\([^)]*\)\s*)*@once/g)) sent.push(`${on === 'pay' || on === '_entities' ? on : 'the operation'} of "${name}"`);
  return JSON.parse(JSON.stringify(await graphql({ schema: schemas[name], source, variableValues })));
};
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
const list = Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) }));
const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
const defines = (sdl) => (/directive @once\(/.test(sdl) ? 'defines @once' : 'has no @once');
console.log("Apollo's composer", defines(supergraphSdl));
console.log("Guild's composer", defines(guild(list).supergraphSdl));
console.log("Cosmo's composer", defines(printSchema(cosmo.federatedGraphClientSchema)));
for (const source of ['mutation { pay @once(key: "k") { total tax } }', 'mutation Pay @once(key: "k") { pay { total tax } }']) {
  console.log(source);
  for (const [name, call] of Object.entries(gateways)) {
    sent.length = 0;
    const { data, errors } = await call(source);
    console.log(`  ${name}: sent on ${sent.join(' and on ') || 'nothing'}, answers ${JSON.stringify(data.pay)}${errors ? ` ${errors[0].message}` : ''}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
Apollo's composer defines @once
Guild's composer defines @once
Cosmo's composer has no @once
mutation { pay @once(key: "k") { total tax } }
  Apollo's gateway: sent on pay of "billing", answers {"total":100,"tax":20}
  @graphql-tools/federation: sent on pay of "billing" and on _entities of "tax", answers {"total":100,"tax":20}
  Hive's router: sent on nothing, answers {"total":100,"tax":20}
mutation Pay @once(key: "k") { pay { total tax } }
  Apollo's gateway: sent on the operation of "billing" and on the operation of "tax", answers {"total":100,"tax":null} Directive "@once" may not be used on QUERY.
  @graphql-tools/federation: sent on nothing, answers {"total":100,"tax":20}
  Hive's router: sent on nothing, answers {"total":100,"tax":20}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
