#!/usr/bin/env bash
# A subgraph that its team wraps to take a mutation away (`FilterRootFields`), or to rename a mutation or the record (`RenameRootFields`, `RenameTypes`): its SDL, and references to the record.
# Packages: @graphql-tools/wrap 11.2.5, @apollo/subgraph 2.14.4, @apollo/composition 2.14.4, graphql 16.15.0
# Guess: the SDL has what the wrapped schema has, and a reference to the record under its new name is resolved.
# Seen: `_service { sdl }` is the text of before in all cases: a mutation that is filtered away, and the old name of one that is renamed, stand in the graph that is composed of it, and each call of them is refused by the service. A type that is renamed is resolved under neither name.
# For users of an ownership checker: a mutation that a team took away still counts as a way to write the record, and a renamed record is lost for every contributor. Change the SDL before the subgraph's schema is built, not the schema.
# In Cadastre: docs/loading.md; nothing to change: the SDL says what routers will call, and what it says is checked.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/wrap@11.2.5 @apollo/subgraph@2.14.4 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { FilterRootFields, RenameRootFields, RenameTypes, wrapSchema } from '@graphql-tools/wrap';
import { graphql, parse } from 'graphql';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { invoice: Invoice }
  type Mutation { pay: Invoice erase: Boolean }
  type Invoice @key(fields: "id") { id: ID! open: Int }
`);
const invoice = () => ({ __typename: 'Invoice', id: 1, open: 5 });
const schema = buildSubgraphSchema({ typeDefs, resolvers: { Mutation: { pay: invoice, erase: () => true }, Invoice: { __resolveReference: invoice } } });
const wraps = {
  'FilterRootFields, without erase': new FilterRootFields((_, name) => name !== 'erase'),
  'RenameRootFields, erase is eraseInvoice': new RenameRootFields((_, name) => (name === 'erase' ? 'eraseInvoice' : name)),
  'RenameTypes, Invoice is Bill': new RenameTypes((name) => (name === 'Invoice' ? 'Bill' : name)),
};
for (const [title, transform] of Object.entries(wraps)) {
  const wrapped = wrapSchema({ schema, transforms: [transform] });
  const send = async (source, variableValues) => {
    const { data, errors } = await graphql({ schema: wrapped, source, variableValues, contextValue: {} });
    return errors === undefined ? JSON.stringify(data) : errors[0].message.slice(0, 60);
  };
  const { sdl } = (await graphql({ schema: wrapped, source: '{ _service { sdl } }' })).data._service;
  const { supergraphSdl } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(sdl) }]);
  const fields = parse(supergraphSdl).definitions.find(({ name }) => name?.value === 'Mutation').fields;
  console.log(title);
  console.log(`  serves: ${Object.keys(wrapped.getMutationType().getFields()).join(', ')}; composed: ${fields.map(({ name }) => name.value).join(', ')}`);
  console.log(`  mutation { erase }: ${await send('mutation { erase }')}`);
  for (const name of ['Invoice', 'Bill']) {
    const reference = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on NAME { open } } }'.replace('NAME', name);
    console.log(`  a reference to ${name}: ${await send(reference, { of: [{ __typename: name, id: 1 }] })}`);
  }
}
END

cat > recorded.txt <<'END'
FilterRootFields, without erase
  serves: pay; composed: pay, erase
  mutation { erase }: Cannot query field "erase" on type "Mutation".
  a reference to Invoice: {"_entities":[{"open":5}]}
  a reference to Bill: Unknown type "Bill".
RenameRootFields, erase is eraseInvoice
  serves: pay, eraseInvoice; composed: pay, erase
  mutation { erase }: Cannot query field "erase" on type "Mutation".
  a reference to Invoice: {"_entities":[{"open":5}]}
  a reference to Bill: Unknown type "Bill".
RenameTypes, Invoice is Bill
  serves: pay, erase; composed: pay, erase
  mutation { erase }: {"erase":true}
  a reference to Invoice: Unknown type "Invoice".
  a reference to Bill: The _entities resolver tried to load an entity for type "Bil
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
