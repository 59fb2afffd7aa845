#!/usr/bin/env bash
# A mutation whose input has a default value, in a source of Mesh that renames fields of the input.
# Packages: @graphql-mesh/fusion-composition 0.11.2, graphql 16.15.0
# Guess: the default value is renamed along, enum values and fields alike.
# Seen: enum values are. A field that is renamed, by a naming convention or one by one, is cut out of the default value, without an error or a hint: `{ state: PAID, keep_open: false, amount: 3 }` becomes `{ state: PAID, amount: 3 }`.
# For users of an ownership checker: through the graph, the same call without an argument can write other values than the authority set down. Check the sources' defaults, not those of the supergraph.
# In Cadastre: docs/supergraph.md; nothing to change: default values are no evidence.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/fusion-composition@0.11.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeSubgraphs, createNamingConventionTransform, createRenameFieldTransform } from '@graphql-mesh/fusion-composition';
import { buildSchema, parse, print } from 'graphql';

const sdl = `
  type Query { invoices: Int }
  type Mutation { pay(input: PayInput = { state: PAID, keep_open: false, amount: 3 }): Int }
  input PayInput { state: State, keep_open: Boolean, amount: Int }
  enum State { OPEN PAID }`;
const transforms = {
  'none': [],
  'fields in camel case': [createNamingConventionTransform({ fieldNames: 'camelCase' })],
  'amount renamed to sum': [createRenameFieldTransform(({ fieldName }) => (fieldName === 'amount' ? 'sum' : fieldName))],
  'enum values in lower case': [createNamingConventionTransform({ enumValues: 'lowerCase' })],
};
for (const [title, list] of Object.entries(transforms)) {
  const { supergraphSdl, errors = [], hints = [] } = composeSubgraphs([{ name: 'billing', schema: buildSchema(sdl), transforms: list }]);
  const found = (name) => parse(supergraphSdl).definitions.find((definition) => definition.name?.value === name);
  console.log(`${title}: ${print(found('Mutation').fields[0].arguments[0])}; fields: ${found('PayInput').fields.map(({ name }) => name.value).join(', ')}; errors: ${errors.length}, hints: ${hints.length}`);
}
END

cat > recorded.txt <<'END'
none: input: PayInput = {state: PAID, keep_open: false, amount: 3}; fields: state, keep_open, amount; errors: 0, hints: 0
fields in camel case: input: PayInput = {state: PAID, amount: 3}; fields: state, keepOpen, amount; errors: 0, hints: 0
amount renamed to sum: input: PayInput = {state: PAID, keep_open: false}; fields: state, keep_open, sum; errors: 0, hints: 0
enum values in lower case: input: PayInput = {state: paid, keep_open: false, amount: 3}; fields: state, keep_open, amount; errors: 0, hints: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
