#!/usr/bin/env bash
# A subgraph that marks its own `type Mutation` as a whole: @inaccessible, @authenticated, @requiresScopes, or a tag that a contract excludes.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: the mark counts for the mutations of that subgraph.
# Seen: in all three the mark stands on the root of the graph, and counts for the mutations of every subgraph, without a hint or a warning. With @inaccessible, also on `extend type Mutation`, clients have no mutations at all, and none in a contract that excludes the tag.
# For users of an ownership checker: one team can take every other team's mutations out of the graph, or put a scope on them, by a line on its own root. Mark mutations one by one.
# In Cadastre: docs/composition.md; nothing to change: a mark on the root says nothing of who writes, and the mutations of all subgraphs are checked whatever is hidden.
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
import { composeSchemaContract, composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@inaccessible", "@requiresScopes", "@shareable", "@tag"])';
const graph = (root) =>
  Object.entries({ billing: 'type Mutation { pay: Int }', reporting: `${root} { note: Int }` }).map(([name, types]) => {
    const document = parse(`${link} type Query { report: Int @shareable } ${types}`);
    return { name, url: `http://${name}`, typeDefs: document, definitions: document };
  });
const mutations = (sdl) => {
  const root = parse(sdl).definitions.find(({ name }) => name?.value === 'Mutation');
  const marks = root?.directives.filter(({ name }) => !name.value.startsWith('join__')).map(print);
  return root === undefined ? 'no mutations' : `type Mutation ${marks.join(' ')} { ${root.fields.map(({ name }) => name.value).join(' ')} }`;
};
const marks = ['@inaccessible', '@authenticated', '@requiresScopes(scopes: [["report:write"]])', '@tag(name: "internal")'];
for (const mark of marks) {
  for (const root of mark === '@inaccessible' ? [`type Mutation ${mark}`, `extend type Mutation ${mark}`] : [`type Mutation ${mark}`]) {
    console.log(`reporting: ${root} { note: Int }; billing: type Mutation { pay: Int }`);
    const { supergraphSdl, hints } = apollo(graph(root));
    console.log(`  Apollo: ${mutations(supergraphSdl)}; hints: ${hints.length}`);
    const composed = guild(graph(root));
    console.log(`  Guild: ${mutations(composed.supergraphSdl)}; for clients: ${mutations(composed.publicSdl)}`);
    const cosmo = federateSubgraphs({ subgraphs: graph(root), version: ROUTER_COMPATIBILITY_VERSION_ONE });
    console.log(`  Cosmo: ${mutations(print(cosmo.federatedGraphAST))}; for clients: ${cosmo.federatedGraphClientSchema.getMutationType() === undefined ? 'no mutations' : Object.keys(cosmo.federatedGraphClientSchema.getMutationType().getFields()).join(' ')}; warnings: ${cosmo.warnings.length}`);
  }
}
const contract = composeSchemaContract(graph('type Mutation @tag(name: "internal")'), { include: new Set(), exclude: new Set(['internal']) }, false);
console.log(`Guild, a contract without "internal": ${mutations(contract.publicSdl)}`);
END

cat > recorded.txt <<'END'
reporting: type Mutation @inaccessible { note: Int }; billing: type Mutation { pay: Int }
  Apollo: type Mutation @inaccessible { pay note }; hints: 0
  Guild: type Mutation @inaccessible { pay note }; for clients: no mutations
  Cosmo: type Mutation @inaccessible { pay note }; for clients: no mutations; warnings: 0
reporting: extend type Mutation @inaccessible { note: Int }; billing: type Mutation { pay: Int }
  Apollo: type Mutation @inaccessible { pay note }; hints: 0
  Guild: type Mutation @inaccessible { pay note }; for clients: no mutations
  Cosmo: type Mutation @inaccessible { pay note }; for clients: no mutations; warnings: 0
reporting: type Mutation @authenticated { note: Int }; billing: type Mutation { pay: Int }
  Apollo: type Mutation @authenticated { pay note }; hints: 0
  Guild: type Mutation @authenticated { pay note }; for clients: type Mutation  { pay note }
  Cosmo: type Mutation @authenticated { pay note }; for clients: pay note; warnings: 0
reporting: type Mutation @requiresScopes(scopes: [["report:write"]]) { note: Int }; billing: type Mutation { pay: Int }
  Apollo: type Mutation @requiresScopes(scopes: [["report:write"]]) { pay note }; hints: 0
  Guild: type Mutation @requiresScopes(scopes: [["report:write"]]) { pay note }; for clients: type Mutation  { pay note }
  Cosmo: type Mutation @requiresScopes(scopes: [["report:write"]]) { pay note }; for clients: pay note; warnings: 0
reporting: type Mutation @tag(name: "internal") { note: Int }; billing: type Mutation { pay: Int }
  Apollo: type Mutation @tag(name: "internal") { pay note }; hints: 0
  Guild: type Mutation @tag(name: "internal") { pay note }; for clients: type Mutation  { pay note }
  Cosmo: type Mutation @tag(name: "internal") { pay note }; for clients: pay note; warnings: 0
Guild, a contract without "internal": no mutations
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
