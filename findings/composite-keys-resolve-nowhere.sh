#!/usr/bin/env bash
# Source schemas of the Composite Schemas specification that Grafbase composes: a public lookup at the authority, an internal one at a contributor that requires the total, read by another router.
# Packages: @grafbase/cli-x86_64-unknown-linux-musl 0.103.0 (`grafbase compose`; Linux on x86-64 only), @graphql-tools/federation 4.5.2, graphql 16.15.0
# Guess: of the supergraph, which links the join specification, @graphql-tools/federation shows clients neither the internal lookup nor the argument that the router fills, and answers the contributor's field by its lookup. (That all keys in it say `resolvable: false` was seen by chance before.)
# Seen: by the join directives nobody resolves the record: all its keys say `resolvable: false`, and what resolves them stands in @composite__lookup alone. Clients are shown the internal lookup as a query, and the argument `total` to be given by hand. The contributor's field is null without an error; a contributor's mutation that is asked for the authority's field fails. Grafbase composes @lookup on a mutation and @require on an argument of a mutation, too.
# For users of an ownership checker: read by the join rules, a graph of composite schemas has references only, and no home of the record; and an argument that one client leaves out is one that another may make up.
# In Cadastre: changed: @composite__lookup, @composite__internal and @composite__require of such a supergraph are read as what the source schemas wrote (src/schema/supergraph/translate.ts, with a test in test/schema/supergraph.test.ts); docs/supergraph.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @grafbase/cli-x86_64-unknown-linux-musl@0.103.0 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { graphql, parse, print, printType } from 'graphql';

const grafbase = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase';
chmodSync(grafbase, 0o755);
function compose(subgraphs) {
  mkdirSync('graph', { recursive: true });
  const entries = Object.entries(subgraphs).map(([name, sdl]) => {
    writeFileSync(`graph/${name}.graphql`, sdl);
    return `[subgraphs.${name}]\nschema_path = "${name}.graphql"\nurl = "http://${name}.example/graphql"\n`;
  });
  writeFileSync('graph/grafbase.toml', entries.join(''));
  const env = { ...process.env, NO_COLOR: '1', GRAFBASE_TELEMETRY_DISABLED: '1', HOME: process.cwd() };
  return spawnSync(`../${grafbase}`, ['compose', '-c', 'grafbase.toml'], { cwd: 'graph', env, encoding: 'utf8' });
}
const link = 'extend schema @link(url: "https://specs.grafbase.com/composite-schemas/v1", import: ["@internal", "@key", "@lookup", "@require"])';
const billing = `${link} type Query { invoice(id: ID!): Invoice @lookup }
  type Mutation { pay(id: ID!): Invoice } type Invoice @key(fields: "id") { id: ID! total: Int }`;
const reporting = `${link} type Query { reported(id: ID!): Invoice @lookup @internal }
  type Mutation { note(id: ID!): Invoice } type Invoice @key(fields: "id") { id: ID! tax(total: Int @require(field: "total")): Int }`;
const { stdout: supergraphSdl } = compose({ billing, reporting });
for (const { name, directives } of parse(supergraphSdl).definitions) if (name?.value === 'Invoice') console.log(directives.map(print).join('\n'));

const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = ({ document }) => {
      console.log(`  ${config.name.toLowerCase()}: ${print(document).replace(/\s+/g, ' ')}`);
      // "billing" has the total, "reporting" the tax.
      const record = { __typename: 'Invoice', id: '1', ...(config.name === 'BILLING' ? { total: 100 } : { tax: 19 }) };
      return { data: { pay: record, note: record, reported: record, invoice: record } };
    };
  },
});
for (const type of ['Query', 'Invoice']) console.log(printType(schema.getType(type)).replace(/\s+/g, ' '));
for (const source of ['mutation { pay(id: "1") { total tax } }', 'mutation { note(id: "1") { total } }']) {
  console.log(source);
  const { data, errors } = await graphql({ schema, source, contextValue: {} });
  console.log(`  ${JSON.stringify(data)} ${errors?.map(({ message }) => message) ?? 'no errors'}`);
}
const odd = {
  '@lookup on a mutation': `${link} type Query { invoices: Int } type Mutation { pay(id: ID!): Invoice @lookup } type Invoice @key(fields: "id") { id: ID! }`,
  '@require on an argument of a mutation': `${link} type Query { invoices: Int } type Mutation { pay(id: ID!, total: Int @require(field: "total")): Int }`,
};
for (const [title, sdl] of Object.entries(odd)) console.log(`${title}: ${compose({ billing: sdl }).status === 0 ? 'composes' : 'refused'}`);
END

cat > recorded.txt <<'END'
@join__type(graph: BILLING, key: "id", resolvable: false)
@join__type(graph: REPORTING, key: "id", resolvable: false)
type Query { invoice(id: ID!): Invoice reported(id: ID!): Invoice }
type Invoice { id: ID! total: Int tax(total: Int): Int }
mutation { pay(id: "1") { total tax } }
  billing: mutation ($id: ID!) { pay(id: $id) { total } }
  {"pay":{"total":100,"tax":null}} no errors
mutation { note(id: "1") { total } }
  {"note":null} Failed to create a gateway request. The request must contain at least one operation.
@lookup on a mutation: composes
@require on an argument of a mutation: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
