#!/usr/bin/env bash
# A stitching gateway that declares a mutation of a service once more in its own `typeDefs`, to describe or deprecate it.
# Packages: @graphql-tools/stitch 10.3.1, @graphql-tools/schema 10.1.5, graphql 16.15.0
# Guess: the service is still called, as the gateway has no resolver for it, or it is an error.
# Seen: with `extend type Mutation` it is an error. With `type Mutation` the gateway takes the mutation over: nobody is called, and the answer is null without an error. Where the declarations are the same, no warning is printed either; where they differ, one is, on the console.
# For users of an ownership checker: clients call a mutation that writes nothing, and every schema looks right. Change descriptions in the service, or by a transform of the subschema.
# In Cadastre: docs/composition.md, beside what gateways do; nothing to change: a gateway's own types are not part of any subgraph.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/stitch@10.3.1 @graphql-tools/schema@10.1.5 > install.txt || exit 2

cat > see.mjs <<'END'
import { makeExecutableSchema } from '@graphql-tools/schema';
import { stitchSchemas } from '@graphql-tools/stitch';
import { graphql } from 'graphql';

let called = [];
const pay = (_, { id }) => {
  called.push('billing');
  return id;
};
const typeDefs = 'type Query { invoice: Int } type Mutation { pay(id: ID!): ID }';
const billing = { schema: makeExecutableSchema({ typeDefs, resolvers: { Mutation: { pay } } }) };
console.warn = (text) => console.log(`  warning: ${text.split(' across')[0]}`);
const ask = async (title, own, call = 'pay(id: 1)') => {
  called = [];
  console.log(title);
  try {
    const schema = stitchSchemas({ subschemas: [billing], typeDefs: own });
    const answer = await graphql({ schema, source: `mutation { ${call} }` });
    console.log(`  ${JSON.stringify(answer)}; called: ${called.join(', ') || 'nobody'}`);
  } catch (error) {
    console.log(`  error: ${error.message}`);
  }
};
await ask('another mutation', 'type Mutation { audit: Int }');
await ask('the same, described', 'type Mutation { "pays an invoice" pay(id: ID!): ID @deprecated(reason: "use settle") }');
await ask('with another argument', 'type Mutation { pay(number: Int): ID }', 'pay(number: 1)');
await ask('as an extension', 'extend type Mutation { pay(id: ID!): ID }');
END

cat > recorded.txt <<'END'
another mutation
  {"data":{"pay":"1"}}; called: billing
the same, described
  {"data":{"pay":null}}; called: nobody
with another argument
  warning: Canonical definition of field "Mutation.pay" implements inconsistent argument names
  {"data":{"pay":null}}; called: nobody
as an extension
  error: Field "Mutation.pay" already exists in the schema. It cannot also be defined in this type extension.
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
