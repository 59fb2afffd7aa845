#!/usr/bin/env bash
# A linter's rule that each query and mutation has a description (`require-description` with `rootField: true`), in a subgraph that has both.
# Packages: @graphql-eslint/eslint-plugin 4.4.1, eslint 9.39.1, @apollo/subgraph 2.14.4 (which the plugin asks for), graphql 16.15.0
# Guess: each root field without a description is an error, in `type Mutation` and in `extend type Mutation`.
# Seen: only as long as the schema has a single root type. With the first mutation the rule finds nothing any more, of queries neither: it looks for a type called "Query,Mutation". It stands in the configuration and passes.
# For users of an ownership checker: where descriptions say who may call a mutation, the check that they are there is green in all subgraphs that write. Use `FieldDefinition: true` instead, which finds them.
# In Cadastre: docs/loading.md, beside graphql-config; nothing to change: no rule goes by descriptions.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 eslint@9.39.1 @graphql-eslint/eslint-plugin@4.4.1 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

writeFileSync(
  'lint.mjs',
  `import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
const [file, option] = process.argv.slice(2);
const overrideConfig = {
  files: ['*.graphql'],
  languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: file } } },
  plugins: { '@graphql-eslint': plugin },
  rules: { '@graphql-eslint/require-description': ['error', { [option]: true }] },
};
const [{ messages }] = await new ESLint({ overrideConfigFile: true, overrideConfig }).lintFiles([file]);
console.log(messages.map(({ message }) => message).join('; ') || 'nothing');`,
);
const query = 'type Query { invoice: Int }';
const files = { queries: query, both: `${query} type Mutation { pay: Int }`, extended: `${query} type Mutation { pay: Int } extend type Mutation { close: Int }` };
for (const option of ['rootField', 'FieldDefinition']) {
  console.log(option);
  for (const [name, sdl] of Object.entries(files)) {
    writeFileSync(`${name}.graphql`, sdl);
    console.log(`  ${name}: ${execFileSync('node', ['lint.mjs', `${name}.graphql`, option], { encoding: 'utf8' }).trim()}`);
  }
}
END

cat > recorded.txt <<'END'
rootField
  queries: Description is required for field "invoice" in type "Query"
  both: nothing
  extended: nothing
FieldDefinition
  queries: Description is required for field "invoice" in type "Query"
  both: Description is required for field "invoice" in type "Query"; Description is required for field "pay" in type "Mutation"
  extended: Description is required for field "invoice" in type "Query"; Description is required for field "pay" in type "Mutation"; Description is required for field "close" in type "Mutation"
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
