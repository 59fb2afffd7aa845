#!/usr/bin/env bash
# A mutation whose input has a default value, in a source of Mesh that renames fields of the input.
# Packages: @graphql-mesh/fusion-composition 0.11.2, @graphql-mesh/fusion-runtime 1.12.2, graphql 16.15.0
# Guess: the default value is renamed along, enum values and fields alike; a call without the argument is sent without it, so that the source's own default applies.
# Seen: enum values are. A field that is renamed, by a naming convention or one by one, is cut out of the default value, without an error or a hint, and the gateway sends what is left: a source whose default is `{ state: PAID, keep_open: false, amount: 3 }` is called with `{ state: PAID, amount: 3 }`.
# For users of an ownership checker: through the graph, the same call without an argument writes other values than the authority set down. Check the sources' defaults, not those of the supergraph, and do not rename fields that have one.
# In Cadastre: docs/supergraph.md; nothing to change: default values are no evidence.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/fusion-composition@0.11.2 @graphql-mesh/fusion-runtime@1.12.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeSubgraphs, createNamingConventionTransform, createRenameFieldTransform } from '@graphql-mesh/fusion-composition';
import { handleFederationSupergraph } from '@graphql-mesh/fusion-runtime';
import { buildSchema, execute, graphql, parse, print } from 'graphql';

const sdl = `
  type Query { invoices: Int }
  type Mutation { pay(input: PayInput = { state: PAID, keep_open: false, amount: 3 }): String }
  input PayInput { state: State, keep_open: Boolean, amount: Int }
  enum State { OPEN PAID }`;
const source = buildSchema(sdl);
source.getMutationType().getFields().pay.resolve = (_, { input }) => JSON.stringify(input);
const transforms = {
  'none': [],
  'fields in camel case': [createNamingConventionTransform({ fieldNames: 'camelCase' })],
  'amount renamed to sum': [createRenameFieldTransform(({ fieldName }) => (fieldName === 'amount' ? 'sum' : fieldName))],
  'enum values in lower case': [createNamingConventionTransform({ enumValues: 'lowerCase' })],
};
for (const [title, list] of Object.entries(transforms)) {
  const { supergraphSdl, errors = [], hints = [] } = composeSubgraphs([{ name: 'billing', schema: buildSchema(sdl), transforms: list }]);
  const { unifiedGraph } = await handleFederationSupergraph({
    unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
    onSubgraphExecute: (_, { document, variables }) => execute({ schema: source, document, variableValues: variables }),
    onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [], additionalTypeDefs: [], additionalResolvers: [],
    transportContext: {}, transportEntryAdditions: {},
  });
  const mutation = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === 'Mutation');
  const { data } = await graphql({ schema: unifiedGraph, source: 'mutation { pay }', contextValue: {} });
  console.log(`${title}: ${print(mutation.fields[0].arguments[0])}; errors: ${errors.length}, hints: ${hints.length}`);
  console.log(`  mutation { pay } reaches the source with ${data.pay}`);
}
process.exit();
END

cat > recorded.txt <<'END'
none: input: PayInput = {state: PAID, keep_open: false, amount: 3}; errors: 0, hints: 0
  mutation { pay } reaches the source with {"state":"PAID","keep_open":false,"amount":3}
fields in camel case: input: PayInput = {state: PAID, amount: 3}; errors: 0, hints: 0
  mutation { pay } reaches the source with {"state":"PAID","amount":3}
amount renamed to sum: input: PayInput = {state: PAID, keep_open: false}; errors: 0, hints: 0
  mutation { pay } reaches the source with {"state":"PAID","keep_open":false}
enum values in lower case: input: PayInput = {state: paid, keep_open: false, amount: 3}; errors: 0, hints: 0
  mutation { pay } reaches the source with {"state":"PAID","keep_open":false,"amount":3}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
