#!/usr/bin/env bash
# Federation subgraphs turned into services for schema stitching: an entity with two keys, a stub, and a mutation that is taken over.
# Packages: @graphql-tools/stitching-directives 4.1.0 (`federationToStitchingSDL`), graphql 16.15.0
# Guess: a stub (`resolvable: false`) gets no way to be merged, and @override is obeyed or refused. Of the two keys no guess was written; either one should do.
# Seen: two keys become one of both fields, `@key(selectionSet: "{ id number }")`, the same text as of a key of two fields: whoever knows the record by one of them cannot ask for it. The stub is a type to be merged as any other, so that its subgraph is asked for a record it does not have. @override is carried along unread.
# For users of an ownership checker: in the stitched graph a consumer is a source of the record, an authority's second key is lost to its consumers, and both holders of a mutation are left. Compose Federation 2 subgraphs with a composer of Federation.
# In Cadastre: docs/loading.md; nothing to change: the SDL of the subgraph is what is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/stitching-directives@4.1.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { federationToStitchingSDL, stitchingDirectives } from '@graphql-tools/stitching-directives';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])';
const schemas = {
  'two keys': 'type Query { invoice: Invoice } type Invoice @key(fields: "id") @key(fields: "number") { id: ID! number: ID! }',
  'one key of two fields': 'type Query { invoice: Invoice } type Invoice @key(fields: "id number") { id: ID! number: ID! }',
  'a stub': `${link} type Query { last: Invoice } type Invoice @key(fields: "id", resolvable: false) { id: ID! }`,
  'a mutation taken over': `${link} type Query { last: Int } type Mutation { pay: Int @override(from: "billing") }`,
};
for (const [title, sdl] of Object.entries(schemas)) {
  const { definitions } = parse(federationToStitchingSDL(sdl, stitchingDirectives()));
  const found = (name) => definitions.find((definition) => definition.name?.value === name);
  const invoice = found('Invoice');
  console.log(title);
  if (invoice) console.log(`  type Invoice ${invoice.directives.map(print).join(' ')}`);
  for (const field of [...found('Query').fields, ...(found('Mutation')?.fields ?? [])]) console.log(`  ${print(field)}`);
}
END

cat > recorded.txt <<'END'
two keys
  type Invoice @key(selectionSet: "{ id number }")
  invoice: Invoice
  _entities(representations: [_Any!]!): [_Entity]! @merge
one key of two fields
  type Invoice @key(selectionSet: "{ id number }")
  invoice: Invoice
  _entities(representations: [_Any!]!): [_Entity]! @merge
a stub
  type Invoice @key(selectionSet: "{ id }", resolvable: false)
  last: Invoice
  _entities(representations: [_Any!]!): [_Entity]! @merge
a mutation taken over
  last: Int
  pay: Int @override(from: "billing")
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
