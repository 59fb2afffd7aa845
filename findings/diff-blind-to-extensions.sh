#!/usr/bin/env bash
# A schema diff does not see a directive that an extension adds to a type.
# Packages: @graphql-inspector/core 8.0.0, graphql 16.15.0
# Guess: `extend type Order @key(fields: "id")` is reported as @key on the type itself is (DIRECTIVE_USAGE_OBJECT_ADDED).
# Seen: no change at all, neither for @key nor for `extend type Mutation @shareable`, which lets every other subgraph repeat all mutations of that block. A definition rewritten into an extension is reported as a removed key.
# For users of an ownership checker: a schema check in front of the registry passes a subgraph that becomes a second origin, or opens its mutations, in one line. `cadastre gate` reads extensions; a diff is no substitute.
# In Cadastre: nothing to change: `diff` and `gate` compare facts of all blocks.
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
const base = 'type Query { order: Order } type Mutation { pay: Int } type Order { id: ID! }';
await show('@key by an extension', base, `${base} extend type Order @key(fields: "id")`);
await show('@shareable on all mutations by an extension', base, `${base} extend type Mutation @shareable`);
await show('@key on the definition', base, base.replace('type Order', 'type Order @key(fields: "id")'));
await show(
  '@key moved from the definition to an extension',
  'type Query { order: Order } type Order @key(fields: "id") { id: ID! }',
  'type Query { order: Order } type Order { id: ID! } extend type Order @key(fields: "id")',
);
END

cat > recorded.txt <<'END'
@key by an extension
  no change
@shareable on all mutations by an extension
  no change
@key on the definition
  DANGEROUS: Directive 'key' was added to object 'Order'
  NON_BREAKING: Argument 'fields' was added to '@key'
@key moved from the definition to an extension
  DANGEROUS: Directive 'key' was removed from object 'Order'
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
