#!/usr/bin/env bash
# Two mutations in one request: what the first one's record looks like is read while the second one writes.
# Packages: @apollo/composition 2.14.4, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38
# Guess: mutations run in turn, so all fields of the first answer, those of other subgraphs included, are fetched before the second mutation is sent, as in Apollo's plan.
# Seen: Hive's planner sends the second mutation and the request for the rest of the first one's answer side by side. Two nested mutations of a namespace with a key are sent in the reverse of the order in which they were asked for.
# For users of an ownership checker: where a contributor's own mutation changes what it contributes, one request can show the first record as the second mutation left it, or not. Answers of a mutation are no evidence of what that mutation did in a field of another subgraph.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/query-planner@2.14.4 @apollo/federation-internals@2.14.4 @graphql-hive/router-query-planner@0.0.38 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const show = (node) => {
  if (node.nodes) return `${node.kind}(${node.nodes.map(show).join(', ')})`;
  if (node.node) return show(node.node);
  const entities = /_entities/.test(node.operation);
  const what = entities ? 'entities' : /^(query|mutation)/.exec(node.operation)[0];
  return `${node.serviceName}:${what}{${(node.operation.match(/payOrder|scoreUser|fix|pay|total|score/g) ?? []).join(' ')}}`;
};
const plans = (subgraphs, request) => {
  const { supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(`${link}\n${sdl}`) })),
  );
  const supergraph = internals.Supergraph.build(supergraphSdl);
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(request));
  console.log(request);
  console.log('  Apollo:', show(new QueryPlanner(supergraph).buildQueryPlan(operation).node));
  console.log('  Hive:  ', show(new HivePlanner(supergraphSdl).plan(request, null, new Set(), 50).node));
};
plans(
  {
    billing: `type Query { ok: Boolean } type Mutation { payOrder: User } type User @key(fields: "id") { id: ID! total: Int }`,
    loyalty: `type Mutation { scoreUser: User } type User @key(fields: "id") { id: ID! score: Int }`,
  },
  'mutation { payOrder { total score } scoreUser { score } }',
);
plans(
  {
    billing: `type Query { ok: Boolean } type Mutation { invoices: Invoices @shareable } type Invoices @key(fields: "id") { id: ID! pay: Int }`,
    reporting: `type Mutation { invoices: Invoices @shareable } type Invoices @key(fields: "id") { id: ID! fix: Int }`,
  },
  'mutation { invoices { pay fix } }',
);
END

cat > recorded.txt <<'END'
mutation { payOrder { total score } scoreUser { score } }
  Apollo: Sequence(billing:mutation{payOrder total}, loyalty:entities{score}, loyalty:mutation{scoreUser score})
  Hive:   Sequence(billing:mutation{payOrder total}, Parallel(loyalty:mutation{scoreUser score}, loyalty:entities{score}))
mutation { invoices { pay fix } }
  Apollo: Sequence(billing:mutation{pay}, reporting:entities{fix})
  Hive:   Sequence(reporting:mutation{fix}, billing:mutation{pay})
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
