#!/usr/bin/env bash
# Two interface objects that share a field, each with @shareable.
# Packages: @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4, @wundergraph/composition 0.55.0
# Guess: all three take it; @shareable stands on both.
# Seen: Guild refuses it: "Non-shareable field … defined as non-shareable in all of them". Shared between an interface object and the interface's own implementations the field is taken.
# For users of an ownership checker: with `--composer guild` the rule composes fails for a graph that Apollo's router serves, and its message names a cause that is not there. Compose such a graph with Apollo's.
# In Cadastre: docs/composition.md.
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
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject", "@shareable"])';
const home = (field) => `${link}
  type Query { newest: Media }
  interface Media @key(fields: "id") { id: ID! ${field.replace('@shareable', '')} }
  type Book implements Media @key(fields: "id") { id: ID! ${field} }`;
const object = (name) => `${link}
  type Query { ${name}: Int }
  type Media @interfaceObject @key(fields: "id") { id: ID! rating: Int @shareable }`;
const graphs = {
  'two interface objects': { media: home(''), critics: object('critics'), ratings: object('ratings') },
  'an interface object and the implementation': { media: home('rating: Int @shareable'), ratings: object('ratings') },
};
for (const [title, subgraphs] of Object.entries(graphs)) {
  const list = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) }));
  console.log(title);
  for (const [name, compose] of Object.entries({ Apollo: apollo, Guild: guild }))
    console.log(`  ${name}:`, compose(list).errors?.map(({ extensions, message }) => `${extensions.code} ${message}`).join(' ') ?? 'composes');
  const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
  console.log('  Cosmo:', cosmo.success ? 'composes' : cosmo.errors[0].message);
}
END

cat > recorded.txt <<'END'
two interface objects
  Apollo: composes
  Guild: INVALID_FIELD_SHARING Non-shareable field "Media.rating" is resolved from multiple subgraphs: it is resolved from subgraphs "critics" and "ratings" and defined as non-shareable in all of them
  Cosmo: composes
an interface object and the implementation
  Apollo: composes
  Guild: composes
  Cosmo: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
