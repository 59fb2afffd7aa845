#!/usr/bin/env bash
# A schema in code, a part of which stands in a variable (`${more}`), loaded out of the source file as graphql-inspector, codegen and Hive's command line do.
# Packages: @graphql-tools/code-file-loader 8.1.43, @graphql-tools/graphql-tag-pluck 8.3.41, @graphql-tools/load 8.1.21, graphql-tag 2.12.7, graphql 16.15.0
# Guess: an error or a warning, since the text is not complete.
# Seen: the interpolated parts are cut out, and what is left is loaded: a mutation and two fields of an entity are gone, without a word. The service runs with all of them.
# For users of an ownership checker: a diff, a check and a registry that are fed in this way do not know of mutations that clients can call. Give them the schema that runs, printed or asked for.
# In Cadastre: docs/loading.md; nothing to change: no code is read as text, `module:` runs it.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-tag@2.12.7 @graphql-tools/load@8.1.21 @graphql-tools/code-file-loader@8.1.43 @graphql-tools/graphql-tag-pluck@8.3.41 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { CodeFileLoader } from '@graphql-tools/code-file-loader';
import { loadTypedefs } from '@graphql-tools/load';
import { print } from 'graphql';

writeFileSync(
  'schema.mjs',
  `import gql from 'graphql-tag';
const more = 'extend type Mutation { close(id: ID!): Invoice }';
const fields = 'total: Int state: String';
export const typeDefs = gql\`
  type Mutation { pay(id: ID!): Invoice }
  type Invoice @key(fields: "id") { id: ID! \${fields} }
  \${more}
\`;
`,
);
const said = [];
console.warn = console.error = (text) => said.push(text);
const line = (document) => print(document).replace(/\s+/g, ' ');
const sources = await loadTypedefs('schema.mjs', { loaders: [new CodeFileLoader()] });
for (const { document } of sources) console.log('loaded: ', line(document));
console.log('it runs:', line((await import('./schema.mjs')).typeDefs));
console.log('warnings:', said.length);
END

cat > recorded.txt <<'END'
loaded:  type Mutation { pay(id: ID!): Invoice } type Invoice @key(fields: "id") { id: ID! }
it runs: type Mutation { pay(id: ID!): Invoice } type Invoice @key(fields: "id") { id: ID! total: Int state: String } extend type Mutation { close(id: ID!): Invoice }
warnings: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
