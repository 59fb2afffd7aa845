#!/usr/bin/env bash
# A shared mutation whose argument has a default value in one subgraph only.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, @graphql-tools/federation 4.5.2
# Guess: refused, as two different default values are; or the default is dropped in all three.
# Seen: all three compose it. Apollo (with a hint) and Cosmo (without) drop the default, so the subgraph that had it still applies its own; Guild keeps it in the supergraph, and @graphql-tools/federation then sends `reason: "unknown"` to the subgraph that never had a default.
# For users of an ownership checker: with Guild's composer one subgraph's default becomes a value written by the other. A default is part of what a shared mutation writes; another reason not to share one.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])';
const subgraphs = {
  billing: `${link} type Query { ok: Boolean } type Mutation { cancel(reason: String = "unknown"): Boolean @shareable }`,
  reporting: `${link} type Mutation { cancel(reason: String): Boolean @shareable }`,
};
const list = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) }));
const mutation = (document) =>
  print(document.definitions.find((node) => node.name?.value === 'Mutation').fields.find((field) => field.name.value === 'cancel'));
const results = { Apollo: apollo(list), Guild: guild(list) };
for (const [name, { supergraphSdl, hints = [] }] of Object.entries(results)) {
  console.log(`${name}:`, mutation(parse(supergraphSdl)), ...hints.map(({ definition }) => definition.code));
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    onSubschemaConfig(config) {
      config.executor = ({ document, variables }) => {
        console.log(`  ${config.name} is sent`, print(document).replace(/\s+/g, ' '), JSON.stringify(variables));
        return { data: { cancel: true } };
      };
    },
  });
  await graphql({ schema, source: 'mutation { cancel }' });
}
const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
console.log('Cosmo:', mutation(cosmo.federatedGraphAST), `${cosmo.warnings.length} warnings`);
END

cat > recorded.txt <<'END'
Apollo: cancel(reason: String): Boolean INCONSISTENT_DEFAULT_VALUE_PRESENCE
  REPORTING is sent mutation { cancel } {}
Guild: cancel(reason: String = "unknown"): Boolean
  REPORTING is sent mutation ($reason: String) { cancel(reason: $reason) } {"reason":"unknown"}
Cosmo: cancel(reason: String): Boolean 0 warnings
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
