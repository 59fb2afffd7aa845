#!/usr/bin/env bash
# An argument that the router fills from the parent (`@fromContext`), in a supergraph that two composers make and three planners read.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38, @graphql-tools/federation 4.5.2, graphql 16.15.0
# Guess: each planner fills the argument, or refuses the supergraph, which names the feature as one that a router must know (`for: SECURITY`).
# Seen: Guild's composer takes it as Apollo's does, but of Guild's own house neither Hive's planner nor @graphql-tools/federation knows it: both call the field without the argument, and the answer comes without an error. Clients cannot give the argument either, as it is not in their schema. Apollo's planner fills it.
# For users of an ownership checker: a subgraph that trusts the graph to tell it whose record it works on is called without being told. Where a router of Hive or Mesh serves the graph, let the resolver refuse a missing argument, or read the value with @requires.
# In Cadastre: docs/composition.md; nothing to change: @fromContext counts as a read of the other subgraph's field.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @apollo/federation-internals@2.14.4 @apollo/query-planner@2.14.4 @graphql-hive/router-query-planner@0.0.38 @graphql-tools/federation@4.5.2 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { execute, graphql, parse } from 'graphql';

const link = (...names) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [${names.map((name) => `"${name}"`)}])`;
const buyer = { id: '1', currency: 'EUR' };
const subgraphs = {
  accounts: [
    `${link('@key')} type Query { buyer: Buyer } type Mutation { invite: Buyer }
    type Buyer @key(fields: "id") { id: ID! currency: String }`,
    { Mutation: { invite: () => buyer }, Buyer: { __resolveReference: () => buyer } },
  ],
  billing: [
    `${link('@key', '@external', '@context', '@fromContext')}
    type Buyer @key(fields: "id") @context(name: "buyer") { id: ID! currency: String @external credit: Credit }
    type Credit @key(fields: "id") { id: ID! limit(currency: String @fromContext(field: "$buyer { currency }")): String }`,
    {
      Buyer: { __resolveReference: (reference) => reference, credit: () => ({ id: '9' }) },
      Credit: { __resolveReference: (reference) => reference, limit: (_, { currency = 'no currency' }) => `in ${currency}` },
    },
  ],
};
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
const services = Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const source = 'mutation { invite { credit { limit } } }';
for (const [composer, compose] of [['Apollo', apollo], ['Guild', guild]]) {
  const { supergraphSdl } = compose(services);
  const supergraph = internals.Supergraph.build(supergraphSdl, { supportedFeatures: internals.ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(source));
  const limits = (plan) => JSON.stringify(plan).match(/limit(?:\([^)]*\))?/g).join(' ');
  console.log(`supergraph of ${composer}`);
  console.log(`  Apollo's planner: ${limits(new QueryPlanner(supergraph).buildQueryPlan(operation))}`);
  console.log(`  Hive's planner: ${limits(new HivePlanner(supergraphSdl).plan(source, null, new Set(), 50))}`);
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    onSubschemaConfig(config) {
      config.executor = ({ document, variables }) => execute({ schema: schemas[config.name.toLowerCase()], document, variableValues: variables });
    },
  });
  console.log(`  @graphql-tools/federation: ${JSON.stringify(await graphql({ schema, source }))}`);
}
END

cat > recorded.txt <<'END'
supergraph of Apollo
  Apollo's planner: limit(currency:$contextualArgument_2_0)
  Hive's planner: limit
  @graphql-tools/federation: {"data":{"invite":{"credit":{"limit":"in no currency"}}}}
supergraph of Guild
  Apollo's planner: limit(currency:$contextualArgument_2_0)
  Hive's planner: limit
  @graphql-tools/federation: {"data":{"invite":{"credit":{"limit":"in no currency"}}}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
