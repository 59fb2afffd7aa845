#!/usr/bin/env bash
# @cacheTag on a field that another subgraph takes over, and on a mutation.
# Packages: @apollo/composition 2.14.4
# Guess: with the @override the tag moves or is dropped with a hint; on a mutation, which no cache keeps, @cacheTag is refused.
# Seen: the tag stays in the supergraph in the name of the old subgraph, which is no longer asked for the field, and the field's new holder has none; the only hint is that the old field can be removed. On a mutation it composes without a word.
# For users of an ownership checker: after a transfer, invalidation by that tag finds nothing. The list of what to move with a field includes @cacheTag; and a @cacheTag on a mutation is no evidence that it writes or reads anything.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@override", "@cacheTag"])';
const subgraphs = {
  billing: `${link}
    type Query { openInvoices: [Invoice] @cacheTag(format: "open-invoices") }
    type Mutation { pay(id: ID!): Invoice @cacheTag(format: "open-invoices") }
    type Invoice @key(fields: "id") { id: ID! }`,
  ledger: `${link}
    type Query { openInvoices: [Invoice] @override(from: "billing") }
    type Invoice @key(fields: "id") { id: ID! }`,
};
const { errors, hints, supergraphSdl } = composeServices(
  Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
);
console.log('errors:', errors?.length ?? 0, 'hints:', hints.map(({ definition }) => definition.code).join(' '));
for (const node of parse(supergraphSdl).definitions)
  if (['Query', 'Mutation'].includes(node.name?.value)) console.log(node.fields.map(print).join('\n'));
END

cat > recorded.txt <<'END'
errors: 0 hints: OVERRIDDEN_FIELD_CAN_BE_REMOVED
pay(id: ID!): Invoice @join__directive(graphs: [BILLING], name: "federation__cacheTag", args: {format: "open-invoices"})
openInvoices: [Invoice] @join__field(graph: LEDGER, override: "billing") @join__directive(graphs: [BILLING], name: "federation__cacheTag", args: {format: "open-invoices"})
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
