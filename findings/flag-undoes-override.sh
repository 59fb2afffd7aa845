#!/usr/bin/env bash
# A Cosmo feature flag that replaces the subgraph from which a mutation was moved.
# Packages: wgc 0.112.7 (`wgc router compose`)
# Guess: the feature graph stands in for the subgraph, name and all, so `@override(from: "billing")` still takes the mutation from it; a flag whose graph does not compose is a failure.
# Seen: the feature graph is composed under its own name, so the @override names nobody (a warning). With @shareable both subgraphs then serve the mutation as long as the flag is on; without it the flag's graph does not compose, is left out of the router's config, and wgc still exits with 0.
# For users of an ownership checker: a transfer that is done in the base graph can be undone by a flag. Cadastre knows a feature graph by its own name where an @override is read and where the graph is composed; repeat `@override(from: "billing-next")`, or delete the old mutation before a flag replaces its subgraph.
# In Cadastre: changed: src/load/load-subgraphs.ts, src/ownership/type-resolution.ts, src/compose/compose.ts, with a test in test/cli/feature-flags.test.ts.
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
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@override", "@shareable"])';
const compose = (name, sharing) => {
  mkdirSync(name);
  const billing = `${link} type Query { invoice: Int } type Mutation { pay(id: ID!): Boolean ${sharing} }`;
  writeFileSync(`${name}/billing.graphql`, billing);
  writeFileSync(`${name}/billing-next.graphql`, billing);
  const ledger = `${link} type Query { ledger: Int } type Mutation { pay(id: ID!): Boolean ${sharing} @override(from: "billing") }`;
  writeFileSync(`${name}/ledger.graphql`, ledger);
  const entry = (subgraph) => ({ name: subgraph, routing_url: `http://${subgraph}/graphql`, schema: { file: `${subgraph}.graphql` } });
  const list = {
    version: 1,
    subgraphs: [entry('billing'), entry('ledger')],
    feature_flags: [{ name: 'next', feature_graphs: [{ ...entry('billing-next'), subgraph_name: 'billing' }] }],
  };
  writeFileSync(`${name}/compose.yaml`, JSON.stringify(list));
  const env = { ...process.env, COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1' };
  // A failure would be an exception here.
  execFileSync('npx', ['wgc', 'router', 'compose', '-i', `${name}/compose.yaml`, '-o', `${name}/config.json`], { env });
  const config = JSON.parse(readFileSync(`${name}/config.json`, 'utf8'));
  const servers = ({ engineConfig, subgraphs }) =>
    engineConfig.datasourceConfigurations
      .filter(({ rootNodes }) => rootNodes.some(({ typeName }) => typeName === 'Mutation'))
      .map(({ id }) => subgraphs.find((subgraph) => subgraph.id === id).name)
      .join(' and ');
  const flagged = config.featureFlagConfigs?.configByFeatureFlagName?.next;
  console.log(`${name}: exit code 0; pay is served by ${servers(config)}; with the flag ${flagged ? `by ${servers(flagged)}` : 'there is no graph'}`);
};
compose('shareable', '@shareable');
compose('not-shareable', '');
END

cat > recorded.txt <<'END'
shareable: exit code 0; pay is served by ledger; with the flag by billing-next and ledger
not-shareable: exit code 0; pay is served by ledger; with the flag there is no graph
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
