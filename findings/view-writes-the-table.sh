#!/usr/bin/env bash
# PostGraphile over a database in which a table's mutations are switched off, and which has a view of that table, and a view with a key: what the generated mutations write.
# Packages: postgraphile 5.1.5 (preset Amber), @electric-sql/pglite 0.5.14 with @electric-sql/pglite-socket 0.2.17 (a PostgreSQL that npm brings), pg 8.23.1, graphql 16.15.0
# Guess: views are read; nothing writes the buyer once its table says `@behavior -insert -update -delete`; a generated column is in no input.
# Seen: a view that PostgreSQL can write through gets a create of its own, and one with `@primaryKey` an update and a delete. `createBuyerCard` adds a row to the table buyer, whose own mutations are gone. A column that is `generated always as` stands in the inputs of its table, where any value is refused; an identity does not.
# For users of an ownership checker: a view of another's table is one more way to write it, under a name and with a type that nobody counts to the record. Name the type of such a view among the `types` of the record, or switch its behaviour off like the table's.
# In Cadastre: docs/loading.md; nothing to change: a mutation that writes a type of the record is found, and which table a view shows is in no schema.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 postgraphile@5.1.5 pg@8.23.1 @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17 > install.txt || exit 2

cat > see.mjs <<'END'
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { execute, hookArgs } from 'postgraphile/grafast';
import { makeSchema } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { parse } from 'graphql';

const db = await PGlite.create();
await db.exec(`
  create table buyer (id int primary key, name text);
  comment on table buyer is E'@behavior -insert -update -delete';
  create view buyer_card as select id, name from buyer;
  create table invoice (id int primary key, net int, gross int generated always as (net * 2) stored, seq int generated always as identity, paid boolean);
  create view open_invoice as select id, net from invoice where paid is null;
  comment on view open_invoice is E'@primaryKey id';
`);
const port = 20000 + (process.pid % 40000);
await new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 }).start();
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, schemas: ['public'] })],
};
const { schema, resolvedPreset } = await makeSchema(preset);
console.log('mutations:', Object.keys(schema.getMutationType().getFields()).sort().join(', '));
console.log('InvoiceInput:', Object.keys(schema.getType('InvoiceInput').getFields()).join(', '));
const document = parse('mutation { createBuyerCard(input: { buyerCard: { rowId: 1, name: "Ada" } }) { clientMutationId } }');
const { errors } = await execute(await hookArgs({ schema, document, variableValues: {}, contextValue: {}, resolvedPreset, requestContext: {} }));
const { rows } = await db.query('select * from buyer');
console.log(`createBuyerCard: ${errors?.map(({ message }) => message) ?? 'no errors'}; buyer:`, JSON.stringify(rows));
process.exit();
END

cat > recorded.txt <<'END'
mutations: createBuyerCard, createInvoice, createOpenInvoice, deleteInvoice, deleteInvoiceByRowId, deleteOpenInvoice, deleteOpenInvoiceByRowId, updateInvoice, updateInvoiceByRowId, updateOpenInvoice, updateOpenInvoiceByRowId
InvoiceInput: rowId, net, gross, paid
createBuyerCard: no errors; buyer: [{"id":1,"name":"Ada"}]
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
