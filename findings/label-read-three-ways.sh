#!/usr/bin/env bash
# A mutation under a progressive @override: three readers, three answers.
# Packages: @apollo/composition 2.14.4, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38, @graphql-tools/federation 4.5.2
# Guess: percent(100) and percent(0) are treated alike everywhere, as "always" and "never"; a reader that does not know labels treats the field as moved.
# Seen: Apollo's planner calls the old holder under percent(100) until it is told that the label is on; Hive's planner works the percentage out itself. @graphql-tools/federation calls the new one where the label is a name, and with percent(…) neither: the mutation fails with "Invalid value used as weak map key".
# For users of an ownership checker: under a label both subgraphs write, whatever the label says, percent(0) and percent(100) included. Count neither as done nor as not begun before the label is gone.
# In Cadastre: docs/composition.md; a label already counts as two who resolve.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])';
const request = 'mutation { renameUser(id: 1) { id } }';
for (const label of ['percent(100)', 'percent(0)', 'people-writes']) {
  const subgraphs = {
    accounts: `${link}
      type Query { user: User }
      type Mutation { renameUser(id: ID!): User }
      type User @key(fields: "id") { id: ID! }`,
    people: `${link}
      type Mutation { renameUser(id: ID!): User @override(from: "accounts", label: "${label}") }
      type User @key(fields: "id") { id: ID! }`,
  };
  const { supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
  );
  console.log(`label ${label}`);
  const supergraph = internals.Supergraph.build(supergraphSdl);
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(request));
  console.log('  @apollo/query-planner:', new QueryPlanner(supergraph).buildQueryPlan(operation).node.serviceName);
  console.log('  @graphql-hive/router-query-planner:', new HivePlanner(supergraphSdl).plan(request, null, new Set(), 50).node.serviceName);
  const called = [];
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    onSubschemaConfig(config) {
      config.executor = () => {
        called.push(config.name.toLowerCase());
        return { data: { renameUser: { id: '1' } } };
      };
    },
  });
  const { errors } = await graphql({ schema, source: request });
  console.log('  @graphql-tools/federation:', called.join(' ') || 'nobody', ...(errors ?? []).map((error) => error.message));
}
END

cat > recorded.txt <<'END'
label percent(100)
  @apollo/query-planner: accounts
  @graphql-hive/router-query-planner: people
  @graphql-tools/federation: nobody Invalid value used as weak map key
label percent(0)
  @apollo/query-planner: accounts
  @graphql-hive/router-query-planner: accounts
  @graphql-tools/federation: nobody Invalid value used as weak map key
label people-writes
  @apollo/query-planner: accounts
  @graphql-hive/router-query-planner: accounts
  @graphql-tools/federation: people
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
