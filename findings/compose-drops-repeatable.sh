#!/usr/bin/env bash
# graphql-compose prints a repeatable directive as one that is not, and applies it twice.
# Packages: graphql-compose 9.2.2, graphql 16.15.0, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: `directive @key(…) repeatable on OBJECT` comes out as it went in.
# Seen: `repeatable` is lost, while both @key stay on the type (with the default `resolvable: true` written out): the printed schema is invalid for graphql-js (UniqueDirectivesPerLocation), and refused by Apollo's and Guild's composers.
# For users of an ownership checker: such a file is readable, so ownership can be judged, but the graph does not compose. Leave federation's own definitions out of the type definitions; @link provides them.
# In Cadastre: docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-compose@9.2.2 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse, print } from 'graphql';
import { SchemaComposer } from 'graphql-compose';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "FieldSet"])';
const source = `scalar FieldSet
  directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  type Query { invoice: Invoice }
  type Invoice @key(fields: "id") @key(fields: "number") { id: ID! number: Int! }`;
const composer = new SchemaComposer();
composer.addTypeDefs(source);
const printed = composer.toSDL({ exclude: ['ID', 'Int', 'Boolean', 'String', 'Float'] });
for (const [name, text] of Object.entries({ 'as written': source, 'as printed': printed })) {
  const document = parse(`${link}\n${text}`);
  console.log(name);
  for (const node of document.definitions)
    if (node.kind === 'DirectiveDefinition') console.log(' ', print(node));
    else if (node.name?.value === 'Invoice') console.log('  Invoice', ...node.directives.map(print));
  const list = [{ name: 'billing', url: 'http://billing', typeDefs: document }];
  for (const [composerName, compose] of Object.entries({ Apollo: apollo, Guild: guild }))
    console.log(`  ${composerName}:`, ...(compose(list).errors?.map(({ message }) => message) ?? ['composes']));
}
END

cat > recorded.txt <<'END'
as written
  directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  Invoice @key(fields: "id") @key(fields: "number")
  Apollo: composes
  Guild: composes
as printed
  directive @key(fields: FieldSet!, resolvable: Boolean = true) on OBJECT | INTERFACE
  Invoice @key(fields: "id", resolvable: true) @key(fields: "number", resolvable: true)
  Apollo: [billing] The directive "@key" can only be used once at this location.
  Guild: [billing] The directive "@key" can only be used once at this location.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
