#!/usr/bin/env bash
# A reference stub in Cosmo's gRPC mapping.
# Packages: @wundergraph/protographic 0.20.1
# Guess: `@key(fields: "id", resolvable: false)` gives no lookup, neither in the proto file nor in the mapping, since the subgraph resolves no such reference.
# Seen: the proto file has no rpc for it, and the mapping that is made of the same schema names one: LookupBuyerById, which the service does not have.
# For users of an ownership checker: a mapping file makes a consumer look like an owner of the type. Read the subgraph's schema, not its mapping; `cadastre` reads `grpc.schema_file`.
# In Cadastre: docs/loading.md; only `grpc.schema_file` is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @wundergraph/protographic@0.20.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { compileGraphQLToMapping, compileGraphQLToProto } from '@wundergraph/protographic';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { lastInvoice: Invoice }
  type Invoice @key(fields: "id") { id: ID! buyer: Buyer }
  type Buyer @key(fields: "id", resolvable: false) { id: ID! }`;
const { proto } = compileGraphQLToProto(sdl, { serviceName: 'BillingService' });
console.log('proto file:', proto.match(/rpc Lookup\w+/g).join(', '));
const { entityMappings } = compileGraphQLToMapping(sdl, 'BillingService').toJson();
console.log('mapping:   ', entityMappings.map(({ rpc }) => `rpc ${rpc}`).join(', '));
END

cat > recorded.txt <<'END'
proto file: rpc LookupInvoiceById
mapping:    rpc LookupInvoiceById, rpc LookupBuyerById
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
