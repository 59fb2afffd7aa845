#!/usr/bin/env bash
# The order in which subgraphs are listed, where one has the type of an entity without its key.
# Packages: @wundergraph/composition 0.55.0, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: whether a graph composes does not depend on the order. (That it does here was seen by chance, while all combinations of one field in three subgraphs were composed.)
# Seen: Cosmo takes the graph where the subgraph without the key comes first, and refuses it where it comes last: `{ billing { total } }` cannot be answered, as Apollo and Guild say in both orders. The names of the subgraphs do not matter, nor does the version of federation or of Node; `wgc router compose` follows the order of its file.
# For users of an ownership checker: a copy of a record without its key passes with Cosmo's composer by the place of a line in a list, and clients meet a field that nobody can resolve. A pull request that sorts the list can break the composition.
# In Cadastre: docs/composition.md: subgraphs are composed in the order of their names, so that its verdict does not change with the list; the one of `wgc` can differ.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])';
const entity = `${link} type Query { billing: Invoice } type Invoice @key(fields: "id") { id: ID! state: Int }`;
const copies = {
  'Federation 1': 'type Query { orders: Invoice } type Invoice { id: ID! total: Int }',
  'Federation 2': `${link} type Query { orders: Invoice } type Invoice { id: ID! @shareable total: Int }`,
};
const composers = {
  Apollo: (list) => apollo(list).errors?.[0].message,
  Guild: (list) => guild(list).errors?.[0].message,
  Cosmo: (list) => federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE }).errors?.[0].message,
};
for (const [title, copy] of Object.entries(copies)) {
  console.log(`the copy without a key is ${title}`);
  const list = Object.entries({ billing: entity, orders: copy }).map(([name, sdl]) => {
    return { name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) };
  });
  for (const [composer, compose] of Object.entries(composers))
    for (const order of [list, [...list].reverse()]) {
      const refusal = compose(order)?.replace(/\s+/g, ' ').slice(0, 120);
      console.log(`  ${composer}, ${order.map(({ name }) => name).join(', ')}: ${refusal === undefined ? 'composes' : `refused: ${refusal}`}`);
    }
}
END

cat > recorded.txt <<'END'
the copy without a key is Federation 1
  Apollo, billing, orders: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Apollo, orders, billing: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Guild, billing, orders: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Guild, orders, billing: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Cosmo, billing, orders: refused: The field "total" is unresolvable at the following path: query { billing { total <-- } } This is because: - The root typ
  Cosmo, orders, billing: composes
the copy without a key is Federation 2
  Apollo, billing, orders: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Apollo, orders, billing: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Guild, billing, orders: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Guild, orders, billing: refused: The following supergraph API query: { billing { total } } cannot be satisfied by the subgraphs because: - from subgraph 
  Cosmo, billing, orders: refused: The field "total" is unresolvable at the following path: query { billing { total <-- } } This is because: - The root typ
  Cosmo, orders, billing: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
