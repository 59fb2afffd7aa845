#!/usr/bin/env bash
# A Cosmo feature flag in a graph with a gRPC subgraph.
# Packages: wgc 0.112.7 (`wgc router compose`), @wundergraph/protographic as it depends on it
# Guess: the flag's graph is the base graph with the replaced subgraphs in it, and all others as they were.
# Seen: subgraphs with `grpc:` (and `plugin:`) are not in the flag's graph: as long as the flag is on, their mutations are gone. There is no warning, and the exit code is 0.
# For users of an ownership checker: who serves a record can depend on a flag that never mentions it. What Cadastre says of a flag's graph is said of the graph with all its subgraphs; the router's may be smaller.
# In Cadastre: docs/loading.md.
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
import { compileGraphQLToMapping, compileGraphQLToProto } from '@wundergraph/protographic';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])';
const billing = `${link} type Query { invoice: Int } type Mutation { pay(id: ID!): Boolean }`;
const stock = 'type Query { inStock: Int } type Mutation { take(id: ID!): Boolean }';
writeFileSync('billing.graphql', billing);
writeFileSync('billing-next.graphql', billing);
writeFileSync('stock.graphql', stock);
writeFileSync('stock.proto', compileGraphQLToProto(stock, { serviceName: 'StockService' }).proto);
writeFileSync('stock.json', JSON.stringify(compileGraphQLToMapping(stock, 'StockService').toJson()));
const entry = (name) => ({ name, routing_url: `http://${name}/graphql`, schema: { file: `${name}.graphql` } });
const list = {
  version: 1,
  subgraphs: [
    entry('billing'),
    {
      name: 'stock',
      routing_url: 'dns:///stock:4011',
      grpc: { schema_file: 'stock.graphql', proto_file: 'stock.proto', mapping_file: 'stock.json' },
    },
  ],
  feature_flags: [{ name: 'next', feature_graphs: [{ ...entry('billing-next'), subgraph_name: 'billing' }] }],
};
writeFileSync('compose.yaml', JSON.stringify(list));
const env = { ...process.env, COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1' };
// A failure would be an exception here.
const said = execFileSync('npx', ['wgc', 'router', 'compose', '-i', 'compose.yaml', '-o', 'config.json'], { env, encoding: 'utf8' });
const config = JSON.parse(readFileSync('config.json', 'utf8'));
const mutations = ({ engineConfig }) =>
  engineConfig.datasourceConfigurations
    .flatMap(({ rootNodes }) => rootNodes.filter(({ typeName }) => typeName === 'Mutation').flatMap(({ fieldNames }) => fieldNames))
    .join(', ');
console.log('warnings:', /warning/i.test(said) ? said : 'none');
console.log('mutations of the base graph:', mutations(config));
console.log('with the flag:', mutations(config.featureFlagConfigs.configByFeatureFlagName.next));
END

cat > recorded.txt <<'END'
warnings: none
mutations of the base graph: pay, take
with the flag: pay
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
