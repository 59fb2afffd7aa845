#!/usr/bin/env bash
# A mutation that another subgraph takes in full by @override, with an argument or an answer of its own.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: the new holder's declaration is the one in force; what the old one says of arguments, answer and visibility no longer counts, as nobody calls it.
# Seen: in all three the two are merged as if both were called. An argument that only the new holder has is dropped (Apollo has a hint, the others none), and refused if it is required; another type is refused; an argument or an answer takes the old holder's nullability where that is the stricter argument or the looser answer; and @inaccessible at the old holder hides the mutation that the new one shows.
# For users of an ownership checker: until the former authority deletes its declaration, it has a say in what the new one's mutation takes and answers, and whether clients see it. Move a mutation as it is, delete the old one, and change it only then.
# In Cadastre: docs/move.md; nothing to change: the rule composes finds dropped arguments after an @override too, whichever composer spoke.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@inaccessible", "@override"])';
const pairs = {
  'an argument more': ['pay(id: ID!): Int', 'pay(id: ID!, reason: String): Int'],
  'a required argument more': ['pay(id: ID!): Int', 'pay(id: ID!, reason: String!): Int'],
  'another type': ['pay(id: Int!): Int', 'pay(id: ID!): Int'],
  'an optional argument': ['pay(id: ID!): Int', 'pay(id: ID): Int'],
  'a certain answer': ['pay(id: ID!): Int', 'pay(id: ID!): Int!'],
  'shown again': ['pay(id: ID!): Int @inaccessible', 'pay(id: ID!): Int'],
};
const field = (document) => {
  const { fields } = document.definitions.find(({ kind, name }) => kind === 'ObjectTypeDefinition' && name.value === 'Mutation');
  const pay = fields.find(({ name }) => name.value === 'pay');
  return print({ ...pay, directives: pay.directives.filter(({ name }) => name.value === 'inaccessible') });
};
for (const [title, [old, taken]] of Object.entries(pairs)) {
  const list = Object.entries({ billing: old, payments: `${taken} @override(from: "billing")` }).map(([name, mutation]) => {
    const document = parse(`${link} type Query { ${name}: Int } type Mutation { ${mutation} ${name}Only: Int }`);
    return { name, url: `http://${name}`, typeDefs: document, definitions: document };
  });
  console.log(`${title}: payments takes over ${taken}`);
  const composed = (result, document) => (result.errors?.length ? 'refused' : field(document(result)));
  console.log('  Apollo:', composed(apollo(list), ({ supergraphSdl }) => parse(supergraphSdl)));
  console.log('  Guild:', composed(guild(list), ({ supergraphSdl }) => parse(supergraphSdl)));
  const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
  console.log('  Cosmo:', composed(cosmo, ({ federatedGraphAST }) => federatedGraphAST));
}
END

cat > recorded.txt <<'END'
an argument more: payments takes over pay(id: ID!, reason: String): Int
  Apollo: pay(id: ID!): Int
  Guild: pay(id: ID!): Int
  Cosmo: pay(id: ID!): Int
a required argument more: payments takes over pay(id: ID!, reason: String!): Int
  Apollo: refused
  Guild: refused
  Cosmo: refused
another type: payments takes over pay(id: ID!): Int
  Apollo: refused
  Guild: refused
  Cosmo: refused
an optional argument: payments takes over pay(id: ID): Int
  Apollo: pay(id: ID!): Int
  Guild: pay(id: ID!): Int
  Cosmo: pay(id: ID!): Int
a certain answer: payments takes over pay(id: ID!): Int!
  Apollo: pay(id: ID!): Int
  Guild: pay(id: ID!): Int
  Cosmo: pay(id: ID!): Int
shown again: payments takes over pay(id: ID!): Int
  Apollo: pay(id: ID!): Int @inaccessible
  Guild: pay(id: ID!): Int @inaccessible
  Cosmo: pay(id: ID!): Int @inaccessible
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
