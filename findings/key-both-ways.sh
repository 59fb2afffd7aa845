#!/usr/bin/env bash
# An authority whose type has the same @key twice, once as it is and once with `resolvable: false`, as when a stub's block is joined with the type's own.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: it can be resolved, in all three: one of the keys says so; or all refuse it as a contradiction.
# Seen: Apollo and Guild keep both and resolve by the first kind. For Cosmo the key is not resolvable, in whichever order the two stand: where another subgraph refers to the type the graph is refused, as a field that cannot be reached; where nobody does it composes, and the type has lost its entity resolver without a word.
# For users of an ownership checker: with Cosmo's composer one line that adds nothing takes from an authority its role as the home of the record. Remove keys that stand twice.
# In Cadastre: docs/composition.md, test/oracle/disagreements.ts; nothing to change: such a key counts as resolvable.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const key = '@key(fields: "id")';
const stub = '@key(fields: "id", resolvable: false)';
const billing = (keys) => `${link} type Query { invoice: Invoice } type Invoice ${keys} { id: ID! total: Int }`;
const others = {
  'a reference to it': `${link} type Query { last: Invoice } type Invoice ${stub} { id: ID! }`,
  'no reference to it': `${link} type Query { report: Int }`,
};
for (const [title, reporting] of Object.entries(others)) {
  for (const keys of [key, `${key} ${stub}`, `${stub} ${key}`]) {
    const services = Object.entries({ billing: billing(keys), reporting }).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
    const verdicts = [['Apollo', apollo], ['Guild', guild]].map(([name, compose]) => `${name} ${compose(services).errors ? 'refuses' : 'composes'}`);
    const subgraphs = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
    const { success, subgraphConfigBySubgraphName } = federateSubgraphs({ subgraphs, version: '1' });
    const resolvers = success && subgraphConfigBySubgraphName.get('billing').configurationDataByTypeName.get('Invoice').keys?.filter(({ disableEntityResolver }) => !disableEntityResolver);
    verdicts.push(success ? `Cosmo composes, entity resolvers of billing: ${resolvers?.length ?? 0}` : 'Cosmo refuses');
    console.log(`${title}, ${keys}: ${verdicts.join(', ')}`);
  }
}
END

cat > recorded.txt <<'END'
a reference to it, @key(fields: "id"): Apollo composes, Guild composes, Cosmo composes, entity resolvers of billing: 1
a reference to it, @key(fields: "id") @key(fields: "id", resolvable: false): Apollo composes, Guild composes, Cosmo refuses
a reference to it, @key(fields: "id", resolvable: false) @key(fields: "id"): Apollo composes, Guild composes, Cosmo refuses
no reference to it, @key(fields: "id"): Apollo composes, Guild composes, Cosmo composes, entity resolvers of billing: 1
no reference to it, @key(fields: "id") @key(fields: "id", resolvable: false): Apollo composes, Guild composes, Cosmo composes, entity resolvers of billing: 0
no reference to it, @key(fields: "id", resolvable: false) @key(fields: "id"): Apollo composes, Guild composes, Cosmo composes, entity resolvers of billing: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
