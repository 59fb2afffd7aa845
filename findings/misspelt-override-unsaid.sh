#!/usr/bin/env bash
# A transfer of a shared mutation whose @override misspells the subgraph that it takes the mutation from.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: each composer says that there is no such subgraph, as a hint or a warning, and the old holder keeps the mutation.
# Seen: Apollo has a hint ("Did you mean"), Cosmo a warning. Guild says nothing, writes `override: "biling"` into the supergraph, and both subgraphs go on resolving the mutation.
# For users of an ownership checker: with Guild's composer a transfer that never happened looks done: the composition is green and the supergraph has the word override. Two subgraphs write.
# In Cadastre: nothing to change: mutation-not-shared names both writers, whichever composer spoke; docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs } from '@wundergraph/composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable", "@override"])';
const subgraphs = {
  billing: `${link} type Query { invoice: Int } type Mutation { pay: Boolean @shareable }`,
  payments: `${link} type Mutation { pay: Boolean @shareable @override(from: "biling") }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const cosmo = () => {
  const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
  const { federatedGraphAST, warnings } = federateSubgraphs({ subgraphs: definitions, version: '1' });
  return { supergraphSdl: print(federatedGraphAST), hints: warnings };
};
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]]) {
  const { supergraphSdl, hints = [] } = compose(services);
  const mutation = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === 'Mutation');
  const said = hints.filter(({ message }) => message.includes('biling')).length;
  console.log(`${name}: ${print(mutation.fields[0])}; hints or warnings about "biling": ${said}`);
}
END

cat > recorded.txt <<'END'
Apollo: pay: Boolean; hints or warnings about "biling": 1
Guild: pay: Boolean @join__field(graph: BILLING) @join__field(graph: PAYMENTS, override: "biling"); hints or warnings about "biling": 0
Cosmo: pay: Boolean; hints or warnings about "biling": 1
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
