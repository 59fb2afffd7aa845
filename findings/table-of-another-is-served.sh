#!/usr/bin/env bash
# Platformatic as a subgraph over a database whose tables refer to each other: a buyer that another subgraph owns and invoices refer to, and lines whose primary key has the invoice's id in it.
# Packages: @platformatic/sql-graphql 2.61.0 and @platformatic/sql-mapper 2.61.0 (`federationMetadata: true`), @electric-sql/pglite 0.5.14 with @electric-sql/pglite-socket 0.2.17 (a PostgreSQL that npm brings), graphql 16.15.0
# Guess: `ignore: { buyer: true }` removes the type, its mutations and the field of the reference; what stays is the column. The key of a line is `invoiceId pos`, fields of the type.
# Seen: the service does not start with it ("No foreign table named "buyer" was found"). So it serves saveBuyer, insertBuyer and deleteBuyer, and has a key of Buyer that it resolves; `resolvers: { Mutation: { saveBuyer: false, … } }` takes the three away, and the key stays. The key of a line names `invoiceId`, which the type does not have, as a field `invoice` stands in its place: no composer takes that.
# For users of an ownership checker: a table that is there for a foreign key makes the service a writer and a second source of another team's record. Take its mutations away by name, and leave the foreign key out of what the service sees where the record is another's.
# In Cadastre: docs/loading.md; nothing to change: mutation-in-authority and copy-declared find both, and the rule composes the key.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 fastify@5.12.8 @platformatic/sql-graphql@2.61.0 @platformatic/sql-mapper@2.61.0 @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17 > install.txt || exit 2

cat > see.mjs <<'END'
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import graphql from '@platformatic/sql-graphql';
import mapper from '@platformatic/sql-mapper';
import fastify from 'fastify';
import { parse, print } from 'graphql';

const port = 20000 + (process.pid % 40000);
const connectionString = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
const quiet = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, () => {}]));
const db = await PGlite.create();
await db.exec(`
  create table buyer (id int primary key, name text);
  create table invoice (id int primary key, buyer_id int references buyer(id));
  create table line (invoice_id int references invoice(id), pos int, amount int, primary key (invoice_id, pos));
`);
await new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 }).start();

const settings = {
  'as it is': {},
  'without its mutations': { resolvers: { Mutation: { saveBuyer: false, insertBuyer: false, deleteBuyer: false } } },
  'ignore: { buyer: true }': { ignore: { buyer: true } },
};
for (const [name, options] of Object.entries(settings)) {
  const application = fastify();
  console.log(name);
  try {
    await application.register(mapper, { connectionString, log: quiet, poolSize: 1 });
    await application.register(graphql, { federationMetadata: true, ...options });
    await application.ready();
    const { data } = await application.graphql('{ _service { sdl } }');
    for (const { name, fields, directives } of parse(data._service.sdl).definitions)
      if (['Buyer', 'Invoice', 'Line', 'Mutation'].includes(name?.value))
        console.log(`  ${name.value} ${directives.map(print)}: ${fields.map((field) => field.name.value).join(', ')}`);
  } catch ({ message }) {
    console.log(`  ${message.split(' (')[0]}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
as it is
  Buyer @key(fields: "id"): id, name, invoice
  Invoice @key(fields: "id"): id, buyer
  Line @key(fields: "invoiceId,pos"): pos, amount, invoice
  Mutation : saveBuyer, insertBuyer, deleteBuyer, saveInvoice, insertInvoice, deleteInvoice, saveLine, insertLine, deleteLine
without its mutations
  Buyer @key(fields: "id"): id, name, invoice
  Invoice @key(fields: "id"): id, buyer
  Line @key(fields: "invoiceId,pos"): pos, amount, invoice
  Mutation : saveInvoice, insertInvoice, deleteInvoice, saveLine, insertLine, deleteLine
ignore: { buyer: true }
  No foreign table named "buyer" was found
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
