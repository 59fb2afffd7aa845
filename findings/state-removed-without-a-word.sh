#!/usr/bin/env bash
# The authority's mutation takes a state that another subgraph, which only declares the enum, does not have.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: a warning of every composer, as the value is gone from the API that clients see; at least where no other subgraph uses the enum.
# Seen: all three remove CANCELLED from what the mutation takes. Only Apollo says so, as a hint; Guild and Cosmo (which has warnings) say nothing, although the other subgraph uses the enum nowhere.
# For users of an ownership checker: with Guild's or Cosmo's composer another team can take a state transition away from the authority with one unused enum, and no tool says a word.
# In Cadastre: changed: the rule composes finds what is removed from enums, inputs and arguments, whichever composer spoke (src/rules/support/narrowed-inputs.ts).
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
const subgraphs = {
  billing: `${link} type Query { invoice: Int } type Mutation { set(to: State!): Boolean } enum State { PAID CANCELLED }`,
  reporting: `${link} type Query { share: Int } enum State { PAID }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const cosmo = () => {
  const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
  const { federatedGraphAST, warnings } = federateSubgraphs({ subgraphs: definitions, version: '1' });
  return { supergraphSdl: print(federatedGraphAST), hints: warnings };
};
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]]) {
  const { supergraphSdl, hints = [] } = compose(services);
  const state = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === 'State');
  console.log(`${name}: State is ${state.values.map(({ name }) => name.value).join(', ')}; hints or warnings: ${hints.length}`);
}
END

cat > recorded.txt <<'END'
Apollo: State is PAID; hints or warnings: 1
Guild: State is PAID; hints or warnings: 0
Cosmo: State is PAID; hints or warnings: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
