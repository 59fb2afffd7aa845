#!/usr/bin/env bash
# A shared mutation, an argument of which only one subgraph has, in the two schemas of Cosmo's router config: the one that the router plans with, and the one that it shows to clients.
# Packages: wgc 0.112.7 (`wgc router compose`)
# Guess: the two differ in what is @inaccessible, and in nothing else; an argument that not every subgraph has is in neither.
# Seen: the router's schema has not the argument, and the clients' has it. The config holds a clients' schema only where something is @inaccessible; so hiding one unrelated field makes the argument appear in what clients see. There is no warning. Fields of records are the same.
# For users of an ownership checker: clients write an argument of the authority's mutation that the graph gave up for another team's declaration of it, and the planner does not know it. Compare what is composed, not what a client's schema or its code generator shows.
# In Cadastre: docs/cosmo.md; nothing to change: the rule composes names an argument that is dropped, and the subgraphs are what is judged.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  wgc@0.112.7 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@inaccessible", "@shareable"])';
const env = { ...process.env, COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1' };
const mutation = (sdl) => sdl && /type Mutation \{([^}]*)\}/.exec(sdl)[1].trim();
for (const [title, hidden] of [['nothing is hidden', ''], ['a field of Query is hidden', '@inaccessible']]) {
  const schemas = {
    billing: `type Query { invoice: Int } type Mutation { pay(id: ID!, reason: String): Boolean @shareable }`,
    reporting: `type Query { rows: Int last: Int ${hidden} } type Mutation { pay(id: ID!): Boolean @shareable }`,
  };
  const subgraphs = Object.entries(schemas).map(([name, types]) => {
    writeFileSync(`${name}.graphql`, `${link} ${types}`);
    return { name, routing_url: `http://${name}/graphql`, schema: { file: `${name}.graphql` } };
  });
  writeFileSync('compose.yaml', JSON.stringify({ version: 1, subgraphs }));
  const said = execFileSync('npx', ['wgc', 'router', 'compose', '-i', 'compose.yaml', '-o', 'config.json'], { env, encoding: 'utf8' });
  const { engineConfig } = JSON.parse(readFileSync('config.json', 'utf8'));
  console.log(`${title}; warnings: ${/warning/i.test(said) ? said : 'none'}`);
  console.log("  the router's schema:", mutation(engineConfig.graphqlSchema));
  console.log("  the clients' schema:", mutation(engineConfig.graphqlClientSchema) ?? 'none, the router shows its own');
}
END

cat > recorded.txt <<'END'
nothing is hidden; warnings: none
  the router's schema: pay(id: ID!): Boolean
  the clients' schema: none, the router shows its own
a field of Query is hidden; warnings: none
  the router's schema: pay(id: ID!): Boolean
  the clients' schema: pay(id: ID!, reason: String): Boolean
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
