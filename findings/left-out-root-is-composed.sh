#!/usr/bin/env bash
# A read-only service whose `schema { query: Query }` leaves the mutations of its files out: whether the graph has them.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, @apollo/subgraph 2.15.1, graphql 16.15.0
# Guess: no composer takes them, as the service has no mutation root: graphql-js and @apollo/subgraph serve none.
# Seen: all three make them mutations of the graph, resolved by that service, without a hint: a type called Mutation is the mutation root, whatever the schema definition says. Every call of one fails.
# For users of an ownership checker: a `schema { … }` block switches no writes off. A service that shares its files with another, and means to serve the queries alone, still offers the other's mutations, and a router may choose it for one that both have. Leave the type out.
# In Cadastre: docs/loading.md; nothing to change: such a type is read as the composers read it (test/oracle/fixtures/roots-left-out.graphql).
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 @apollo/subgraph@2.15.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs } from '@wundergraph/composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const billing = `${link} type Query { invoice: Int } type Mutation { settle: Int }`;
// The archive only reads: its schema names no mutation root.
const readOnly = (keyword) => `schema { query: Query } type Query { lastInvoice: Int } ${keyword} Mutation { pay: Int }`;
for (const [title, archive] of [
  ['Federation 2, type Mutation', `${link} ${readOnly('type')}`],
  ['Federation 2, extend type Mutation', `${link} ${readOnly('extend type')}`],
  ['Federation 1, type Mutation', readOnly('type')],
]) {
  const services = Object.entries({ archive, billing }).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const cosmo = () => {
    const subgraphs = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
    const { federatedGraphAST, warnings } = federateSubgraphs({ subgraphs, version: '1' });
    return { supergraphSdl: print(federatedGraphAST), hints: warnings };
  };
  console.log(`${title}: served by @apollo/subgraph: ${buildSubgraphSchema(parse(archive)).getMutationType() ?? 'no mutations'}`);
  for (const [name, compose] of [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]]) {
    const { supergraphSdl, hints = [] } = compose(services);
    const mutation = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === 'Mutation');
    console.log(`  ${name}: ${mutation.fields.map(print).join(', ')}; hints: ${hints.length}`);
  }
}
END

cat > recorded.txt <<'END'
Federation 2, type Mutation: served by @apollo/subgraph: no mutations
  Apollo: pay: Int @join__field(graph: ARCHIVE), settle: Int @join__field(graph: BILLING); hints: 0
  Guild: pay: Int @join__field(graph: ARCHIVE), settle: Int @join__field(graph: BILLING); hints: 0
  Cosmo: pay: Int, settle: Int; hints: 0
Federation 2, extend type Mutation: served by @apollo/subgraph: no mutations
  Apollo: pay: Int @join__field(graph: ARCHIVE), settle: Int @join__field(graph: BILLING); hints: 0
  Guild: pay: Int @join__field(graph: ARCHIVE), settle: Int @join__field(graph: BILLING); hints: 0
  Cosmo: pay: Int, settle: Int; hints: 0
Federation 1, type Mutation: served by @apollo/subgraph: no mutations
  Apollo: pay: Int @join__field(graph: ARCHIVE), settle: Int @join__field(graph: BILLING); hints: 0
  Guild: pay: Int @join__field(graph: ARCHIVE), settle: Int @join__field(graph: BILLING); hints: 0
  Cosmo: pay: Int, settle: Int; hints: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
