#!/usr/bin/env bash
# @shareable on one block of a type becomes @shareable on the whole type when a tool writes the schema.
# Packages: @apollo/subgraph 2.15.1 (2.14.4 beside it), @graphql-tools/utils 13.1.3, @graphql-tools/merge 10.0.6
# Guess: the block stays a block of its own, as in the federation specification a directive on `extend type Order @shareable { note }` speaks of that block's fields only.
# Seen: printSubgraphSchema of 2.15.1, printSchemaWithDirectives and mergeTypeDefs all join the blocks and put @shareable on all of them: "state" is now shareable too. @apollo/subgraph 2.14.4 keeps the block.
# For users of an ownership checker: the authority's own fields look like offered copies in a printed schema, and composition lets a second subgraph resolve them. Check the authors' text or `{ _service { sdl } }` (which keeps the block in 2.15.1 too), not a printed schema.
# In Cadastre: changed: src/load/print-schema.ts joined blocks in the same way, with a test in test/load/print-schema.test.ts; docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 new@npm:@apollo/subgraph@2.15.1 old@npm:@apollo/subgraph@2.14.4 @graphql-tools/utils@13.1.3 @graphql-tools/merge@10.0.6 > install.txt || exit 2

cat > see.mjs <<'END'
import { mergeTypeDefs } from '@graphql-tools/merge';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, print } from 'graphql';
import * as current from 'new';
import * as former from 'old';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query { order: Order }
  type Order @key(fields: "id") { id: ID! state: Int }
  extend type Order @shareable { note: String }`);
const show = (name, sdl) => {
  console.log(name);
  for (const { name, directives, fields } of parse(sdl).definitions)
    if (name?.value === 'Order') console.log('  Order', directives.map(print).join(' '), `{ ${fields.map(({ name }) => name.value).join(' ')} }`);
};
show('printSubgraphSchema of 2.14.4', former.printSubgraphSchema(former.buildSubgraphSchema(typeDefs)));
show('printSubgraphSchema of 2.15.1', current.printSubgraphSchema(current.buildSubgraphSchema(typeDefs)));
show('printSchemaWithDirectives', printSchemaWithDirectives(current.buildSubgraphSchema(typeDefs)));
show('mergeTypeDefs', print(mergeTypeDefs([typeDefs])));
END

cat > recorded.txt <<'END'
printSubgraphSchema of 2.14.4
  Order @key(fields: "id") { id state }
  Order @shareable { note }
printSubgraphSchema of 2.15.1
  Order @key(fields: "id") @shareable { id state note }
printSchemaWithDirectives
  Order @key(fields: "id") @shareable { id state note }
mergeTypeDefs
  Order @key(fields: "id") @shareable { id state note }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
