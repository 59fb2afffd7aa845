#!/usr/bin/env bash
# A collection of Payload and a list of Keystone whose access functions refuse every create, update and delete, and fields that nobody may set.
# Packages: payload 3.90.2 and @payloadcms/graphql 3.90.2, @keystone-6/core 8.1.0, graphql 16.15.0
# Guess: what nobody may do is in no mutation, and what nobody may set in no input; versions of a record can be restored where it can be updated (guessed of Payload; Keystone was tried afterwards).
# Seen: all of it is in the schema: create, update and delete of the closed record, `restoreVersionInvoice`, which writes a whole record of before, `duplicateInvoice`, the closed field, and in Payload also a virtual field that is computed and the days of creation and deletion, which the system keeps. Payload's own bookkeeping is in the graph as well: createPayloadPreference, updatePayloadLockedDocument. `disableMutations` (Payload) and `omit` (Keystone) remove mutations, restoring as well.
# For users of an ownership checker: a record that is read only in such a system has up to five mutations in the graph, none of which runs. Switch them off by those options, or exempt them in the policy (`"!Mutation.…"`).
# In Cadastre: docs/loading.md; nothing to change: what the schema offers is attributed, and access functions are in no schema.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 payload@3.90.2 @payloadcms/graphql@3.90.2 @keystone-6/core@8.1.0 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { config, list } from '@keystone-6/core';
import { integer, text } from '@keystone-6/core/fields';
import { createSystem } from '@keystone-6/core/___internal-do-not-use-will-break-in-patch/artifacts';
import { configToSchema } from '@payloadcms/graphql';
import { buildConfig } from 'payload';

const no = () => false;
const closed = { create: no, update: no, delete: no };
const payload = await buildConfig({
  secret: 'x',
  typescript: { autoGenerate: false },
  db: { defaultIDType: 'number', init: () => ({ defaultIDType: 'number' }) },
  collections: [
    {
      slug: 'invoices',
      access: closed,
      versions: true,
      trash: true,
      fields: [
        { name: 'number', type: 'number', access: { create: no, update: no } },
        { name: 'gross', type: 'number', virtual: true },
      ],
    },
    { slug: 'buyers', versions: true, graphQL: { disableMutations: true }, fields: [{ name: 'name', type: 'text' }] },
    { slug: 'users', auth: true, fields: [] },
  ],
});
const keystone = config({
  db: { provider: 'sqlite', url: 'file:./none.db' },
  lists: {
    Invoice: list({ access: { operation: { query: () => true, ...closed } }, fields: { number: integer({ access: { create: no, update: no } }) } }),
    Buyer: list({ access: () => true, graphql: { omit: { create: true, update: true, delete: true } }, fields: { name: text() } }),
  },
});
const fields = (type) => Object.keys(type?.getFields() ?? {});
const show = (name, schema, input) => {
  const mutations = fields(schema.getMutationType());
  const of = (word) => mutations.filter((mutation) => mutation.includes(word)).join(', ') || 'none';
  console.log(`${name}: of the closed record: ${of('Invoice')}`);
  console.log(`  of the record without mutations: ${of('Buyer')}; of the system's own: ${of('Payload')}`);
  console.log(`  ${input}: ${fields(schema.getType(input)).join(', ')}`);
};
const { schema } = await configToSchema(payload);
show('Payload', schema, 'mutationInvoiceUpdateInput');
show('Keystone', createSystem(keystone).graphql.schemas.public, 'InvoiceUpdateInput');
process.exit();
END

cat > recorded.txt <<'END'
Payload: of the closed record: createInvoice, updateInvoice, deleteInvoice, duplicateInvoice, restoreVersionInvoice
  of the record without mutations: none; of the system's own: createPayloadKv, updatePayloadKv, deletePayloadKv, duplicatePayloadKv, createPayloadLockedDocument, updatePayloadLockedDocument, deletePayloadLockedDocument, duplicatePayloadLockedDocument, createPayloadPreference, updatePayloadPreference, deletePayloadPreference, duplicatePayloadPreference
  mutationInvoiceUpdateInput: number, gross, updatedAt, createdAt, deletedAt
Keystone: of the closed record: createInvoice, createInvoices, updateInvoice, updateInvoices, deleteInvoice, deleteInvoices
  of the record without mutations: none; of the system's own: none
  InvoiceUpdateInput: number
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
