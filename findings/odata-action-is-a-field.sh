#!/usr/bin/env bash
# An OData service as a source of Mesh: an action of one record (`IsBound="true"`), an action of the service, and what the service says may not be inserted or deleted.
# Packages: @graphql-mesh/odata 0.22.18 (the newest of Mesh's handler for OData) with @graphql-mesh/store 0.107.1, graphql 16.15.0
# Guess: actions are mutations; create, update and delete are there for every entity set, whatever its annotations say.
# Seen: the action of a record is a field of it: the query `{ InvoicesByid(id: 1) { Pay(amount: 3) } }` sends a POST. Only the action of the service is a mutation. The mutation root also repeats what reads the entity sets (Buyers, BuyersByid), and has createBuyers and deleteBuyersByid, which the service refuses.
# For users of an ownership checker: who may only query can write, and in the schema the writes are the fields of a type; what stands in the mutation root may only read.
# In Cadastre: changed: a mutation without a known verb that a query repeats word for word is at most `possible` (src/ownership/writes/ceiling.ts, with a test in test/ownership/writes/asked.test.ts), where BuyersByid was an error; docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/odata@0.22.18 @graphql-mesh/store@0.107.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
const require = createRequire(import.meta.url);
const { default: ODataHandler } = require('@graphql-mesh/odata');
const { InMemoryStoreStorageAdapter, MeshStore } = require('@graphql-mesh/store');
const { parse } = require('graphql');

const entity = (name, more) => `<EntityType Name="${name}"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>${more}</EntityType>`;
const never = (term, property) => `<Annotation Term="Org.OData.Capabilities.V1.${term}"><Record><PropertyValue Property="${property}" Bool="false"/></Record></Annotation>`;
writeFileSync('metadata.xml', `<?xml version="1.0"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Billing" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  ${entity('Invoice', '<Property Name="total" Type="Edm.Int32"/>')}
  ${entity('Buyer', '<Property Name="name" Type="Edm.String"/>')}
  <Action Name="Pay" IsBound="true"><Parameter Name="invoice" Type="Billing.Invoice"/><Parameter Name="amount" Type="Edm.Int32" Nullable="false"/></Action>
  <Action Name="CloseMonth"><Parameter Name="month" Type="Edm.String"/></Action>
  <EntityContainer Name="Container">
    <EntitySet Name="Invoices" EntityType="Billing.Invoice"/>
    <EntitySet Name="Buyers" EntityType="Billing.Buyer">${never('InsertRestrictions', 'Insertable')}${never('DeleteRestrictions', 'Deletable')}</EntitySet>
    <ActionImport Name="CloseMonth" Action="Billing.CloseMonth"/>
  </EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>`);

const asked = [];
const service = createServer(async (request, response) => {
  asked.push(`${request.method} ${decodeURIComponent(request.url)} ${await text(request)}`.trim());
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ '@odata.id': `${endpoint}/Invoices(1)`, '@odata.type': '#Billing.Invoice', id: 1, total: 5 }));
}).listen(0, '127.0.0.1');
await once(service, 'listening');
const endpoint = `http://127.0.0.1:${service.address().port}`;
const logger = { child: () => logger };
for (const level of ['debug', 'error', 'info', 'log', 'warn']) logger[level] = () => {};
const handler = new ODataHandler({
  name: 'billing', baseDir: process.cwd(), config: { endpoint, source: 'metadata.xml' }, logger, importFn: (path) => import(path),
  cache: { get() {}, set() {}, delete() {} }, pubsub: { subscribe() {}, publish() {} },
  store: new MeshStore('billing', new InMemoryStoreStorageAdapter(), { readonly: false, validate: false }),
});
const fetchFn = (request, init) => (typeof request === 'string' ? fetch(request, init) : fetch(request.url, { method: request.method, headers: request.headers, body: request.body ?? undefined, duplex: 'half' }));
const { schema, executor } = await handler.getMeshSource({ fetchFn });
const fields = (type) => Object.values(type.getFields()).map(({ name, args }) => (args.length > 0 ? `${name}(${args.map((arg) => arg.name).join(' ')})` : name)).join(' ');
console.log(`type Invoice: ${fields(schema.getType('Invoice'))}`);
console.log(`type Mutation: ${fields(schema.getMutationType())}`);
for (const request of ['{ InvoicesByid(id: 1) { id Pay(amount: 3) } }', 'mutation { InvoicesByid(id: 1) { id } }', 'mutation { CloseMonth(month: "May") }']) {
  asked.length = 0;
  const { errors } = await executor({ document: parse(request), variables: {}, context: { logger } });
  console.log(`${request}: ${asked.join(', ')}${errors === undefined ? '' : `; ${errors[0].message}`}`);
}
process.exit();
END

cat > recorded.txt <<'END'
type Invoice: id total Pay(invoice amount)
type Mutation: CloseMonth(month) Invoices(queryOptions) InvoicesByid(id) createInvoices(input) deleteInvoicesByid(id) updateInvoicesByid(id input) Buyers(queryOptions) BuyersByid(id) createBuyers(input) deleteBuyersByid(id) updateBuyersByid(id input)
{ InvoicesByid(id: 1) { id Pay(amount: 3) } }: GET /Invoices/1/?$select=id, POST /Invoices(1)/Billing.Pay {"amount":3}
mutation { InvoicesByid(id: 1) { id } }: GET /Invoices/1/?$select=id
mutation { CloseMonth(month: "May") }: POST /CloseMonth {"month":"May"}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
