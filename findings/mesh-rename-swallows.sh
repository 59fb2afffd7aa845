#!/usr/bin/env bash
# Mesh's transforms where two names become one: states PAID and Paid in lower case, mutations pay_invoice and payInvoice in camel case, settle renamed to pay.
# Packages: @graphql-mesh/fusion-composition 0.11.2, graphql 16.15.0
# Guess: an error. It was written of the states; the mutations were added to the same run.
# Seen: no error and no warning: the later one stands in the supergraph, with its own arguments and answer, and the earlier one is gone. A mutation that clients call by its old name is then another one.
# For users of an ownership checker: a supergraph of Mesh can lack mutations and states of the record, or have another mutation under a name that did not change. Check the sources; `@source(name:)` in the supergraph names what is called.
# In Cadastre: docs/supergraph.md.
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

const rest = 'type Query { invoice: Invoice } type Invoice { id: ID! state: State }';
const sources = {
  'states in lower case': ['enum State { PAID Paid OPEN }', 'State', createNamingConventionTransform({ enumValues: 'lowerCase' })],
  'mutations in camel case': [
    'type Mutation { pay_invoice(id: ID!): Invoice payInvoice(force: Boolean): Boolean } enum State { OPEN }',
    'Mutation',
    createNamingConventionTransform({ fieldNames: 'camelCase' }),
  ],
  'settle renamed to pay': [
    'type Mutation { pay(id: ID!): Invoice settle(force: Boolean): Boolean } enum State { OPEN }',
    'Mutation',
    createRenameFieldTransform(({ fieldName }) => (fieldName === 'settle' ? 'pay' : fieldName)),
  ],
};
for (const [title, [sdl, shown, transform]] of Object.entries(sources)) {
  const schema = buildSchema(`${rest} ${sdl}`);
  const { supergraphSdl, errors = [], hints = [] } = composeSubgraphs([{ name: 'billing', schema, transforms: [transform] }]);
  const { fields, values } = parse(supergraphSdl).definitions.find(({ name }) => name?.value === shown);
  const lines = (fields ?? values).map((member) => print({ ...member, directives: member.directives.filter(({ name }) => name.value === 'source') }));
  console.log(`${title}: ${lines.join(', ')}; errors: ${errors.length}, hints: ${hints.length}`);
}
END

cat > recorded.txt <<'END'
states in lower case: paid @source(name: "Paid", subgraph: "billing"), open @source(name: "OPEN", subgraph: "billing"); errors: 0, hints: 0
mutations in camel case: payInvoice(force: Boolean): Boolean; errors: 0, hints: 0
settle renamed to pay: pay(force: Boolean): Boolean @source(name: "settle", type: "Boolean", subgraph: "billing"); errors: 0, hints: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
