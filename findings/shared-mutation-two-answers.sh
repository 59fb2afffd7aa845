#!/usr/bin/env bash
# A mutation that two subgraphs share: who is called depends on the router.
# Packages: @apollo/composition 2.14.4, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38, @graphql-tools/federation 4.5.2
# Guess: every reader of one supergraph calls the same subgraph, the first by alphabet, where both can answer all that is selected.
# Seen: Apollo's planner and Hive's call "accounts", @graphql-tools/federation (Mesh, Hive's JavaScript gateway) calls "reporting" for the same request and the same supergraph.
# For users of an ownership checker: "only the first is ever called" is no defence of a shared mutation. Which subgraph writes changes with the router, with no change of any schema.
# In Cadastre: docs/composition.md; mutation-not-shared finds both.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/query-planner@2.14.4 @apollo/federation-internals@2.14.4 @graphql-hive/router-query-planner@0.0.38 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { graphql, parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const subgraphs = {
  accounts: `${link}
    type Query { user: User }
    type Mutation { renameUser(id: ID!, name: String!): User @shareable }
    type User @key(fields: "id") { id: ID! name: String @shareable }`,
  reporting: `${link}
    type Mutation { renameUser(id: ID!, name: String!): User @shareable }
    type User @key(fields: "id") { id: ID! name: String @shareable }`,
};
const { supergraphSdl, hints } = composeServices(
  Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
);
console.log('hints of composition:', hints.length);
const request = 'mutation { renameUser(id: 1, name: "Ada") { id name } }';

const supergraph = internals.Supergraph.build(supergraphSdl);
const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(request));
console.log('@apollo/query-planner:', new QueryPlanner(supergraph).buildQueryPlan(operation).node.serviceName);
console.log('@graphql-hive/router-query-planner:', new HivePlanner(supergraphSdl).plan(request, null, new Set(), 50).node.serviceName);

const called = [];
const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = () => {
      called.push(config.name.toLowerCase());
      return { data: { renameUser: { id: '1', name: 'Ada' } } };
    };
  },
});
await graphql({ schema, source: request });
console.log('@graphql-tools/federation:', called.join(' '));
END

cat > recorded.txt <<'END'
hints of composition: 0
@apollo/query-planner: accounts
@graphql-hive/router-query-planner: accounts
@graphql-tools/federation: reporting
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
