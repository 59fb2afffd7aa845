#!/usr/bin/env bash
# A mutation that two subgraphs share, and that a third takes from one of them by @override, without @shareable.
# Packages: @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4, @wundergraph/composition 0.55.0
# Guess: refused by all three, as the new holder and the other of the two resolve one mutation and the new one does not share it. (That two Federation 1 subgraphs can be so overridden was seen by chance before the guess on Federation 2 was made.)
# Seen: Apollo and Cosmo refuse it. Guild asks the old holder instead of the new one whether it shares: it composes without an error, with "payments" and "ledger" as writers. In turn it refuses a new holder that shares where the old one, whom nobody calls any more, does not.
# For users of an ownership checker: with Guild's composer a transfer can look done while a second writer is left, though nobody agreed to share with the new authority. Override from each subgraph that has the mutation, or let the others delete it first.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override", "@shareable"])';
const graphs = {
  'the new holder does not share': { billing: '@shareable', ledger: '@shareable', payments: '@override(from: "billing")' },
  'the old holder does not share': { billing: '', ledger: '@shareable', payments: '@shareable @override(from: "billing")' },
};
for (const [title, subgraphs] of Object.entries(graphs)) {
  const list = Object.entries(subgraphs).map(([name, directives]) => {
    const document = parse(`${link} type Query { ${name}: Int } type Mutation { pay: Boolean ${directives} }`);
    return { name, url: `http://${name}`, typeDefs: document, definitions: document };
  });
  console.log(title);
  for (const [composer, compose] of Object.entries({ Apollo: apollo, Guild: guild })) {
    const { errors, supergraphSdl } = compose(list);
    const told = () => print(parse(supergraphSdl).definitions.find(({ kind, name }) => kind === 'ObjectTypeDefinition' && name.value === 'Mutation').fields[0]);
    console.log(`  ${composer}:`, errors?.map(({ message }) => message).join('; ') || told());
  }
  const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
  const writers = () => [...cosmo.subgraphConfigBySubgraphName].filter(([, { configurationDataByTypeName }]) => configurationDataByTypeName.get('Mutation')?.fieldNames.has('pay'));
  console.log('  Cosmo:', cosmo.success ? `called at ${writers().map(([name]) => name).join(', ')}` : cosmo.errors.map(({ message }) => message).join('; ').replace(/\s+/g, ' '));
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
  Cosmo: called at ledger, payments
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
