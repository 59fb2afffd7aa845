#!/usr/bin/env bash
# A mutation that two schemas without a @link declare, before and after one of them uses @inaccessible elsewhere.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: a schema without a link is Federation 1, whatever directives it uses: shared without a word, or refused as an unknown directive.
# Seen: Apollo and Guild do that (Guild takes @inaccessible). Cosmo reads a schema that uses any directive of Federation 2 as Federation 2, so that its fields are no longer shared: the mutation is now refused as not @shareable, though nothing about it changed, and the other schema is said to declare it "@shareable".
# For users of an ownership checker: with Cosmo, whether two subgraphs silently share a mutation depends on the directives that stand elsewhere in their files. Link federation in every subgraph; the rule silent-share finds those that do not.
# In Cadastre: docs/composition.md, "Where they disagree".
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
import { parse } from 'graphql';

const graph = (secret) => ({
  billing: `type Query { invoice: Int secret: Int ${secret} } type Mutation { pay: Boolean }`,
  legacy: 'type Mutation { pay: Boolean }',
});
const cosmo = (services) => {
  const subgraphs = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
  const { success, errors } = federateSubgraphs({ subgraphs, version: '1' });
  return success ? {} : { errors };
};
for (const secret of ['', '@inaccessible']) {
  console.log(secret === '' ? 'without' : `with ${secret} on another field`);
  const services = Object.entries(graph(secret)).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  for (const [name, compose] of [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]]) {
    const { errors = [] } = compose(services);
    console.log(`  ${name}: ${errors.length === 0 ? 'composes' : errors[0].message.split(/[.\n]/).slice(0, 3).join('.')}`);
  }
}
END

cat > recorded.txt <<'END'
without
  Apollo: composes
  Guild: composes
  Cosmo: composes
with @inaccessible on another field
  Apollo: [billing] Unknown directive "@inaccessible". If you meant the "@inaccessible" federation 2 directive, note that this schema is a federation 1 schema. To be a federation 2 schema, it needs to @link to the federation specifcation v2
  Guild: composes
  Cosmo: The Object "Mutation" defines the same fields in multiple subgraphs without the "@shareable" directive:. The field "pay" is defined and declared "@shareable" in the following subgraph: "legacy".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
