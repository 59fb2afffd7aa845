#!/usr/bin/env bash
# A mutation that Mesh adds at the gateway, in the supergraph that it writes.
# Packages: @graphql-mesh/compose-cli 1.8.2, @graphql-mesh/utils 0.107.1, @graphql-hive/router-query-planner 0.0.38, @apollo/query-planner 2.14.4
# Guess: a field of additionalTypeDefs, which no subgraph has, is marked so that every reader of the join specification knows (@join__field without a graph), or stays out of the supergraph.
# Seen: it stands in the supergraph without any @join__field, which the join specification reads as "every subgraph of the type". Only Mesh's own @additionalField tells otherwise: Apollo's planner and Hive's send the mutation to the first subgraph, which has none.
# For users of an ownership checker: read by the join rules alone, such a mutation is shared by all subgraphs. Cadastre leaves a field with @additionalField out of every subgraph; what it writes is written by the gateway, which no policy names.
# In Cadastre: changed: src/schema/supergraph/joins.ts and a notice, with a test in test/schema/supergraph.test.ts; docs/supergraph.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/compose-cli@1.8.2 @graphql-mesh/utils@0.107.1 @graphql-hive/router-query-planner@0.0.38 @apollo/federation-internals@2.14.4 @apollo/query-planner@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli';
import { DefaultLogger } from '@graphql-mesh/utils';
import { buildSchema, parse, print } from 'graphql';

const source = (name, sdl) => ({ sourceHandler: () => ({ name, schema$: buildSchema(sdl) }) });
const supergraph = await getComposedSchemaFromConfig(
  {
    subgraphs: [
      source('billing', 'type Query { invoice: Int } type Mutation { pay(id: ID!): Boolean }'),
      source('reporting', 'type Query { report: Int } type Mutation { archive: Boolean }'),
    ],
    additionalTypeDefs: 'extend type Mutation { payAndArchive(id: ID!): Boolean }',
  },
  new DefaultLogger(),
);
console.log(print(parse(supergraph).definitions.find(({ name }) => name?.value === 'Mutation')));
const request = 'mutation { payAndArchive(id: 1) }';
const { node } = new HivePlanner(supergraph).plan(request, null, new Set(), 50);
console.log("Hive's planner asks", node.serviceName, 'for', node.operation);
const built = internals.Supergraph.build(supergraph);
const plan = new QueryPlanner(built).buildQueryPlan(internals.operationFromDocument(built.apiSchema(), parse(request)));
console.log("Apollo's planner asks", plan.node.serviceName, 'for', plan.node.operation);
END

cat > recorded.txt <<'END'
type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING) {
  pay(id: ID!): Boolean @join__field(graph: BILLING)
  archive: Boolean @join__field(graph: REPORTING)
  payAndArchive(id: ID!): Boolean @additionalField
}
Hive's planner asks billing for mutation{payAndArchive(id: 1)}
Apollo's planner asks billing for mutation{payAndArchive(id:1)}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
