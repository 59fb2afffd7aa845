#!/usr/bin/env bash
# Two tags of one mutation in two files: merging keeps the last one only.
# Packages: @graphql-tools/merge 10.0.6
# Guess: @tag and @key are repeatable in federation, so mergeTypeDefs keeps both applications.
# Seen: it keeps both @key where a @link imports them, but of two @tag the last alone, @link or not; in Federation 1, which has no @link, the second file's @key replaces the first's as well. With the directives' definitions among the sources all stay.
# For users of an ownership checker: `@tag(name: "writes/Invoice")` can vanish, and a key that other subgraphs use, before the schema is ever checked. Hand the files over unmerged, or merge `directive @tag(name: String!) repeatable on …` along.
# In Cadastre: docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/merge@10.0.6 > install.txt || exit 2

cat > see.mjs <<'END'
import { mergeTypeDefs } from '@graphql-tools/merge';
import { print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])';
const definitions = 'directive @key(fields: String!) repeatable on OBJECT directive @tag(name: String!) repeatable on FIELD_DEFINITION';
const files = [
  'type Invoice @key(fields: "id") { id: ID! } type Mutation { pay: Invoice @tag(name: "writes/Invoice") }',
  'extend type Invoice @key(fields: "number") { number: Int! } extend type Mutation { pay: Invoice @tag(name: "public") }',
];
const show = (title, sources) => {
  console.log(title);
  for (const { name, directives, fields } of mergeTypeDefs(sources).definitions) {
    if (name?.value === 'Invoice') console.log('  Invoice', ...directives.map(print));
    if (name?.value === 'Mutation') console.log('  pay', ...fields[0].directives.map(print));
  }
};
show('Federation 1', files);
show('Federation 2', [link, ...files]);
show('Federation 2 with definitions', [link, definitions, ...files]);
END

cat > recorded.txt <<'END'
Federation 1
  Invoice @key(fields: "number")
  pay @tag(name: "public")
Federation 2
  Invoice @key(fields: "id") @key(fields: "number")
  pay @tag(name: "public")
Federation 2 with definitions
  Invoice @key(fields: "id") @key(fields: "number")
  pay @tag(name: "writes/Invoice") @tag(name: "public")
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
