#!/usr/bin/env bash
# A feature graph of Cosmo whose `subgraph_name` is misspelt.
# Packages: wgc 0.112.7 (`wgc router compose`)
# Guess: an error that names the subgraph there is none of.
# Seen: exit code 0 and no word. The graph of the flag is the base graph: nothing is replaced, and the schema of the feature graph is not in it.
# For users of an ownership checker: a flag's graph that has no findings may be a flag that changes nothing. Cadastre refuses such a compose file (exit code 2).
# In Cadastre: nothing to change: src/load/cosmo-file.ts refuses a `subgraph_name` that is not listed; docs/cosmo.md.
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

writeFileSync('billing.graphql', 'type Query { invoice: Int } type Mutation { pay: Int }');
writeFileSync('next.graphql', 'type Query { invoice: Int } type Mutation { pay: Int void: Int }');
const entry = (name, file) => ({ name, routing_url: `http://${name}/graphql`, schema: { file } });
const env = { ...process.env, COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1' };
for (const base of ['billing', 'biling']) {
  const feature_graphs = [{ ...entry('billing-next', 'next.graphql'), subgraph_name: base }];
  const list = { version: 1, subgraphs: [entry('billing', 'billing.graphql')], feature_flags: [{ name: 'next', feature_graphs }] };
  writeFileSync('compose.yaml', JSON.stringify(list));
  // A failure would be an exception here.
  const said = execFileSync('npx', ['wgc', 'router', 'compose', '-i', 'compose.yaml', '-o', 'config.json'], { env, encoding: 'utf8' });
  const { featureFlagConfigs } = JSON.parse(readFileSync('config.json', 'utf8'));
  const { subgraphs, engineConfig } = featureFlagConfigs.configByFeatureFlagName.next;
  const mutations = engineConfig.datasourceConfigurations
    .flatMap(({ rootNodes }) => rootNodes.filter(({ typeName }) => typeName === 'Mutation').flatMap(({ fieldNames }) => fieldNames))
    .join(', ');
  console.log(`subgraph_name: ${base} ->`, subgraphs.map(({ name }) => name).join(', '), `(${mutations})`);
  console.log('  warnings:', /warn|unknown|not found/i.test(said) ? said : 'none');
}
END

cat > recorded.txt <<'END'
subgraph_name: billing -> billing-next (pay, void)
  warnings: none
subgraph_name: biling -> billing (pay)
  warnings: none
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
