#!/usr/bin/env bash
# A formatter for schema files, over a subgraph whose owner and contact stand in comments.
# Packages: format-graphql 1.5.0
# Guess: a formatter changes order and layout, and nothing else.
# Seen: every comment is gone, with exit code 0: the owner above the file, the contact beside the type, the agreement above the mutation. A file with `extend schema @link`, which every Federation 2 subgraph has, is refused (`Cannot read properties of undefined`), so that only files of Federation 1 lose theirs.
# For users of an ownership checker: owners that are kept in comments are lost on the day someone formats the schemas, and so is a `# eslint-disable` or `# lint-disable`. Write owners as directives, or in a file of their own.
# In Cadastre: docs/loading.md; nothing to change: comments are not read, and the formatted file has the same map.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  format-graphql@1.5.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const types = `# owner: team-billing
type Invoice @key(fields: "number") @key(fields: "id") { # contact: billing@example.org
  number: Int!
  id: ID!
}
extend type Mutation {
  # agreed with sales
  pay(zone: Int, id: ID!): Invoice
}
`;
const format = (title, text) => {
  writeFileSync('schema.graphql', text);
  const { status } = spawnSync('node', ['node_modules/format-graphql/dist/bin/index.js', '--write=true', 'schema.graphql']);
  const after = readFileSync('schema.graphql', 'utf8');
  const comments = (schema) => schema.split('#').length - 1;
  console.log(`${title}: exit code ${status}, comments before ${comments(text)}, after ${comments(after)}`);
  console.log(`  keys: ${after.match(/@key\(.*?\)/g).join(' ')}`);
};
format('Federation 1', types);
format('Federation 2', `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n${types}`);
END

cat > recorded.txt <<'END'
Federation 1: exit code 0, comments before 3, after 0
  keys: @key(fields: "number") @key(fields: "id")
Federation 2: exit code 1, comments before 3, after 3
  keys: @key(fields: "number") @key(fields: "id")
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
