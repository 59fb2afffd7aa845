#!/usr/bin/env bash
# An input whose mutation takes one of its fields from now on (`input By @oneOf`), in comparisons of the two schemas.
# Packages: graphql 16.15.0 and 17.1.0 (`findBreakingChanges`, `findDangerousChanges`, `findSchemaChanges`), @graphql-inspector/core 8.0.0
# Guess: a breaking change, since requests that give two fields, or none, are refused: for graphql-inspector, and for tools that go by graphql's own comparison.
# Seen: for graphql-inspector. graphql itself, in both versions, finds no change at all, not even among its "safe" ones, and so do tools that go by it.
# For users of an ownership checker: a mutation of the authority is narrowed, and a check by graphql's own comparison is green. Use graphql-inspector, or compare the printed schemas.
# In Cadastre: docs/gate.md; nothing to change: who writes what is the same before and after.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql17@npm:graphql@17.1.0 @graphql-inspector/core@8.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { diff } from '@graphql-inspector/core';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql17';

const sdl = (directive) => `type Query { a: Int } type Mutation { pay(by: By!): Int } input By ${directive} { card: String cash: Int }`;
for (const [version, graphql] of Object.entries({ 16: graphql16, 17: graphql17 })) {
  const [before, after] = ['', '@oneOf'].map((directive) => graphql.buildSchema(sdl(directive)));
  const found = ['findBreakingChanges', 'findDangerousChanges', 'findSchemaChanges'].filter((name) => graphql[name]);
  for (const name of found) console.log(`graphql ${version}, ${name}: ${graphql[name](before, after).length}`);
}
const [before, after] = ['', '@oneOf'].map((directive) => graphql16.buildSchema(sdl(directive)));
for (const { criticality, message } of await diff(before, after)) console.log(`graphql-inspector: ${criticality.level}, ${message}`);
END

cat > recorded.txt <<'END'
graphql 16, findBreakingChanges: 0
graphql 16, findDangerousChanges: 0
graphql 17, findBreakingChanges: 0
graphql 17, findDangerousChanges: 0
graphql 17, findSchemaChanges: 0
graphql-inspector: BREAKING, Directive 'oneOf' was added to input object 'By'
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
