#!/usr/bin/env bash
# A linter's rule for fields that no client asks for, over a subgraph: the fields of a key, and those that fields of the subgraph itself require.
# Packages: @graphql-eslint/eslint-plugin 4.4.1 (`no-unused-fields`), eslint 9.39.1, @apollo/subgraph 2.14.4 (which the plugin asks for), @apollo/composition 2.14.4, graphql 16.15.0
# Guess: these are not reported: the plugin reads federation, its rule for unreachable types knows entities, and the directives beside the fields name them.
# Seen: both are "unused", with the suggestion to remove them. What is left after that does not compose: the key names a field that the type does not have.
# For users of an ownership checker: clients are not the only readers of a field. "Unused" in such a lint is no reason to remove a field of an entity from its authority; `cadastre who` names the subgraphs that read it.
# In Cadastre: docs/decide.md; nothing to change: keys, @requires, @provides and @fromContext count as reads.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 eslint@9.39.1 @graphql-eslint/eslint-plugin@4.4.1 @apollo/subgraph@2.14.4 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import * as plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
import { parse } from 'graphql';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])
type Query { rows: Int }
type Invoice @key(fields: "number") {
  number: ID!
  total: Int @external
  tax: Int @requires(fields: "total")
  printed: Boolean
}
`;
writeFileSync('reporting.graphql', sdl);
writeFileSync('client.gql', 'query { rows _entities(representations: []) { ... on Invoice { tax } } }');
const lint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.graphql'],
      languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: 'reporting.graphql', documents: 'client.gql' } } },
      plugins: { '@graphql-eslint': plugin.default ?? plugin },
      rules: { '@graphql-eslint/no-unused-fields': 'error', '@graphql-eslint/no-unreachable-types': 'error' },
    },
  ],
});
const [{ messages }] = await lint.lintFiles(['reporting.graphql']);
const billing = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
type Query { invoice: Invoice } type Invoice @key(fields: "number") { number: ID! total: Int }`;
for (const { message, suggestions: [{ desc, fix }] } of messages) {
  const left = sdl.slice(0, fix.range[0]) + fix.text + sdl.slice(fix.range[1]);
  const { errors } = composeServices(Object.entries({ billing, reporting: left }).map(([name, text]) => ({ name, url: '', typeDefs: parse(text) })));
  console.log(`${message}; ${desc}: ${errors?.[0].extensions.code ?? 'composes'}`);
}
END

cat > recorded.txt <<'END'
Field "number" is unused; Remove `number` field: KEY_INVALID_FIELDS
Field "total" is unused; Remove `total` field: REQUIRES_INVALID_FIELDS
Field "printed" is unused; Remove `printed` field: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
