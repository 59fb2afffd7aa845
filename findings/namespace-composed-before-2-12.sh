#!/usr/bin/env bash
# A mutation namespace that two subgraphs fill, by version of Apollo's composer and planner.
# Packages: @apollo/composition 2.11.7, 2.12.0, 2.14.4; @apollo/query-planner 2.11.3, 2.14.4
# Guess: refused in every version of Federation 2, or in none; and what a version composes its planner can plan.
# Seen: 2.11.7 composes it with hints only, 2.12.0 and later refuse it (SATISFIABILITY_ERROR). A request for mutations of both subgraphs cannot be planned on the older supergraph, neither by its own time's planner ("should have only one root") nor by 2.14.4 ("This shouldn't have happened").
# For users of an ownership checker: `federation_version: =2.11.…` in supergraph.yaml hides that such a namespace cannot be called as one. Cadastre composes with 2.14 and so says it; with `--compose off` nothing does.
# In Cadastre: nothing to change: composition is that of 2.14, whatever version the file names.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 c2.11.7@npm:@apollo/composition@2.11.7 c2.12.0@npm:@apollo/composition@2.12.0 c2.14.4@npm:@apollo/composition@2.14.4 p2.11.3@npm:@apollo/query-planner@2.11.3 p2.14.4@npm:@apollo/query-planner@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])';
const subgraphs = {
  billing: `${link} type Query { ok: Boolean } type Mutation { invoices: Invoices @shareable } type Invoices { pay: Boolean }`,
  reporting: `${link} type Mutation { invoices: Invoices @shareable } type Invoices { fix: Boolean }`,
};
const list = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
let composed;
for (const version of ['2.11.7', '2.12.0', '2.14.4']) {
  const { composeServices } = await import(`c${version}`);
  const { errors, supergraphSdl } = composeServices(list);
  console.log(`composer ${version}:`, errors?.map(({ extensions }) => extensions.code).join(' ') ?? 'composes');
  composed ??= supergraphSdl;
}
const fetches = (node) => (node.nodes ? `${node.kind} of ${node.nodes.map(fetches).join(', ')}` : `${node.serviceName} ${node.operation}`);
for (const version of ['2.11.3', '2.14.4']) {
  // The planner's own copy of the internals, which need not be the one on top.
  const own = createRequire(createRequire(import.meta.url).resolve(`p${version}`));
  const { QueryPlanner } = await import(`p${version}`);
  const { Supergraph, operationFromDocument } = own('@apollo/federation-internals');
  const supergraph = Supergraph.build(composed);
  const operation = operationFromDocument(supergraph.apiSchema(), parse('mutation { invoices { pay fix } }'));
  try {
    console.log(`planner ${version}:`, fetches(new QueryPlanner(supergraph).buildQueryPlan(operation).node));
  } catch (error) {
    console.log(`planner ${version}:`, error.message.replace(/\s+/g, ' '));
  }
}
END

cat > recorded.txt <<'END'
composer 2.11.7: composes
composer 2.12.0: SATISFIABILITY_ERROR
composer 2.14.4: SATISFIABILITY_ERROR
planner 2.11.3: billing <- reporting <- should have only one root, but has [billing,reporting]
planner 2.14.4: Was not able to plan mutation { invoices { pay fix } } starting from a single subgraph: This shouldn't have happened.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
