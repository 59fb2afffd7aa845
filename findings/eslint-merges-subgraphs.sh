#!/usr/bin/env bash
# A linter over a folder of subgraphs: two of them declare one mutation, with other arguments.
# Packages: @graphql-eslint/eslint-plugin 4.4.1, eslint 9.39.1, @apollo/subgraph 2.14.4 (which the plugin asks for)
# Guess: unique-field-definition-names or unique-type-names reports the second declaration, or the schema cannot be built of two types of one name.
# Seen: nothing is reported. The files are merged into one schema before any rule sees it; what two subgraphs declare is one field there, with the arguments of the last file.
# For users of an ownership checker: a green lint of all subgraphs together says nothing about who writes what, and nothing about the schema of any one of them. Lint each subgraph by itself, and check ownership across.
# In Cadastre: nothing to change: subgraphs are read one by one.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 eslint@9.39.1 @graphql-eslint/eslint-plugin@4.4.1 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { mkdirSync, writeFileSync } from 'node:fs';
import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])';
mkdirSync('subgraphs');
writeFileSync('subgraphs/billing.graphql', `${link}
type Query { invoice: Invoice }
type Mutation { pay(id: ID!): Invoice }
type Invoice @key(fields: "id") { id: ID! }`);
writeFileSync('subgraphs/reporting.graphql', `${link}
type Query { report: Int }
type Mutation { pay(id: Int): Invoice fix(status: Int): Invoice }
type Invoice @key(fields: "id") { id: ID! }`);
const rules = { '@graphql-eslint/unique-field-definition-names': 'error', '@graphql-eslint/unique-type-names': 'error' };
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: 'subgraphs/*.graphql' } } },
    plugins: { '@graphql-eslint': plugin },
    rules,
  },
});
for (const { filePath, messages } of await eslint.lintFiles(['subgraphs/*.graphql']))
  console.log(filePath.split('/').at(-1), messages.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('; ') || 'no problem');
END

cat > recorded.txt <<'END'
billing.graphql no problem
reporting.graphql no problem
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
