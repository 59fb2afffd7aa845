#!/usr/bin/env bash
# A field that two subgraphs declare, and that a third takes from one of them by @override, without @shareable: shared by the two, or read by one and resolved by the other.
# Packages: @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4, @wundergraph/composition 0.55.0
# Guess: refused by all three, as the new holder and the other of the two resolve one field and the new one does not share it. (That two Federation 1 subgraphs can be so overridden was seen by chance before the guess on Federation 2 was made.)
# Seen: Apollo and Cosmo refuse it. Guild counts the old holder, not the new one, among those that must share: it composes without an error, with "payments" and "ledger" as writers. So it does where two subgraphs take it from the same one at once, and where the one that is overridden only has the field as @external: nobody shares then, and "payments" is a second source of a field of "ledger". In turn it refuses a new holder that shares where the old one, whom nobody calls any more, does not.
# For users of an ownership checker: with Guild's composer a transfer can look done while a second writer is left, though nobody agreed to share with the new authority. Let the others delete the field first, and do not read an @override as consent of whoever holds the field.
# In Cadastre: changed: the words of mutation-not-shared, which told that composition refuses such a graph; test/oracle/by-composer.test.ts holds that the map has both writers; docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@override", "@requires", "@shareable"])';
const pay = (directives) => `type Mutation { pay: Boolean ${directives} }`;
const invoice = (total, more = '') => `type Invoice @key(fields: "id") { id: ID! total: Int ${total} ${more} }`;
const graphs = {
  'the new holder does not share': { billing: pay('@shareable'), ledger: pay('@shareable'), payments: pay('@override(from: "billing")') },
  'the old holder does not share': { billing: pay(''), ledger: pay('@shareable'), payments: pay('@shareable @override(from: "billing")') },
  'two take it over, and neither shares': { billing: pay(''), ledger: pay('@override(from: "billing")'), payments: pay('@override(from: "billing")') },
  'the one that is overridden only reads': {
    billing: invoice('@external', 'tax: Int @requires(fields: "total")'),
    ledger: invoice(''),
    payments: invoice('@override(from: "billing")'),
  },
};
for (const [title, subgraphs] of Object.entries(graphs)) {
  const list = Object.entries(subgraphs).map(([name, types]) => {
    const document = parse(`${link} type Query { ${name}: Int } ${types}`);
    return { name, url: `http://${name}`, typeDefs: document, definitions: document };
  });
  const [type, name] = title.includes('reads') ? ['Invoice', 'total'] : ['Mutation', 'pay'];
  console.log(title);
  for (const [composer, compose] of Object.entries({ Apollo: apollo, Guild: guild })) {
    const { errors, supergraphSdl } = compose(list);
    const told = () => print(parse(supergraphSdl).definitions.find((node) => node.kind === 'ObjectTypeDefinition' && node.name.value === type).fields.find((field) => field.name.value === name));
    console.log(`  ${composer}:`, errors?.map(({ message }) => message).join('; ') || told());
  }
  const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
  const holders = () => [...cosmo.subgraphConfigBySubgraphName].filter(([, { configurationDataByTypeName }]) => configurationDataByTypeName.get(type)?.fieldNames.has(name));
  console.log('  Cosmo:', cosmo.success ? `resolved by ${holders().map(([subgraph]) => subgraph).join(', ')}` : cosmo.errors.map(({ message }) => message).join('; ').replace(/\s+/g, ' '));
}
END

cat > recorded.txt <<'END'
the new holder does not share
  Apollo: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "ledger" and "payments" and defined as non-shareable in subgraph "payments"
  Guild: pay: Boolean @join__field(graph: LEDGER) @join__field(graph: PAYMENTS, override: "billing")
  Cosmo: The Object "Mutation" defines the same fields in multiple subgraphs without the "@shareable" directive: The field "pay" is defined and declared "@shareable" in the following subgraph: "ledger". However, it is not declared "@shareable" in the following subgraph: "payments".
the old holder does not share
  Apollo: pay: Boolean @join__field(graph: LEDGER) @join__field(graph: PAYMENTS, override: "billing")
  Guild: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "billing" and "ledger" and defined as non-shareable in subgraph "billing"
  Cosmo: resolved by ledger, payments
two take it over, and neither shares
  Apollo: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "ledger" and "payments" and defined as non-shareable in all of them
  Guild: pay: Boolean @join__field(graph: LEDGER, override: "billing") @join__field(graph: PAYMENTS, override: "billing")
  Cosmo: The "@override" directive must only be declared on one single instance of a field. However, an "@override" directive was declared on more than one instance of the following field: " The field "Mutation.pay" declares an @override directive in the following subgraphs: "ledger", "payments".". 
the one that is overridden only reads
  Apollo: Non-shareable field "Invoice.total" is resolved from multiple subgraphs: it is resolved from subgraphs "ledger" and "payments" and defined as non-shareable in all of them
  Guild: total: Int @join__field(graph: BILLING, external: true) @join__field(graph: LEDGER) @join__field(graph: PAYMENTS, override: "billing")
  Cosmo: The Object "Invoice" defines the same fields in multiple subgraphs without the "@shareable" directive: The field "total" is defined in the following subgraphs: "billing", "ledger", "payments". However, it is not declared "@shareable" in any of them.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
