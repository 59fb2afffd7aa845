#!/usr/bin/env bash
# A schema diff compares repeated directives by their place, so reordered keys are a dangerous change.
# Packages: @graphql-inspector/core 8.0.0, graphql 16.15.0
# Guess: two @key in another order are no change; one key replaced by another is one change that names both.
# Seen: the reordering gives two "DANGEROUS: Argument 'fields' was removed from '@key'" (and two added), and a key really replaced gives the same pair, without type or fields in the message.
# For users of an ownership checker: where keys are written by a tool whose order changes, such a diff is noise, and hides a real change of a key that consumers use. Ask `cadastre diff`, which compares sets of keys.
# In Cadastre: nothing to change: `diff` compares sets of keys.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-inspector/core@8.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const directives = `
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @override(from: String!, label: String) on FIELD_DEFINITION
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT
  directive @external on OBJECT | FIELD_DEFINITION`;
const show = async (title, before, after) => {
  console.log(title);
  const changes = await diff(buildSchema(`${directives} ${before}`), buildSchema(`${directives} ${after}`));
  for (const { criticality, message } of changes) console.log(`  ${criticality.level}: ${message}`);
  if (changes.length === 0) console.log('  no change');
};
const order = (keys) => `type Query { order: Order } type Order ${keys} { id: ID! number: Int! }`;
await show('reordered', order('@key(fields: "id") @key(fields: "number")'), order('@key(fields: "number") @key(fields: "id")'));
await show('replaced', order('@key(fields: "id") @key(fields: "number")'), order('@key(fields: "id") @key(fields: "id number")'));
END

cat > recorded.txt <<'END'
reordered
  DANGEROUS: Argument 'fields' was removed from '@key'
  NON_BREAKING: Argument 'fields' was added to '@key'
  DANGEROUS: Argument 'fields' was removed from '@key'
  NON_BREAKING: Argument 'fields' was added to '@key'
replaced
  DANGEROUS: Argument 'fields' was removed from '@key'
  NON_BREAKING: Argument 'fields' was added to '@key'
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
