#!/usr/bin/env bash
# Mutations of two subgraphs within a fragment that has @include or @skip: the order in which they are sent.
# Packages: @graphql-hive/router-query-planner 0.0.38, @apollo/query-planner 2.14.4, @apollo/composition 2.14.4, graphql 16.15.0
# Guess: the order of the request, which the specification of GraphQL demands of mutations.
# Seen: Apollo's planner keeps it. Hive's keeps it as well for fields, plain fragments, and conditions on single fields; within a fragment under a condition it sends all of one subgraph together, and the subgraphs in the reverse order: `{ pay note }` sends note, then pay.
# For users of an ownership checker: as long as one subgraph has both mutations they run in order. Once one of them has moved, a client that pays and then notes the payment has the note written first. Let no mutation rely on another of the same request.
# In Cadastre: docs/move.md, docs/composition.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/federation-internals@2.14.4 @apollo/query-planner@2.14.4 @graphql-hive/router-query-planner@0.0.38 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const subgraphs = {
  billing: `${link} type Query { invoices: Int } type Mutation { pay: Int close: Int }`,
  archive: `${link} type Mutation { note: Int store: Int }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const { supergraphSdl } = composeServices(services);
const supergraph = internals.Supergraph.build(supergraphSdl);
/** The mutations of a plan in the order in which they are sent: its nodes are a sequence in each case. */
const sent = (node) => {
  if (node.kind === 'Condition') return sent(node.ifClause ?? node.elseClause);
  if (node.nodes) return node.nodes.map((one) => sent(one)).join(`, ${node.kind === 'Parallel' ? 'and at once ' : ''}`);
  return node.operation.match(/\b(?:pay|close|note|store)\b/g).join(', ');
};
for (const source of [
  'mutation { pay note close store }',
  'mutation { ...all } fragment all on Mutation { pay note close store }',
  'mutation ($go: Boolean!) { pay @include(if: $go) note @include(if: $go) close @include(if: $go) }',
  'mutation ($go: Boolean!) { ... @include(if: $go) { pay note } }',
  'mutation ($go: Boolean!) { ... @include(if: $go) { note pay } }',
  'mutation ($go: Boolean!) { ...all @include(if: $go) } fragment all on Mutation { pay note close store }',
]) {
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(source));
  console.log(source);
  console.log(`  Apollo's planner: ${sent(new QueryPlanner(supergraph).buildQueryPlan(operation).node)}`);
  console.log(`  Hive's planner: ${sent(new HivePlanner(supergraphSdl).plan(source, null, new Set(), 50).node)}`);
}
END

cat > recorded.txt <<'END'
mutation { pay note close store }
  Apollo's planner: pay, note, close, store
  Hive's planner: pay, note, close, store
mutation { ...all } fragment all on Mutation { pay note close store }
  Apollo's planner: pay, note, close, store
  Hive's planner: pay, note, close, store
mutation ($go: Boolean!) { pay @include(if: $go) note @include(if: $go) close @include(if: $go) }
  Apollo's planner: pay, note, close
  Hive's planner: pay, note, close
mutation ($go: Boolean!) { ... @include(if: $go) { pay note } }
  Apollo's planner: pay, note
  Hive's planner: note, pay
mutation ($go: Boolean!) { ... @include(if: $go) { note pay } }
  Apollo's planner: note, pay
  Hive's planner: pay, note
mutation ($go: Boolean!) { ...all @include(if: $go) } fragment all on Mutation { pay note close store }
  Apollo's planner: pay, note, close, store
  Hive's planner: note, store, pay, close
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
