#!/usr/bin/env bash
# A mutation that two subgraphs share, whose argument has the same default value in both, written in two ways: fields of an input in another order, an ID as 1 and as "1", a Float as 1 and as 1.0, a text in quotes and as a block.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: all three composers compare values, and compose the four.
# Seen: Apollo does so, but for the ID, where composition ends with an internal error ("Should not have been called for id: ID = 1"), in place of a refusal. Guild and Cosmo compare how the values are written, and refuse all four as incompatible or inconsistent.
# For users of an ownership checker: a transfer in which both subgraphs share a mutation for a while is refused, or taken, by how its default is written. Write a default in the same letters in every subgraph, an ID in quotes.
# In Cadastre: docs/composition.md (the table of disagreements, with its smallest graph in test/oracle/disagreements.ts); that Apollo's composer ended without an answer is told as "composition is unfinished", and is no pass.
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
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])';
const schema = (argument) => parse(`${link}
  type Query { invoice: Int @shareable }
  type Mutation { pay(${argument}): Int @shareable }
  input Payment { amount: Int currency: String }
`);
const pairs = {
  'an input in another order': ['by: Payment = { amount: 1, currency: "EUR" }', 'by: Payment = { currency: "EUR", amount: 1 }'],
  'an ID': ['id: ID = "1"', 'id: ID = 1'],
  'a Float': ['rate: Float = 1', 'rate: Float = 1.0'],
  'a text': ['note: String = "paid"', 'note: String = """paid"""'],
};
const told = ({ errors = [] }) => (errors.length > 0 ? errors.map(({ message }) => message.replace(/\s+/g, ' ').slice(0, 120)).join('; ') : 'composes');
const composers = {
  Apollo: (list) => told(apollo(list)),
  Guild: (list) => told(guild(list)),
  Cosmo: (subgraphs) => told(federateSubgraphs({ subgraphs, version: ROUTER_COMPATIBILITY_VERSION_ONE })),
};
for (const [title, [one, other]] of Object.entries(pairs)) {
  console.log(`${title}: ${one} and ${other}`);
  for (const [composer, compose] of Object.entries(composers)) {
    const list = Object.entries({ billing: schema(one), reporting: schema(other) }).map(([name, document]) => ({ name, url: `http://${name}`, typeDefs: document, definitions: document }));
    try {
      console.log(`  ${composer}: ${compose(list)}`);
    } catch ({ message }) {
      console.log(`  ${composer}: throws "${message}"`);
    }
  }
}
END

cat > recorded.txt <<'END'
an input in another order: by: Payment = { amount: 1, currency: "EUR" } and by: Payment = { currency: "EUR", amount: 1 }
  Apollo: composes
  Guild: Argument "Mutation.pay(by:)" has incompatible default values across subgraphs: it has default value {amount: 1, currency
  Cosmo: Expected the argument "by" defined on path "Mutation.pay(by: ...)" to define the default value "{amount: 1, currency: "E
an ID: id: ID = "1" and id: ID = 1
  Apollo: throws "Should not have been called for id: ID = 1"
  Guild: Argument "Mutation.pay(id:)" has incompatible default values across subgraphs: it has default value "1" in subgraph "bil
  Cosmo: Expected the argument "id" defined on path "Mutation.pay(id: ...)" to define the default value ""1"". "However, the defa
a Float: rate: Float = 1 and rate: Float = 1.0
  Apollo: composes
  Guild: Argument "Mutation.pay(rate:)" has incompatible default values across subgraphs: it has default value 1 in subgraph "bil
  Cosmo: Expected the argument "rate" defined on path "Mutation.pay(rate: ...)" to define the default value "1". "However, the de
a text: note: String = "paid" and note: String = """paid"""
  Apollo: composes
  Guild: Argument "Mutation.pay(note:)" has incompatible default values across subgraphs: it has default value "paid" in subgraph
  Cosmo: Expected the argument "note" defined on path "Mutation.pay(note: ...)" to define the default value ""paid"". "However, t
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
