#!/usr/bin/env bash
# NestJS schema-first: one mutation in two files of `typePaths`.
# Packages: @nestjs/graphql 14.0.3, @graphql-tools/merge as it depends on it
# Guess: an error, since the loader asks for throwOnConflict; or one of the two declarations wins.
# Seen: a mixture. Arguments, types and description are those of the file that sorts last, directives those of the one that sorts first: `pay(id: Int): Invoice @tag(name: "writes/Invoice")`, which neither file says.
# For users of an ownership checker: folders loaded as one subgraph show both declarations; the service serves a third. A directive that attributes a mutation can stand on arguments its author never saw: one mutation, one file.
# In Cadastre: docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @nestjs/graphql@14.0.3 @nestjs/common@12.5.1 @nestjs/core@12.5.1 reflect-metadata@0.2.2 rxjs@7.8.2 > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { GraphQLTypesLoader } from '@nestjs/graphql';
import { parse, print } from 'graphql';

mkdirSync('schema');
writeFileSync(
  'schema/billing.graphql',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])
   type Query { invoice: Invoice }
   type Invoice @key(fields: "id") { id: ID! }
   type Mutation { "Pays one invoice." pay(id: ID!): Invoice @tag(name: "writes/Invoice") }`,
);
writeFileSync('schema/reporting.graphql', 'extend type Mutation { "Marks a number as paid." pay(id: Int): Invoice @tag(name: "public") }');
const document = parse(await new GraphQLTypesLoader().mergeTypesByPaths(['schema/*.graphql']));
console.log(print(document.definitions.find(({ name }) => name?.value === 'Mutation')));
END

cat > recorded.txt <<'END'
type Mutation {
  "Marks a number as paid."
  pay(id: Int): Invoice @tag(name: "writes/Invoice")
}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
