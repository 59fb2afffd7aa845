#!/usr/bin/env bash
# An input that one subgraph declares with @oneOf and another without.
# Packages: @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: refused by both composers that know @oneOf, as the two declarations do not mean the same input.
# Seen: both compose it without a word, and the input is @oneOf in the graph: from then on nobody can give the authority's mutation a total and a note in one call, though the authority's schema takes both. The other subgraph need not use the input in a mutation.
# For users of an ownership checker: another team can narrow what the authority's mutation takes with one directive on an input of the same name. Do not share names of inputs across subgraphs.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs } from '@wundergraph/composition';
import { buildASTSchema, parse, print, validate } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
const request = parse('mutation { change(to: { total: 1, note: "paid late" }) }');
const billing = `${link} type Query { invoice: Int } type Mutation { change(to: Change!): Boolean } input Change { total: Int note: String }`;
const reporting = (oneOf) => `${link} type Query { changes(like: Change): Int } input Change ${oneOf} { total: Int note: String }`;
for (const oneOf of ['', '@oneOf']) {
  const services = Object.entries({ billing, reporting: reporting(oneOf) }).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const cosmo = () => {
    const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
    const { federatedGraphAST, warnings } = federateSubgraphs({ subgraphs: definitions, version: '1' });
    return { supergraphSdl: print(federatedGraphAST), hints: warnings };
  };
  for (const [name, compose] of [['Guild', guild], ['Cosmo', cosmo]]) {
    const { supergraphSdl, hints = [] } = compose(services);
    const [error] = validate(buildASTSchema(parse(supergraphSdl), { assumeValid: true }), request);
    console.log(`${name}, "reporting" ${oneOf || 'without @oneOf'}: ${error?.message ?? 'a total and a note can be given'}; hints or warnings: ${hints.length}`);
  }
}
END

cat > recorded.txt <<'END'
Guild, "reporting" without @oneOf: a total and a note can be given; hints or warnings: 0
Cosmo, "reporting" without @oneOf: a total and a note can be given; hints or warnings: 0
Guild, "reporting" @oneOf: OneOf Input Object "Change" must specify exactly one key.; hints or warnings: 0
Cosmo, "reporting" @oneOf: OneOf Input Object "Change" must specify exactly one key.; hints or warnings: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
