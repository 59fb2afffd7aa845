#!/usr/bin/env bash
# A schema diff with the rule "safeUnreachable", over a contributor's subgraph that loses a field, and then the whole of its part of another subgraph's record.
# Packages: @graphql-inspector/core 8.0.0 (`graphql-inspector diff --rule safeUnreachable` is the same), graphql 16.15.0
# Guess: breaking, as without the rule: an entity's key is what makes it reachable, from the other subgraphs.
# Seen: both are "NON_BREAKING Unreachable from root", and the text says no longer what was removed. A contributor has no query that leads to the record, so all of its fields are unreachable for this rule.
# For users of an ownership checker: the rule that removes noise from a diff removes all of what a subgraph contributes to the records of others. Use it for graphs, and for subgraphs `cadastre gate` or a check of the composed graph.
# In Cadastre: docs/gate.md; nothing to change: `diff` and `gate` compare what subgraphs contribute.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-inspector/core@8.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { DiffRule, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const schema = (part) =>
  buildSchema(`directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
    type Query { vatRate: Int } ${part}`);
const before = schema('type Invoice @key(fields: "id") { id: ID! tax: Int views: Int }');
const after = {
  'views is gone': schema('type Invoice @key(fields: "id") { id: ID! tax: Int }'),
  'Invoice is gone': schema(''),
};
for (const [name, changed] of Object.entries(after))
  for (const rules of [[], ['safeUnreachable']]) {
    const changes = await diff(before, changed, rules.map((rule) => DiffRule[rule]));
    console.log(`${name} [${rules}]: ${changes.map(({ criticality, message }) => `${criticality.level} ${message}`).join('; ')}`);
  }
END

cat > recorded.txt <<'END'
views is gone []: BREAKING Field 'views' was removed from object type 'Invoice'
views is gone [safeUnreachable]: NON_BREAKING Unreachable from root
Invoice is gone []: BREAKING Type 'Invoice' was removed
Invoice is gone [safeUnreachable]: NON_BREAKING Unreachable from root
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
