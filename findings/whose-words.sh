#!/usr/bin/env bash
# One mutation, described differently by the subgraphs that declare it: whose words stand in the graph.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: the first subgraph by name, everywhere; after an @override the new holder's.
# Seen: Apollo takes what most subgraphs say (with a hint), Guild the first by name, Cosmo the longest text. After an @override the old holder's words still take part, and win in all three where they come first or are longer; its @deprecated stays as well.
# For users of an ownership checker: a description such as "Only billing may …", or a @deprecated reason, in the supergraph need not be the authority's. Read ownership out of subgraphs, never out of a supergraph's descriptions.
# In Cadastre: docs/composition.md, docs/supergraph.md.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable", "@override"])';
const graphs = {
  shared: {
    billing: '"Pays now." pay: Boolean @shareable',
    ledger: '"Books it." pay: Boolean @shareable',
    orders: '"Books it." pay: Boolean @shareable',
    tax: '"Reports it to the tax office." pay: Boolean @shareable',
  },
  moved: {
    billing: '"Pays, and may be called by anybody." pay: Boolean @deprecated(reason: "ask the team of billing")',
    ledger: '"Pays." pay: Boolean @override(from: "billing")',
  },
};
const told = (document) => {
  const field = document.definitions.find((node) => node.name?.value === 'Mutation').fields[0];
  const deprecated = field.directives.find(({ name }) => name.value === 'deprecated');
  return `"${field.description.value}"${deprecated ? `, deprecated: "${deprecated.arguments[0].value.value}"` : ''}`;
};
for (const [name, subgraphs] of Object.entries(graphs)) {
  const list = Object.entries(subgraphs).map(([name, field]) => {
    const document = parse(`${link} type Query { ${name}: Int } type Mutation { ${field} }`);
    return { name, url: `http://${name}`, typeDefs: document, definitions: document };
  });
  console.log(name);
  console.log('  Apollo:', told(parse(apollo(list).supergraphSdl)));
  console.log('  Guild: ', told(parse(guild(list).supergraphSdl)));
  console.log('  Cosmo: ', told(federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE }).federatedGraphAST));
}
END

cat > recorded.txt <<'END'
shared
  Apollo: "Books it."
  Guild:  "Pays now."
  Cosmo:  "Reports it to the tax office."
moved
  Apollo: "Pays, and may be called by anybody.", deprecated: "ask the team of billing"
  Guild:  "Pays, and may be called by anybody.", deprecated: "ask the team of billing"
  Cosmo:  "Pays, and may be called by anybody.", deprecated: "ask the team of billing"
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
