#!/usr/bin/env bash
# A mutation that answers with a union, one of whose types is hidden: the public schema.
# Packages: @theguild/federation-composition 0.27.0 (Hive's composer), @apollo/composition 2.14.4, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: the union lists the visible types, in the public schema as in a contract that excludes a tag.
# Seen: Apollo's API schema and Cosmo's client schema do that. Guild's `publicSdl` keeps the hidden type in the union and leaves its definition out, so that no reader of SDL takes it; a contract does the same, and one that removes unreachable types fails with "Unknown type". Hidden interfaces, enum values and input fields are removed as expected.
# For users of an ownership checker: the public schema of a graph can be unreadable, although it composes. Check the subgraphs or the supergraph; to hide a refusal from clients, hide the field that answers with it.
# In Cadastre: docs/hive.md; nothing to change: of a composer's result the supergraph is read, not the public schema.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/federation-internals@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { composeSchemaContract, composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { buildSchema, parse, printSchema } from 'graphql';

const graph = (hidden) => {
  const document = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@inaccessible", "@tag"])
    type Query { invoice: Invoice }
    type Mutation { pay: Payment }
    union Payment = Invoice | Refusal
    type Invoice { id: ID }
    type Refusal ${hidden} { reason: String }
  `);
  return [{ name: 'billing', url: 'http://billing', typeDefs: document, definitions: document }];
};
const told = (sdl) => {
  const union = sdl.match(/union Payment = [^\n]*/)[0];
  try {
    buildSchema(sdl);
    return union;
  } catch (error) {
    return `${union}, which cannot be read: ${error.message}`;
  }
};
const plain = graph('@inaccessible');
const supergraph = internals.Supergraph.build(apollo(plain).supergraphSdl);
console.log('Apollo:', told(printSchema(supergraph.apiSchema().toGraphQLJSSchema())));
const { federatedGraphClientSchema } = federateSubgraphs({ subgraphs: plain, version: ROUTER_COMPATIBILITY_VERSION_ONE });
console.log('Cosmo:', told(printSchema(federatedGraphClientSchema)));
console.log('Guild:', told(guild(plain).publicSdl));
const tagged = graph('@tag(name: "internal")');
const filter = { include: new Set(), exclude: new Set(['internal']) };
console.log('Guild, contract:', told(composeSchemaContract(tagged, filter, false).publicSdl));
try {
  console.log('Guild, contract without unreachable types:', told(composeSchemaContract(tagged, filter, true).publicSdl));
} catch (error) {
  console.log('Guild, contract without unreachable types:', error.message);
}
END

cat > recorded.txt <<'END'
Apollo: union Payment = Invoice
Cosmo: union Payment = Invoice
Guild: union Payment = Invoice | Refusal, which cannot be read: Unknown type "Refusal".
Guild, contract: union Payment = Invoice | Refusal, which cannot be read: Unknown type "Refusal".
Guild, contract without unreachable types: Unknown type "Refusal".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
