#!/usr/bin/env bash
# @override on a field of an @interfaceObject: moved, or not.
# Packages: @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4, @wundergraph/composition 0.55.0, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38
# Guess: refused by all, or the field of all implementations moves to the subgraph with the @override.
# Seen: Apollo and Cosmo refuse it. Guild composes it without any trace of the override: both subgraphs resolve the field, without @shareable. Queries ask the old holder, the answer of the new one's own mutation comes from the new one.
# For users of an ownership checker: on Guild's composer such an @override changes nothing for readers, and from then on two subgraphs hold the value. Do not read it as a transfer that is done.
# In Cadastre: docs/composition.md, test/oracle/disagreements.ts.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 @apollo/query-planner@2.14.4 @apollo/federation-internals@2.14.4 @graphql-hive/router-query-planner@0.0.38 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject", "@override"])';
const subgraphs = {
  media: `${link}
    type Query { newest: Media }
    interface Media @key(fields: "id") { id: ID! rating: Int }
    type Book implements Media @key(fields: "id") { id: ID! rating: Int }`,
  ratings: `${link}
    type Mutation { rate(id: ID!, stars: Int!): Media }
    type Media @interfaceObject @key(fields: "id") { id: ID! rating: Int @override(from: "media") }`,
};
const list = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) }));
const [first] = apollo(list).errors;
console.log('Apollo:', first.extensions.code);
const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
console.log('Cosmo:', cosmo.success ? 'composes' : cosmo.errors[0].message.split('\n')[0]);
const { errors, supergraphSdl } = guild(list);
console.log('Guild:', errors ?? 'composes');
for (const node of parse(supergraphSdl).definitions)
  if (['Media', 'Book'].includes(node.name?.value)) console.log(' ', node.name.value, print(node.fields.find(({ name }) => name.value === 'rating')));
const supergraph = internals.Supergraph.build(supergraphSdl);
for (const request of ['{ newest { rating } }', 'mutation { rate(id: 1, stars: 5) { rating } }']) {
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(request));
  console.log(' ', request);
  console.log('    @apollo/query-planner asks', new QueryPlanner(supergraph).buildQueryPlan(operation).node.serviceName);
  console.log('    @graphql-hive/router-query-planner asks', new HivePlanner(supergraphSdl).plan(request, null, new Set(), 50).node.serviceName);
}
END

cat > recorded.txt <<'END'
Apollo: OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE
Cosmo: The Object "Book" defines the same fields in multiple subgraphs without the "@shareable" directive:
Guild: composes
  Book rating: Int
  Media rating: Int
  { newest { rating } }
    @apollo/query-planner asks media
    @graphql-hive/router-query-planner asks media
  mutation { rate(id: 1, stars: 5) { rating } }
    @apollo/query-planner asks ratings
    @graphql-hive/router-query-planner asks ratings
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
