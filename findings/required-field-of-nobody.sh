#!/usr/bin/env bash
# An authority that deletes a field which a contributor requires (`@requires`), or changes the key that a contributor knows its record by.
# Packages: @grafbase/cli-x86_64-unknown-linux-musl 0.103.0 (`grafbase compose`; Linux on x86-64 only), @apollo/composition 2.14.4
# Guess: refused, as by Apollo's composer, since the contributor's field cannot be answered any more. (That of the key was guessed after the required field had been seen.)
# Seen: Grafbase composes both without a word: it does not check that fields can be reached. In the supergraph the required field is `external` in the contributor and nobody has it; of the record, the two subgraphs have keys that have nothing in common.
# For users of an ownership checker: where Grafbase composes, a green composition does not say that a contributor still gets what it reads of the authority. Compose with another composer as well before the authority deletes or renames a field.
# In Cadastre: docs/composition.md; nothing to change: the rule composes finds the first with Apollo's composer, key-from-authority the second.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @grafbase/cli-x86_64-unknown-linux-musl@0.103.0 graphql@16.15.0 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const grafbase = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase';
chmodSync(grafbase, 0o755);
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])';
const tax = 'type Query { rates: Int } type Invoice @key(fields: "id") { id: ID! total: Int @external tax: Int @requires(fields: "total") }';
const billing = (fields, key = 'id') => `type Query { invoice: Invoice } type Mutation { pay: Invoice } type Invoice @key(fields: "${key}") { ${fields} }`;
const graphs = {
  'the authority has what is required': { billing: billing('id: ID! total: Int'), tax },
  'the authority deletes what is required': { billing: billing('id: ID!'), tax },
  'the authority changes the key': { billing: billing('number: Int! total: Int', 'number'), tax: 'type Query { rates: Int } type Invoice @key(fields: "id") { id: ID! tax: Int }' },
};

/** Composes with Grafbase: what it refuses, or the record in the supergraph. */
function compose(subgraphs) {
  mkdirSync('graph', { recursive: true });
  const entries = Object.entries(subgraphs).map(([subgraph, sdl]) => {
    writeFileSync(`graph/${subgraph}.graphql`, sdl);
    return `[subgraphs.${subgraph}]\nschema_path = "${subgraph}.graphql"\nurl = "http://${subgraph}.example/graphql"\n`;
  });
  writeFileSync('graph/grafbase.toml', entries.join(''));
  const env = { ...process.env, NO_COLOR: '1', GRAFBASE_TELEMETRY_DISABLED: '1', HOME: process.cwd() };
  const { status, stdout, stderr } = spawnSync(`../${grafbase}`, ['compose', '-c', 'grafbase.toml'], { cwd: 'graph', env, encoding: 'utf8' });
  if (status !== 0) return `${stdout}${stderr}`.trim().replace(/^.*?Error: /, '');
  return /type Invoice[^}]*\}/.exec(stdout)[0].replace(/\s+/g, ' ') + (/warn/i.test(stderr) ? ', with a warning' : '');
}

for (const [title, parts] of Object.entries(graphs)) {
  const subgraphs = Object.fromEntries(Object.entries(parts).map(([name, types]) => [name, `${link} ${types}`]));
  const { errors } = composeServices(Object.entries(subgraphs).map(([subgraph, sdl]) => ({ name: subgraph, url: '', typeDefs: parse(sdl) })));
  console.log(title);
  console.log(`  Apollo: ${[...new Set(errors?.map(({ extensions }) => extensions.code))].join(', ') || 'composes'}`);
  console.log(`  Grafbase: ${compose(subgraphs)}`);
}
END

cat > recorded.txt <<'END'
the authority has what is required
  Apollo: composes
  Grafbase: type Invoice @join__type(graph: BILLING, key: "id") @join__type(graph: TAX, key: "id") { id: ID! tax: Int @join__field(graph: TAX, requires: "total") total: Int @join__field(graph: BILLING) @join__field(graph: TAX, external: true) }
the authority deletes what is required
  Apollo: EXTERNAL_MISSING_ON_BASE
  Grafbase: type Invoice @join__type(graph: BILLING, key: "id") @join__type(graph: TAX, key: "id") { id: ID! tax: Int @join__field(graph: TAX, requires: "total") total: Int @join__field(graph: TAX, external: true) }
the authority changes the key
  Apollo: SATISFIABILITY_ERROR
  Grafbase: type Invoice @join__type(graph: BILLING, key: "number") @join__type(graph: TAX, key: "id") { id: ID! @join__field(graph: TAX) number: Int! @join__field(graph: BILLING) tax: Int @join__field(graph: TAX) total: Int @join__field(graph: BILLING) }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
