#!/usr/bin/env bash
# A numeric key in the proto file of a gRPC subgraph.
# Packages: @wundergraph/protographic 0.20.1
# Guess: the lookup's key has the field's type, `int32 number` as in the message itself.
# Seen: it is `string number`, of an Int and of any other key; the entity's own message has int32.
# For users of an ownership checker: types of keys in a proto file say nothing about the key that the authority offers. Compare keys in the schemas.
# In Cadastre: nothing to change: only `grpc.schema_file` is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @wundergraph/protographic@0.20.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { compileGraphQLToProto } from '@wundergraph/protographic';

const { proto } = compileGraphQLToProto(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
   type Query { lastInvoice: Invoice }
   type Invoice @key(fields: "number") @key(fields: "paid") { number: Int! paid: Boolean! }`,
  { serviceName: 'BillingService' },
);
for (const [, name, body] of proto.matchAll(/message (\w*Key|Invoice) \{([^}]*)\}/g))
  console.log(name, '{', body.split('\n').map((line) => line.trim()).filter((line) => line.endsWith(';')).join(' '), '}');
END

cat > recorded.txt <<'END'
LookupInvoiceByNumberRequestKey { string number = 1; }
LookupInvoiceByPaidRequestKey { string paid = 1; }
Invoice { int32 number = 1; bool paid = 2; }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
