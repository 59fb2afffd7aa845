#!/usr/bin/env bash
# A linter over two subgraphs, each with its own schema in the configuration: one block for each in eslint.config.js, or one .graphqlrc.yml in each folder.
# Packages: @graphql-eslint/eslint-plugin 4.4.1, eslint 9.39.1, @apollo/subgraph 2.14.4 (which the plugin asks for), graphql 16.15.0
# Guess: each file is checked against the schema of its own block (the folders were tried afterwards).
# Seen: against the schema that was loaded first, in both forms: the plugin keeps one configuration for the whole process. Alone, "reporting" has an error (its mutation's result lacks a field); beside "billing" that error is gone, and a type that its mutation returns is called unreachable.
# For users of an ownership checker: rules that need a schema are green for all subgraphs but the first, and red where nothing is wrong. Run the linter once for each subgraph.
# In Cadastre: docs/loading.md, beside graphql-config; nothing to change: each subgraph is read by itself.
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
import { mkdirSync, writeFileSync } from 'node:fs';

const subgraphs = {
  billing: 'type Query { invoice: Invoice } type Mutation { pay(id: ID!): Invoice } type Invoice { id: ID! query: Query }',
  reporting: 'type Query { share: Float } type Mutation { file(id: ID!): Report } type Report { id: ID! }',
};
for (const [name, sdl] of Object.entries(subgraphs)) {
  mkdirSync(name);
  writeFileSync(`${name}/schema.graphql`, sdl);
  writeFileSync(`${name}/.graphqlrc.yml`, 'schema: ./schema.graphql');
}
writeFileSync(
  'lint.mjs',
  `import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
const [form, ...files] = process.argv.slice(2);
const block = (pattern, parserOptions) => ({
  files: [pattern],
  languageOptions: { parser: plugin.parser, parserOptions },
  plugins: { '@graphql-eslint': plugin },
  rules: { '@graphql-eslint/no-unreachable-types': 'error', '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'error' },
});
const blocks = ['billing', 'reporting'].map((name) => block(name + '/*.graphql', { graphQLConfig: { schema: name + '/schema.graphql' } }));
const overrideConfig = form === 'blocks' ? blocks : [block('**/*.graphql', {})];
const results = await new ESLint({ overrideConfigFile: true, overrideConfig }).lintFiles(files);
console.log(results.flatMap(({ messages }) => messages.map(({ message }) => message)).join('; ') || 'nothing');`,
);
const lint = (...args) => execFileSync('node', ['lint.mjs', ...args], { encoding: 'utf8' }).trim();
for (const form of ['blocks', 'a file in each folder']) {
  console.log(form);
  console.log('  reporting alone:', lint(form, 'reporting/schema.graphql'));
  console.log('  after billing:  ', lint(form, 'billing/schema.graphql', 'reporting/schema.graphql'));
}
END

cat > recorded.txt <<'END'
blocks
  reporting alone: Mutation result type "Report" must contain field of type "Query"
  after billing:   Object type `Report` is unreachable.
a file in each folder
  reporting alone: Mutation result type "Report" must contain field of type "Query"
  after billing:   Object type `Report` is unreachable.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
