#!/usr/bin/env bash
# A subgraph of connectors, which no GraphQL server stands behind, in a supergraph that is read by other routers than Apollo's.
# Packages: @apollo/composition 2.14.4, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38, @graphql-tools/federation 4.5.2, graphql 16.15.0
# Guess: whoever does not know connectors refuses the supergraph, which says that a router must (`for: EXECUTION`).
# Seen: Apollo's own planner refuses it, unless it is told that it knows them. Hive's planner and @graphql-tools/federation plan a GraphQL mutation to the address of the subgraph, where there is nobody: the `url` of such a subgraph is a placeholder.
# For users of an ownership checker: the same supergraph has writes that one router makes over REST, and another sends to whoever answers at that address. An inventory made of a supergraph is one for the router that it was composed for.
# In Cadastre: docs/composition.md; nothing to change: connectors are read where they stand, in a subgraph or a supergraph.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/federation-internals@2.14.4 @apollo/query-planner@2.14.4 @graphql-hive/router-query-planner@0.0.38 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { graphql, parse, print } from 'graphql';

const billing = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
    @link(url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect", "@source"])
    @source(name: "api", http: { baseURL: "https://billing.example" })
  type Query { invoice(id: ID!): Invoice @connect(source: "api", http: { GET: "/invoices/{$args.id}" }, selection: "id total", entity: true) }
  type Mutation { pay(id: ID!): Invoice @connect(source: "api", http: { POST: "/invoices/{$args.id}/pay" }, selection: "id total") }
  type Invoice @key(fields: "id") { id: ID! total: Int }`;
const { supergraphSdl, hints } = composeServices([{ name: 'billing', url: 'http://nobody.example', typeDefs: parse(billing) }]);
console.log(`hints: ${hints.length}; ${supergraphSdl.match(/@link\(url: "[^"]*connect[^)]*\)/)[0]}`);
const source = 'mutation { pay(id: 1) { total } }';
try {
  const supergraph = internals.Supergraph.build(supergraphSdl);
  new QueryPlanner(supergraph).buildQueryPlan(internals.operationFromDocument(supergraph.apiSchema(), parse(source)));
  console.log("Apollo's planner: a plan");
} catch (error) {
  console.log(`Apollo's planner: ${error.message.match(/feature .*/)[0]}`);
}
const { serviceName, operation } = new HivePlanner(supergraphSdl).plan(source, null, new Set(), 50).node;
console.log(`Hive's planner: to ${serviceName}: ${operation}`);
const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = ({ document }) => {
      console.log(`@graphql-tools/federation: to ${config.endpoint}: ${print(document).replace(/\s+/g, ' ')}`);
      return { data: { pay: null } };
    };
  },
});
await graphql({ schema, source });
END

cat > recorded.txt <<'END'
hints: 0; @link(url: "https://specs.apollo.dev/connect/v0.3", for: EXECUTION)
Apollo's planner: feature https://specs.apollo.dev/connect/v0.3 is for: EXECUTION but is unsupported
Hive's planner: to billing: mutation{pay(id: 1){total}}
@graphql-tools/federation: to http://nobody.example: mutation ($id: ID!) { pay(id: $id) { total } }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
