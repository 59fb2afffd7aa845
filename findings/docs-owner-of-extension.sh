#!/usr/bin/env bash
# Documentation that is grouped by the owner of each type (`groupByDirective`), where the owner stands on `extend type`, on the block of mutations, or twice.
# Packages: @graphql-markdown/graphql 1.2.2 (of the generator of GraphQL-Markdown for Docusaurus), graphql 16.14.0
# Guess: a type is in the group of its directive, wherever it stands; a mutation of a block with an owner is in the owner's group.
# Seen: only directives of the definition itself count. `type Invoice { … } extend type Invoice @owner(team: "billing")` is in the fallback's group, as is what stands in `extend type Mutation @owner(team: "billing")`. Of two owners on one mutation the first is the group.
# For users of an ownership checker: the pages say that nobody owns a record whose owner stands in an extension, as after a merge of files or in a contributor's subgraph. Write owners on definitions and on each mutation, and do not take such pages for a register.
# In Cadastre: docs/init.md; nothing to change: `init` reads the directives of all blocks of a type.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.14.0 @graphql-markdown/graphql@1.2.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { buildSchema } from 'graphql';

const require = createRequire(import.meta.url);
const { getSchemaMap } = require('@graphql-markdown/graphql/introspection');
const { getGroups } = require('@graphql-markdown/graphql/group');

const schema = buildSchema(`
  directive @owner(team: String) repeatable on OBJECT | FIELD_DEFINITION
  type Query { invoices: Int }
  type Mutation { pay: Invoice @owner(team: "billing") note: Receipt @owner(team: "reporting") @owner(team: "billing") }
  extend type Mutation @owner(team: "billing") { close: Boolean }
  type Receipt @owner(team: "reporting") { id: ID }
  type Invoice { id: ID }
  extend type Invoice @owner(team: "billing") { total: Int }
`);
const { mutations, objects } = getGroups(getSchemaMap(schema), { directive: 'owner', field: 'team', fallback: 'nobody' });
for (const [kind, groups] of Object.entries({ mutations, objects }))
  console.log(`${kind}: ${Object.entries(groups).map(([name, group]) => `${name} of ${group}`).join(', ')}`);
END

cat > recorded.txt <<'END'
mutations: pay of billing, note of reporting, close of nobody
objects: Receipt of reporting, Invoice of nobody
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
