#!/usr/bin/env bash
# Two files that each name a mutation root of their own: the mutations of the first are gone, without an error.
# Packages: @graphql-tools/merge 10.0.6, @graphql-tools/schema 10.1.5
# Guess: two `schema { mutation: … }` in one schema are an error (graphql-js: "Must provide only one schema definition"), or both roots are joined.
# Seen: mergeTypeDefs and makeExecutableSchema keep the last file's root; InvoiceMutation is an ordinary type that nobody reaches, and its mutations are no longer in the schema.
# For users of an ownership checker: in a subgraph of several files that rename their root, the built schema has fewer mutations than its files. What decides is the served schema: check `{ _service { sdl } }` beside the files.
# In Cadastre: docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/merge@10.0.6 @graphql-tools/schema@10.1.5 > install.txt || exit 2

cat > see.mjs <<'END'
import { mergeTypeDefs } from '@graphql-tools/merge';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { buildASTSchema, parse } from 'graphql';

const files = [
  'schema { query: Query mutation: InvoiceMutation } type Query { ok: Boolean } type InvoiceMutation { payInvoice(id: ID!): Boolean }',
  'schema { query: Query mutation: OrderMutation } type OrderMutation { shipOrder(id: ID!): Boolean }',
];
const mutations = (schema) => Object.keys(schema.getMutationType().getFields()).join(' ');
try {
  console.log('graphql-js:', mutations(buildASTSchema(parse(files.join('\n')))));
} catch (error) {
  console.log('graphql-js:', error.message.split('\n')[0]);
}
console.log('mergeTypeDefs:', mutations(buildASTSchema(mergeTypeDefs(files))));
console.log('makeExecutableSchema:', mutations(makeExecutableSchema({ typeDefs: files })));
END

cat > recorded.txt <<'END'
graphql-js: Must provide only one schema definition.
mergeTypeDefs: shipOrder
makeExecutableSchema: shipOrder
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
