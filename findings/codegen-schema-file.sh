#!/usr/bin/env bash
# The schema file that codegen writes of a Federation 2 subgraph.
# Packages: @graphql-codegen/core 6.2.1, @graphql-codegen/schema-ast 6.1.0, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: with `federation: true` the file is the subgraph's schema, keys and all, and composes like the text that it was made of.
# Seen: without includeDirectives no federation directive is applied any more and no @link is left (the definitions of four remain): every entity looks like a value type. With it, Federation 1 definitions of @key and others stand beside the Federation 2 link, and Apollo (DIRECTIVE_DEFINITION_INVALID) and Guild refuse the file.
# For users of an ownership checker: never name a `schema.graphql` of codegen as the subgraph: it shows no entities, so no trespass on one. Cadastre refuses a file whose directives were lost in this way; check the sources, or `{ _service { sdl } }`.
# In Cadastre: docs/loading.md; the loader refuses a file whose directives were lost.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-codegen/core@6.2.1 @graphql-codegen/schema-ast@6.1.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { codegen } from '@graphql-codegen/core';
import * as schemaAst from '@graphql-codegen/schema-ast';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse, print } from 'graphql';

const schema = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])
  type Query { invoice: Invoice }
  type Mutation { pay: Invoice @override(from: "reporting") }
  type Invoice @key(fields: "id") @key(fields: "number") { id: ID! number: Int! buyer: Buyer }
  type Buyer @key(fields: "id", resolvable: false) { id: ID! }`);
const errors = (result) => result.errors?.map(({ extensions }) => extensions.code).join(' ') ?? 'composes';
const compose = (document) => {
  const list = [{ name: 'billing', url: 'http://billing', typeDefs: document }];
  console.log('  Apollo:', errors(apollo(list)));
  console.log('  Guild:', errors(guild(list)));
};
console.log('the source');
compose(schema);
for (const includeDirectives of [false, true]) {
  const text = await codegen({
    filename: 'schema.graphql',
    schema,
    documents: [],
    config: { federation: true, includeDirectives },
    plugins: [{ 'schema-ast': {} }],
    pluginMap: { 'schema-ast': schemaAst },
  });
  console.log(`includeDirectives: ${includeDirectives}`);
  const document = parse(text);
  for (const node of document.definitions)
    if (node.kind === 'DirectiveDefinition' && node.name.value === 'key') console.log('  defines', print(node));
    else if (['Invoice', 'Buyer'].includes(node.name?.value)) console.log(' ', node.name.value, ...node.directives.map(print));
    else if (node.name?.value === 'Mutation') console.log('  pay', ...node.fields[0].directives.map(print));
  console.log('  @link', /@link\(/.test(text) ? 'there' : 'gone');
  compose(document);
}
END

cat > recorded.txt <<'END'
the source
  Apollo: composes
  Guild: composes
includeDirectives: false
  defines directive @key(fields: _FieldSet!) on OBJECT | INTERFACE
  pay
  Invoice
  Buyer
  @link gone
  Apollo: composes
  Guild: composes
includeDirectives: true
  defines directive @key(fields: _FieldSet!) on OBJECT | INTERFACE
  pay @override(from: "reporting")
  Invoice @key(fields: "id") @key(fields: "number")
  Buyer @key(fields: "id", resolvable: false)
  @link there
  Apollo: DIRECTIVE_DEFINITION_INVALID
  Guild: INVALID_GRAPHQL INVALID_GRAPHQL
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
