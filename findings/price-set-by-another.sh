#!/usr/bin/env bash
# What a mutation costs (`@cost`): the authority gives a weight to its mutation and to one field of the input; another subgraph, which has the same input, enum and scalar for a query, gives others.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: the highest weight, in all three, with a hint where the authority's changes.
# Seen: Apollo and Guild take the highest. Apollo has a hint where both give a weight, and none where the other subgraph alone does, so that a field of the input costs 1000 without a word; Guild never has one. Cosmo keeps the weights of each subgraph apart, and the authority's stand.
# For users of an ownership checker: with Apollo's or Guild's composer a team that only declares an input can make another team's mutation too expensive to be allowed. Keep inputs of mutations out of other subgraphs.
# In Cadastre: docs/composition.md; nothing to change: who declares the input is in the map, and costs say nothing about writes.
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
import { federateSubgraphs } from '@wundergraph/composition';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost"])';
const subgraphs = {
  billing: `${link} type Query { invoice: Int } type Mutation { pay(in: Pay, on: Day): Int @cost(weight: 2) }
input Pay { amount: Int @cost(weight: 3) note: String } scalar Day`,
  reporting: `${link} type Query { share(in: Pay, on: Day): Int }
input Pay { amount: Int @cost(weight: 300) note: String @cost(weight: 1000) } scalar Day @cost(weight: 500)`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const weight = ({ directives }) => directives.find(({ name }) => name.value === 'cost')?.arguments[0].value.value ?? 'none';
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild]]) {
  const { supergraphSdl, hints = [] } = compose(services);
  const { definitions } = parse(supergraphSdl);
  const find = (type, field) => {
    const definition = definitions.find((one) => one.name?.value === type);
    return weight(field ? definition.fields.find((one) => one.name.value === field) : definition);
  };
  console.log(`${name}: pay ${find('Mutation', 'pay')}, Pay.amount ${find('Pay', 'amount')}, Pay.note ${find('Pay', 'note')}, Day ${find('Day')}`);
  for (const { message } of hints) console.log(`  hint: ${message}`);
}
const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
for (const [name, { costs }] of federateSubgraphs({ subgraphs: definitions, version: '1' }).subgraphConfigBySubgraphName) {
  const fields = [...costs.fieldWeights].map(([coordinate, { weight }]) => `${coordinate} ${weight}`);
  console.log(`Cosmo, ${name}: ${[...fields, ...[...costs.typeWeights].map((one) => one.join(' '))].join(', ')}`);
}
END

cat > recorded.txt <<'END'
Apollo: pay 2, Pay.amount 300, Pay.note 1000, Day 500
  hint: Directive @cost is applied to "Pay.amount" in multiple subgraphs with different arguments. Merging strategies used by arguments: { "weight": MAX }
Guild: pay 2, Pay.amount 300, Pay.note 1000, Day 500
Cosmo, billing: Mutation.pay 2, Pay.amount 3
Cosmo, reporting: Pay.amount 300, Pay.note 1000, Day 500
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
