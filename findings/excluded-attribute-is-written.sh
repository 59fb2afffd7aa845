#!/usr/bin/env bash
# sequelize-graphql-schema over two Sequelize models: one without mutations (`excludeMutations`), and one with an attribute that is excluded (`attributes: { exclude: ["number"] }`).
# Packages: sequelize-graphql-schema 0.1.71 with graphql-sequelize 9.5.1 and dataloader-sequelize 2.3.3, sequelize 6.37.8, @electric-sql/pglite 0.5.14 with @electric-sql/pglite-socket 0.2.17 (a PostgreSQL that npm brings), pg 8.23.1, graphql 16.15.0
# Guess: the excluded attribute is in no type and no input; the model without mutations is not written by the other one's.
# Seen: `attributes.exclude` does nothing: number is in the type and in the input, and is written. The input of invoices has the whole buyer in it, whose mutations are excluded; what a client sends there is dropped without an error.
# For users of an ownership checker: the schema offers to write a buyer that nobody writes, and writes a field that the model keeps for itself: it is wrong in both directions. Look at the schema that comes out, and refuse the attribute in a hook of the model.
# In Cadastre: docs/loading.md; nothing to change: the input is read as it stands.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 sequelize-graphql-schema@0.1.71 graphql-sequelize@9.5.1 dataloader-sequelize@2.3.3 sequelize@6.37.8 pg@8.23.1 pg-hstore@2.3.4 @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const require = createRequire(import.meta.url);
const { GraphQLSchema, graphql } = require('graphql');
const { DataTypes, Sequelize } = require('sequelize');
const { generateSchema } = require('sequelize-graphql-schema')({});

const db = await PGlite.create();
const port = 20000 + (process.pid % 40000);
await new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 }).start();
const sequelize = new Sequelize(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`, { logging: false, pool: { max: 1 } });
const options = { timestamps: false };
const Buyer = sequelize.define('Buyer', { name: DataTypes.STRING }, options);
const Invoice = sequelize.define('Invoice', { net: DataTypes.INTEGER, number: DataTypes.INTEGER }, options);
Buyer.hasMany(Invoice);
Invoice.belongsTo(Buyer);
Buyer.graphql = { excludeMutations: ['create', 'update', 'destroy'] };
Invoice.graphql = { attributes: { exclude: ['number'] } };
await sequelize.sync();
await Buyer.create({ id: 7, name: 'Ada' });

const schema = new GraphQLSchema(generateSchema({ Buyer, Invoice, sequelize, Sequelize }));
const fields = (name) => Object.values(schema.getType(name).getFields()).map((field) => `${field.name}: ${field.type}`);
console.log('mutations:', Object.keys(schema.getMutationType().getFields()).filter((name) => !name.endsWith('Default')).join(', '));
for (const name of ['InvoiceInput', 'BuyerInput']) console.log(`${name}: ${fields(name).join(', ')}`);
const input = '{ id: 1, net: 5, number: 3, Buyer: { id: 7, name: "Grace" } }';
const { errors } = await graphql({ schema, source: `mutation { invoiceAdd(Invoice: ${input}) { id } }`, contextValue: {} });
const rows = async (table) => JSON.stringify((await db.query(`select * from "${table}"`)).rows);
console.log(`${errors?.map(({ message }) => message).join('; ') ?? 'no errors'}; invoices ${await rows('Invoices')}; buyers ${await rows('Buyers')}`);
process.exit();
END

cat > recorded.txt <<'END'
mutations: invoiceAdd, invoiceEdit, invoiceDelete
InvoiceInput: id: Int, net: Int, number: Int, BuyerId: Int, Buyer: BuyerInput
BuyerInput: id: Int, name: String, Invoices: [InvoiceInput]
no errors; invoices [{"id":1,"net":5,"number":3,"BuyerId":null}]; buyers [{"id":7,"name":"Ada"}]
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
