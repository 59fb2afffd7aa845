#!/usr/bin/env bash
# One mutation in two files with other arguments: the last file's argument types and defaults are taken, silently.
# Packages: @graphql-tools/merge 10.0.6
# Guess: as for a return type that differs, mergeTypeDefs refuses ("already defined with a different type").
# Seen: only the named return type is compared. `id: ID!` becomes `id: Int`, a default 1 becomes 2, an argument of either file is in the result, `Boolean` becomes `Boolean!`.
# For users of an ownership checker: of a mutation declared twice inside one subgraph, what is served depends on the order of files, so what it takes (and which record it identifies) does as well. Declare each mutation in one file.
# In Cadastre: nothing to change: each declaration of a subgraph is read as written.
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

const pairs = [
  ['pay(id: ID!): Boolean', 'pay(id: ID!): String'],
  ['pay(id: ID!): Boolean', 'pay(id: Int): Boolean'],
  ['pay(times: Int = 1): Boolean', 'pay(times: Int = 2): Boolean'],
  ['pay(id: ID!): Boolean', 'pay(number: Int!): Boolean!'],
];
for (const pair of pairs) {
  console.log(pair.join('  +  '));
  try {
    const { definitions } = mergeTypeDefs(pair.map((field) => `type Mutation { ${field} }`));
    console.log('  =', print(definitions.find(({ name }) => name?.value === 'Mutation').fields[0]));
  } catch (error) {
    console.log('  refused:', error.message.split(': ').at(-1));
  }
}
END

cat > recorded.txt <<'END'
pay(id: ID!): Boolean  +  pay(id: ID!): String
  refused: Field "pay" already defined with a different type. Declared as "Boolean", but you tried to override with "String"
pay(id: ID!): Boolean  +  pay(id: Int): Boolean
  = pay(id: Int): Boolean
pay(times: Int = 1): Boolean  +  pay(times: Int = 2): Boolean
  = pay(times: Int = 2): Boolean
pay(id: ID!): Boolean  +  pay(number: Int!): Boolean!
  = pay(id: ID!, number: Int!): Boolean!
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
