#!/usr/bin/env bash
# A contract that excludes a tag, which stands on a required argument of a mutation, or on a required field of its input.
# Packages: @wundergraph/composition 0.55.0 (`federateSubgraphsContract`), @theguild/federation-composition 0.27.0 (`composeSchemaContract`), graphql 16.15.0
# Guess: refused by both, as an @inaccessible on either is.
# Seen: Guild refuses it. Cosmo, which refuses the @inaccessible too, makes a contract in which the mutation is there without them: no client of the contract can give what the authority's schema requires, so that every call fails in the subgraph. The same where a contract includes a tag that an optional field of the input has and a required one has not.
# For users of an ownership checker: a mutation that clients see in a contract is not one that they can call, and its subgraph takes more than the contract shows. Judge the subgraphs; exclude the mutation, not what it needs.
# In Cadastre: docs/cosmo.md; nothing to change: hidden arguments count as evidence.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @wundergraph/composition@0.55.0 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeSchemaContract } from '@theguild/federation-composition';
import { federateSubgraphs, federateSubgraphsContract, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse, printType } from 'graphql';

// Node 20 has not yet this method, which Cosmo's composer uses.
Set.prototype.isDisjointFrom ??= function (other) {
  return [...this].every((value) => !other.has(value));
};
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@inaccessible", "@tag"])';
const none = new Set();
const internal = '@tag(name: "internal")';
const shown = '@tag(name: "public")';
const graphs = {
  'a required argument is excluded': ['Query { invoice: Int }', (tag) => `pay(id: ID!, amount: Int! ${tag}): Boolean`, '', [internal, none]],
  'a required field of the input is excluded': ['Query { invoice: Int }', () => 'pay(input: PayInput!): Boolean', (tag) => `input PayInput { id: ID! amount: Int! ${tag} }`, [internal, none]],
  'a required field of the input is not included': [`Query { invoice: Int ${shown} }`, () => `pay(input: PayInput): Boolean ${shown}`, () => `input PayInput { amount: Int! note: String ${shown} }`],
};

const version = ROUTER_COMPATIBILITY_VERSION_ONE;
const subgraph = (query, mutation, input, mark) => {
  const typeDefs = parse(`${link} type ${query} type Mutation { ${mutation(mark)} } ${input ? input(mark) : ''}`);
  return [{ name: 'billing', url: 'http://billing', typeDefs, definitions: typeDefs }];
};
const told = (message) => message.replace(/\s+/g, ' ').trim();
const shows = (schema) => ['Mutation', 'PayInput'].flatMap((name) => (schema.getType(name) ? told(printType(schema.getType(name))) : [])).join(' ');
for (const [title, [query, mutation, input, excludes]] of Object.entries(graphs)) {
  console.log(title);
  const list = subgraph(query, mutation, input, internal);
  const tags = excludes ? [new Set(['internal']), none] : [none, new Set(['public'])];
  const cosmo = federateSubgraphsContract({ subgraphs: list, version, contractTagOptions: { tagNamesToExclude: tags[0], tagNamesToInclude: tags[1] } });
  console.log('  Cosmo:', cosmo.success ? shows(cosmo.federatedGraphClientSchema) : told(cosmo.errors[0].message));
  const guild = composeSchemaContract(list, { exclude: tags[0], include: tags[1] }, true);
  console.log('  Guild:', guild.errors?.[0].message ?? told(guild.publicSdl));
  if (!excludes) continue;
  const plain = federateSubgraphs({ subgraphs: subgraph(query, mutation, input, '@inaccessible'), version });
  console.log('  Cosmo, @inaccessible in place of the tag:', plain.success ? 'composes' : told(plain.errors[0].message));
}
END

cat > recorded.txt <<'END'
a required argument is excluded
  Cosmo: type Mutation { pay(id: ID!): Boolean }
  Guild: Argument "Mutation.pay(amount:)" is @inaccessible but is a required argument of its field.
  Cosmo, @inaccessible in place of the tag: The argument "amount" defined at coordinates "Mutation.pay(amount: ...)" is declared "@inaccessible"; however, it is a required argument of field "Mutation.pay".
a required field of the input is excluded
  Cosmo: type Mutation { pay(input: PayInput!): Boolean } input PayInput { id: ID! }
  Guild: Input field "PayInput.amount" is @inaccessible but is a required input field of its type.
  Cosmo, @inaccessible in place of the tag: The Input field "amount" defined at coordinates "PayInput.amount" is declared "@inaccessible"; however, it is a required field of Input Object "PayInput".
a required field of the input is not included
  Cosmo: type Mutation { pay(input: PayInput): Boolean } input PayInput { note: String }
  Guild: Input field "PayInput.amount" is @inaccessible but is a required input field of its type.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
