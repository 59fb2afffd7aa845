#!/usr/bin/env bash
# A subgraph that a graphical editor reads into its tree and writes back: comments, directives of one's own, and what was not there before.
# Packages: graphql-js-tree 3.0.4 (what GraphQL Editor reads and writes schemas with), @apollo/composition 2.14.4, graphql 16.15.0
# Guess: what is written is what was read, in another layout.
# Seen: `repeatable` is gone from the definition of a directive, while both of its uses stay, so that the composer refuses the subgraph. Of the comments, those above a field or a type stand together at the top of the file, and the one beside a type is gone. A file without a schema definition gets one that names the roots of this file alone.
# For users of an ownership checker: what says who owns a field (a repeated @owner, a comment above it) is damaged by opening and saving the file. Keep the definitions of directives in a file that no editor writes.
# In Cadastre: docs/loading.md; nothing to change: a directive's definition does not count for the map.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-js-tree@3.0.4 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const { Parser, TreeToGraphQL } = createRequire(import.meta.url)('graphql-js-tree');
const sdl = `# owner: team-billing
directive @owner(team: String!) repeatable on FIELD_DEFINITION

type Query {
  invoice: Invoice
}
# contact: billing
type Invoice { # kept for ten years
  id: ID!
  # net, without tax
  total: Float @owner(team: "billing") @owner(team: "audit")
}
extend type Mutation {
  pay(id: ID!): Invoice
}
`;
const saved = TreeToGraphQL.parse(Parser.parse(sdl));
console.log('definition:', saved.match(/directive @owner[^]*?FIELD_DEFINITION/)[0].replace(/\s+/g, ' '));
console.log('uses:', saved.match(/@owner\(\s*team: "\w+"\s*\)/g).length);
console.log('comments:', saved.match(/^# .*$/gm).join(', '));
console.log('comments stand above:', saved.split('\n').find((line) => line.trim() && !line.startsWith('#')));
console.log('schema:', saved.match(/^schema[^]*?\}/m)[0].replace(/\s+/g, ' '));
for (const [title, text] of [['as written', sdl], ['as saved', saved]]) {
  const { errors } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(text) }]);
  console.log(`${title}: ${errors?.map(({ message }) => message).join('; ') ?? 'composes'}`);
}
END

cat > recorded.txt <<'END'
definition: directive @owner( team: String! ) on FIELD_DEFINITION
uses: 2
comments: # owner: team-billing, # contact: billing, # net, without tax
comments stand above: directive @owner(
schema: schema{ query: Query mutation: Mutation }
as written: composes
as saved: [billing] The directive "@owner" can only be used once at this location.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
