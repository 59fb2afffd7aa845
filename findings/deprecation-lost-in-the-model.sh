#!/usr/bin/env bash
# A model that Graphback makes a subgraph of: a deprecated field, a list of lines (`@oneToMany`), a record whose updates are switched off.
# Packages: graphback 1.1.2, graphql 15.11.0
# Guess: `@model(update: false, delete: false)` is obeyed, and directives and deprecations stay as they are written (the fields of relations were not guessed).
# Seen: the first is so, and directives of one's own stay. `@deprecated` is gone. The other side of the list is made up: Line has a field `invoice`, and the inputs of lines have `invoiceId`, so that updateLine moves a line from one invoice to another while invoices cannot be updated. deleteLine takes the whole record as its input.
# For users of an ownership checker: a field that was deprecated because another team took it over is not deprecated for clients, and what belongs to a closed record is changed from the other side. Write both sides of a relation yourself, and deprecations where clients see them.
# In Cadastre: docs/loading.md; nothing to change: the file that comes out is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@15.11.0 graphback@1.1.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { buildGraphbackAPI } = require('graphback');
const model = `
directive @owner(team: String!) on FIELD_DEFINITION
"""@model(update: false, delete: false)"""
type Invoice {
  id: ID!
  net: Int @owner(team: "billing")
  total: Int @deprecated(reason: "ask pricing")
  """@oneToMany(field: 'invoice')"""
  lines: [Line]!
}
"""@model"""
type Line { id: ID! sum: Int }
type Query { a: Int }
`;
const provider = { create() {}, update() {}, delete() {}, findOne() {}, findBy() {}, count() {}, batchRead() {} };
const { typeDefs, schema } = buildGraphbackAPI(model, { dataProviderCreator: () => provider });
const block = (head) => typeDefs.match(new RegExp(`^${head} .*?^}`, 'ms'))[0].replace(/"""[^]*?"""/g, '').replace(/\s+/g, ' ');
for (const head of ['type Invoice', 'type Line', 'type Mutation', 'input CreateLineInput', 'input MutateLineInput']) console.log(block(head));
console.log('deprecated in the schema:', schema.getType('Invoice').getFields().total.deprecationReason ?? 'no');
END

cat > recorded.txt <<'END'
type Invoice { id: ID! net: Int @owner(team: "billing") total: Int lines(filter: LineFilter): [Line]! }
type Line { id: ID! sum: Int invoice: Invoice }
type Mutation { createInvoice(input: CreateInvoiceInput!): Invoice createLine(input: CreateLineInput!): Line updateLine(input: MutateLineInput!): Line deleteLine(input: MutateLineInput!): Line }
input CreateLineInput { sum: Int invoiceId: ID }
input MutateLineInput { id: ID! sum: Int invoiceId: ID }
deprecated in the schema: no
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
