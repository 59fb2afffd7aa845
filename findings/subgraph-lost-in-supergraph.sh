#!/usr/bin/env bash
# Three subgraphs named a-b, a_b and a_b_1: what a supergraph calls them.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: three enum values, whatever suffixes are needed to keep them apart.
# Seen: Apollo keeps three. Guild gives "a-b" and "a_b_1" the same value A_B_1, and the later one takes it: "a-b" is not in the supergraph at all, and its mutation is said to be of "a_b_1". There is no error and no hint.
# For users of an ownership checker: the supergraph names another writer than the one that has the mutation, and calls would go to its address. Read ownership out of the subgraphs, and do not let names of subgraphs differ only in such characters.
# In Cadastre: docs/supergraph.md and docs/composition.md: names that differ only in characters which are no letters, digits or _.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse, print } from 'graphql';

const subgraphs = {
  'a-b': 'type Query { one: Int } type Mutation { pay: Boolean }',
  a_b: 'type Query { two: Int }',
  a_b_1: 'type Query { three: Int }',
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({
  name,
  url: `http://${name}`,
  typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9") ${sdl}`),
}));
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild]]) {
  const { supergraphSdl, errors = [], hints = [] } = compose(services);
  const named = (wanted) => parse(supergraphSdl).definitions.find((definition) => definition.name?.value === wanted);
  console.log(`${name}: ${errors.length} errors, ${hints.length} hints`);
  for (const { name, directives } of named('join__Graph').values) console.log(`  ${name.value} is ${print(directives[0].arguments[0].value)}`);
  console.log(`  Mutation ${named('Mutation').directives.map(print).join(' ')}`);
}
END

cat > recorded.txt <<'END'
Apollo: 0 errors, 0 hints
  A_B_1 is "a-b"
  A_B_2 is "a_b"
  A_B_1_ is "a_b_1"
  Mutation @join__type(graph: A_B_1)
Guild: 0 errors, 0 hints
  A_B_1 is "a_b_1"
  A_B_2 is "a_b"
  Mutation @join__type(graph: A_B_1)
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
