#!/usr/bin/env bash
# A mutation that one subgraph takes in full by @override while another takes a share of it under a label.
# Packages: @apollo/composition 2.14.4, @apollo/query-planner 2.14.4, @theguild/federation-composition 0.27.0
# Guess: the full @override wins: the old subgraph is no longer called.
# Seen: whatever Apollo's hint says ("is overridden. Consider removing it"), the old subgraph stays in the supergraph of both composers, under the label, and Apollo's planner calls it wherever the label is not switched on; the subgraph that took the mutation in full is never asked. The order of the subgraphs changes nothing.
# For users of an ownership checker: a transfer that looks finished is not: the former authority still writes. End every label before, or with, the final @override.
# In Cadastre: changed: such a field is resolved by the old subgraph too (src/ownership/type-resolution.ts), with a graph in test/oracle/fixtures.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/query-planner@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override", "@shareable"])';
const subgraphs = {
  billing: `${link} type Query { invoice: Int } type Mutation { pay: Boolean }`,
  ledger: `${link} type Mutation { pay: Boolean @shareable @override(from: "billing", label: "percent(10)") }`,
  payments: `${link} type Mutation { pay: Boolean @shareable @override(from: "billing") }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild]]) {
  const { supergraphSdl, hints = [] } = compose(services);
  const mutation = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === 'Mutation');
  console.log(`${name}: ${print(mutation.fields[0])}`);
  for (const { message } of hints) console.log(`  hint: ${message}`);
}
const supergraph = Supergraph.build(apollo(services).supergraphSdl);
const planner = new QueryPlanner(supergraph);
const operation = operationFromDocument(supergraph.apiSchema(), parse('mutation { pay }'));
for (const on of [false, true]) {
  const { node } = planner.buildQueryPlan(operation, { overrideConditions: new Map(on ? [['percent(10)', true]] : []) });
  console.log(`label ${on ? 'on' : 'off'}: "${node.serviceName}" is called`);
}
END

cat > recorded.txt <<'END'
Apollo: pay: Boolean @join__field(graph: BILLING, overrideLabel: "percent(10)") @join__field(graph: LEDGER, override: "billing", overrideLabel: "percent(10)") @join__field(graph: PAYMENTS, override: "billing")
  hint: Field "Mutation.pay" is currently being migrated with progressive @override. Once the migration is complete, remove the field from subgraph "billing".
  hint: Field "Mutation.pay" on subgraph "billing" is overridden. Consider removing it.
Guild: pay: Boolean @join__field(graph: BILLING, overrideLabel: "percent(10)") @join__field(graph: LEDGER, override: "billing", overrideLabel: "percent(10)") @join__field(graph: PAYMENTS, override: "billing")
label off: "billing" is called
label on: "ledger" is called
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
