#!/usr/bin/env bash
# PostGraphile 4 with its plugins for nested mutations and for upserts, over a table whose mutations are switched off (`@omit create,update,delete`).
# Packages: postgraphile 4.14.1, postgraphile-plugin-nested-mutations 1.1.0, postgraphile-upsert-plugin 3.3.0, @electric-sql/pglite 0.5.14 with @electric-sql/pglite-socket 0.2.17 (a PostgreSQL that npm brings), pg 8.23.1, graphql 15.11.0
# Guess: neither plugin offers what the table switches off.
# Seen: a nested create and a nested delete are left out, a nested update is not: updateInvoiceById changes the buyer, whose own mutations are gone. The upsert plugin offers upsertBuyer, which adds and changes buyers.
# For users of an ownership checker: a record that its table closes is written by another record's mutation, three levels deep in its input, or by a verb that no one thought of. Omit the foreign key (`@omit` on the constraint), and `upsert` in the table's comment; or name such inputs in the policy.
# In Cadastre: changed: an input such as `buyerToBuyerId` is found along the relation `buyer` as well, its name where PostGraphile's names are simplified (src/ownership/writes/nested.ts, with a test); docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@15.11.0 postgraphile@4.14.1 postgraphile-plugin-nested-mutations@1.1.0 postgraphile-upsert-plugin@3.3.0 pg@8.23.1 @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';

const require = createRequire(import.meta.url);
const { graphql } = require('graphql');
const { createPostGraphileSchema, withPostGraphileContext } = require('postgraphile');
const nested = require('postgraphile-plugin-nested-mutations');
const { PgMutationUpsertPlugin } = require('postgraphile-upsert-plugin');

const db = await PGlite.create();
await db.exec(`
  create table buyer (id int primary key, name text, vip boolean);
  comment on table buyer is E'@omit create,update,delete';
  create table invoice (id int primary key, net int, buyer_id int references buyer (id));
  insert into buyer values (7, 'Ada', false);
  insert into invoice values (1, 5, 7);
`);
const port = 20000 + (process.pid % 40000);
await new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 }).start();
const pgPool = new pg.Pool({ connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, max: 1 });
const schema = await createPostGraphileSchema(pgPool, ['public'], { appendPlugins: [nested.default ?? nested, PgMutationUpsertPlugin] });
console.log('mutations:', Object.keys(schema.getMutationType().getFields()).join(', '));
const key = schema.getType('InvoiceInput').getFields().buyerToBuyerId.type;
console.log(`${key}:`, Object.keys(key.getFields()).join(', '));
const run = async (source) => {
  const { errors } = await withPostGraphileContext({ pgPool }, (context) => graphql(schema, source, null, context));
  const { rows } = await db.query('select * from buyer order by id');
  console.log(`${errors?.map(({ message }) => message).join('; ') ?? 'no errors'}; buyers: ${JSON.stringify(rows)}`);
};
const patch = 'net: 6, buyerToBuyerId: { updateById: { id: 7, buyerPatch: { vip: true } } }';
await run(`mutation { updateInvoiceById(input: { id: 1, invoicePatch: { ${patch} } }) { clientMutationId } }`);
await run('mutation { upsertBuyer(where: { id: 8 }, input: { buyer: { id: 8, name: "Grace" } }) { clientMutationId } }');
process.exit();
END

cat > recorded.txt <<'END'
mutations: createInvoice, updateInvoice, updateInvoiceById, deleteInvoice, deleteInvoiceById, upsertBuyer, upsertInvoice
InvoiceBuyerIdFkeyInput: connectById, connectByNodeId, updateById, updateByNodeId
no errors; buyers: [{"id":7,"name":"Ada","vip":true}]
no errors; buyers: [{"id":7,"name":"Ada","vip":true},{"id":8,"name":"Grace","vip":null}]
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
