#!/usr/bin/env bash
# @neo4j/graphql: a relationship that no input may set (`@settable(onCreate: false, onUpdate: false)`), to a record whose mutations are off (`@mutation(operations: [])`).
# Packages: @neo4j/graphql 7.6.3, neo4j-driver 6.3.0, graphql 16.15.0
# Guess: no input of the record has the relationship, and fields with @settable are in no update, nested ones either.
# Seen: create and update leave it out, but `deleteInvoices(delete: { buyer: … })` deletes the buyers as well, and from there whatever is related to them. `nestedOperations: []` on the relationship removes that too.
# For users of an ownership checker: a record that no mutation may write is deleted along with another one, by an input that names neither its type nor a verb but "delete". List `nestedOperations` for each relationship to another team's record.
# In Cadastre: docs/loading.md; nothing to change: the same inputs as in neo4j-writes-the-stub.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @neo4j/graphql@7.6.3 neo4j-driver@6.3.0 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import { Neo4jGraphQL } from '@neo4j/graphql';

const show = async (title, nested) => {
  const typeDefs = `
    type Buyer @node @mutation(operations: []) { id: ID! name: String @settable(onUpdate: false) }
    type Invoice @node {
      net: Int
      number: Int @settable(onUpdate: false)
      buyer: [Buyer!]! @relationship(type: "BILLS", direction: IN ${nested}) @settable(onCreate: false, onUpdate: false)
    }`;
  const schema = await new Neo4jGraphQL({ typeDefs }).getSchema();
  console.log(title);
  for (const name of ['InvoiceCreateInput', 'InvoiceUpdateInput', 'InvoiceDeleteInput']) {
    const fields = Object.keys(schema.getType(name)?.getFields() ?? {}).filter((field) => !field.includes('_'));
    console.log(`  ${name}: ${fields.join(', ') || 'none'}`);
  }
  const { args } = schema.getMutationType().getFields().deleteInvoices;
  console.log(`  deleteInvoices(${args.map(({ name, type }) => `${name}: ${type}`).join(', ')})`);
};
await show('not to be set', '');
await show('without nested operations', 'nestedOperations: []');
END

cat > recorded.txt <<'END'
not to be set
  InvoiceCreateInput: net, number
  InvoiceUpdateInput: net
  InvoiceDeleteInput: buyer
  deleteInvoices(where: InvoiceWhere, delete: InvoiceDeleteInput)
without nested operations
  InvoiceCreateInput: net, number
  InvoiceUpdateInput: net
  InvoiceDeleteInput: none
  deleteInvoices(where: InvoiceWhere)
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
