#!/usr/bin/env bash
# An interface object whose subgraph has a field of the interface as @external, for @requires: who resolves that field in the supergraph.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: the same in both: the subgraph that has the field as @external does not resolve it.
# Seen: Apollo marks it `external: true`. Guild drops the mark: in its supergraph the interface object's subgraph resolves the field of the interface, and so that of every type that implements it.
# For users of an ownership checker: read from Guild's supergraph, a subgraph that only reads a field looks like a second source of it. Check the subgraphs, not the supergraph.
# In Cadastre: docs/supergraph.md; `npm run composer-versions` counts such facts.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@interfaceObject"])';
const subgraphs = {
  accounts: `${link} type Query { user: Named } interface Named @key(fields: "id") { id: ID! name: String }
    type User implements Named @key(fields: "id") { id: ID! name: String }`,
  badges: `${link} type Named @key(fields: "id") @interfaceObject { id: ID! name: String @external badge: String @requires(fields: "name") }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild]]) {
  const { supergraphSdl, errors } = compose(services);
  if (errors) throw new Error(errors[0].message);
  for (const type of ['Named', 'User']) {
    const { fields } = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === type);
    console.log(`${name}: ${type}.${print(fields.find((field) => field.name.value === 'name'))}`);
  }
}
END

cat > recorded.txt <<'END'
Apollo: Named.name: String @join__field(graph: ACCOUNTS) @join__field(graph: BADGES, external: true)
Apollo: User.name: String
Guild: Named.name: String
Guild: User.name: String
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
