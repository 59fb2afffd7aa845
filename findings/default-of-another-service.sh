#!/usr/bin/env bash
# Two services stitched into one schema, each with an input of one name: the authority's has `amount: Int = 5`, the other's, which takes it in a query alone, `amount: Int = 7` and a reason that must be given.
# Packages: @graphql-tools/stitch 10.3.1, @graphql-tools/schema 10.1.5, graphql 16.15.0
# Guess: what both have, without a default where they differ, or the fields of both, and what a service does not know is refused.
# Seen: the fields of both, so that nobody can call the authority's mutation without the other's reason, which is left out on the way. Of the defaults that of the service which is listed last counts, and the gateway sends it: a client that gives no amount pays 7 at the authority, whose schema says 5. A warning on the console names the fields that one service lacks, and says nothing of the default.
# For users of an ownership checker: a team that uses the authority's input for a query of its own changes what the authority's mutation is told, without an error. Give inputs of each service names of their own, or stitch federated services.
# In Cadastre: docs/composition.md; nothing to change: each service's own inputs are read.
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
import { graphql, printType } from 'graphql';

let got;
const pay = (_, args) => {
  got = JSON.stringify(args);
  return true;
};
const services = {
  billing: makeExecutableSchema({
    typeDefs: 'type Query { invoice: Int } type Mutation { pay(by: Payment!): Boolean } input Payment { amount: Int = 5 note: String }',
    resolvers: { Mutation: { pay } },
  }),
  reporting: makeExecutableSchema({ typeDefs: 'type Query { count(by: Payment): Int } input Payment { amount: Int = 7 reason: String! }' }),
};
const warned = [];
console.warn = (text) => warned.push(/"([^"]+)"/.exec(text)?.[1] ?? text);
for (const order of [['billing', 'reporting'], ['reporting', 'billing']]) {
  warned.length = 0;
  const schema = stitchSchemas({ subschemas: order.map((name) => ({ schema: services[name] })) });
  console.log(`services: ${order.join(', ')}; warned of: ${[...new Set(warned)].join(', ')}`);
  console.log(`  ${printType(schema.getType('Payment')).replace(/\s+/g, ' ')}`);
  for (const source of ['mutation { pay(by: {}) }', 'mutation { pay(by: { reason: "r" }) }', 'mutation { pay(by: { reason: "r", note: "n", amount: 1 }) }']) {
    got = 'nothing';
    const { errors } = await graphql({ schema, source, contextValue: {} });
    console.log(`  ${source}: billing gets ${got}${errors === undefined ? '' : `; ${errors[0].message}`}`);
  }
}
END

cat > recorded.txt <<'END'
services: billing, reporting; warned of: Payment.note, Payment.reason
  input Payment { amount: Int = 7 note: String reason: String! }
  mutation { pay(by: {}) }: billing gets nothing; Field "Payment.reason" of required type "String!" was not provided.
  mutation { pay(by: { reason: "r" }) }: billing gets {"by":{"amount":7}}
  mutation { pay(by: { reason: "r", note: "n", amount: 1 }) }: billing gets {"by":{"amount":1,"note":"n"}}
services: reporting, billing; warned of: Payment.reason, Payment.note
  input Payment { amount: Int = 5 reason: String! note: String }
  mutation { pay(by: {}) }: billing gets nothing; Field "Payment.reason" of required type "String!" was not provided.
  mutation { pay(by: { reason: "r" }) }: billing gets {"by":{"amount":5}}
  mutation { pay(by: { reason: "r", note: "n", amount: 1 }) }: billing gets {"by":{"amount":1,"note":"n"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
