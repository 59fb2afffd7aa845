#!/usr/bin/env bash
# Fields that the model says nobody sets, in the inputs that are generated from it: `immutable` in Mongoose, generated columns in Drizzle.
# Packages: graphql-compose-mongoose 10.1.0, graphql-compose 9.2.2, mongoose 9.12.1, drizzle-graphql 0.8.5, drizzle-orm 0.45.4, @electric-sql/pglite 0.5.14, graphql 16.15.0
# Guess: an immutable field is in the input of a create and in none of an update; a generated column is in neither.
# Seen: all are in all inputs, and what a client gives for them is dropped without a word: `updateById(record: { status: PAID })` answers without an error and the invoice stays OPEN; an insert with `gross: 7` answers with what the database works out. (No MongoDB runs here: the document is kept in memory; it is Mongoose itself that drops the value.)
# For users of an ownership checker: by its schema such a service makes transitions of states that its model forbids, and a client is told that they happened. The input is no list of what is written: list the mutations that write in the policy, or remove the fields from the inputs.
# In Cadastre: docs/loading.md; nothing to change: the schema is all there is to read, and fields of an input stay evidence of a write.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-compose@9.2.2 graphql-compose-mongoose@10.1.0 mongoose@9.12.1 drizzle-graphql@0.8.5 drizzle-orm@0.45.4 @electric-sql/pglite@0.5.14 > install.txt || exit 2

cat > see.mjs <<'END'
import { PGlite } from '@electric-sql/pglite';
import { buildSchema } from 'drizzle-graphql';
import { sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';
import { graphql } from 'graphql';
import { schemaComposer } from 'graphql-compose';
import { composeMongoose } from 'graphql-compose-mongoose';
import mongoose from 'mongoose';

const Invoice = mongoose.model('Invoice', new mongoose.Schema({ note: String, status: { type: String, enum: ['OPEN', 'PAID'], immutable: true } }));
const { mongooseResolvers } = composeMongoose(Invoice, {});
schemaComposer.Query.addFields({ invoice: mongooseResolvers.findById() });
schemaComposer.Mutation.addFields({ createOne: mongooseResolvers.createOne(), updateById: mongooseResolvers.updateById() });
const composed = schemaComposer.buildSchema();

// There is no database: what would be saved is kept here.
const stored = new Invoice({ note: 'old', status: 'OPEN' });
stored.isNew = false;
Invoice.findById = () => ({ select: () => ({ exec: async () => stored }), exec: async () => stored });
Invoice.prototype.save = async function () { return this; };

const invoice = pgTable('invoice', { id: integer('id').primaryKey(), net: integer('net'), gross: integer('gross').generatedAlwaysAs(sql`net * 2`), seq: integer('seq').generatedAlwaysAsIdentity() });
const database = new PGlite();
await database.exec('create table invoice (id int primary key, net int, gross int generated always as (net * 2) stored, seq int generated always as identity)');
const { schema: drizzled } = buildSchema(drizzle(database, { schema: { invoice } }));

const inputs = { 'graphql-compose-mongoose': [composed, 'CreateOneInvoiceInput', 'UpdateByIdInvoiceInput'], 'drizzle-graphql': [drizzled, 'InvoiceInsertInput', 'InvoiceUpdateInput'] };
for (const [name, [schema, ...types]] of Object.entries(inputs))
  for (const type of types) console.log(`${name}: ${type} { ${Object.keys(schema.getType(type).getFields()).join(', ')} }`);

const requests = [
  [composed, `mutation { updateById(_id: "${stored._id}", record: { note: "new", status: PAID }) { record { note status } } }`],
  [drizzled, 'mutation { insertIntoInvoiceSingle(values: { id: 1, net: 5, gross: 7 }) { gross } }'],
];
for (const [schema, source] of requests) {
  const { data, errors } = await graphql({ schema, source, contextValue: {} });
  console.log(JSON.stringify(data), errors?.map(({ message }) => message.split('\n')[0]) ?? 'no errors');
}
process.exit();
END

cat > recorded.txt <<'END'
graphql-compose-mongoose: CreateOneInvoiceInput { note, status }
graphql-compose-mongoose: UpdateByIdInvoiceInput { note, status }
drizzle-graphql: InvoiceInsertInput { id, net, gross, seq }
drizzle-graphql: InvoiceUpdateInput { id, net, gross, seq }
{"updateById":{"record":{"note":"new","status":"OPEN"}}} no errors
{"insertIntoInvoiceSingle":{"gross":10}} no errors
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
