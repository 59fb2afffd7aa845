#!/usr/bin/env bash
# A gRPC service as a source of Mesh: the root type of a method that answers with a stream.
# Packages: @omnigraph/grpc 0.2.28 (what `loadGRPCSubgraph` of a Mesh compose file is), graphql 16.15.0
# Guess: Subscription, and only there; methods without a stream are queries by their prefixes (get, list, search) and mutations otherwise.
# Seen: it is in two roots at once. DeleteInvoices and ImportInvoices are mutations, which answer with a list, and subscriptions as well; ListInvoices is a query and a subscription.
# For users of an ownership checker: a write has two entries, and who opens a subscription of that name starts it. Rules, usage reports and access lists for mutations see one of the two. Treat a subscription of a gRPC source that is a mutation as well as the write that it is.
# In Cadastre: docs/loading.md; nothing to change: the mutation of the pair is judged.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/grpc@0.2.28 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { loadGrpcSubgraph } from '@omnigraph/grpc';

writeFileSync('billing.proto', `syntax = "proto3";
package billing;
message Request { string id = 1; }
message Invoice { string id = 1; int32 total = 2; }
message Progress { int32 done = 1; }
service Billing {
  rpc GetInvoice(Request) returns (Invoice);
  rpc ListInvoices(Request) returns (stream Invoice);
  rpc PayInvoice(Request) returns (Invoice);
  rpc ImportInvoices(Request) returns (stream Progress);
  rpc DeleteInvoices(Request) returns (stream Progress);
  rpc UploadInvoices(stream Invoice) returns (Progress);
}`);
const logger = { child: () => logger, debug() {}, info() {}, warn() {}, error() {}, log() {} };
const schema = await loadGrpcSubgraph('billing', { endpoint: 'localhost:1', source: './billing.proto' })({ logger, cwd: process.cwd() }).schema$;
for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
  const fields = Object.values(root.getFields()).filter(({ name }) => !name.endsWith('connectivityState'));
  console.log(`${root}: ${fields.map(({ name, type }) => `${name.split('_').at(-1)}: ${type}`).join(', ')}`);
}
process.exit();
END

cat > recorded.txt <<'END'
Query: GetInvoice: billing__Invoice, ListInvoices: [billing__Invoice]
Mutation: PayInvoice: billing__Invoice, ImportInvoices: [billing__Progress], DeleteInvoices: [billing__Progress], UploadInvoices: billing__Progress
Subscription: ListInvoices: billing__Invoice, ImportInvoices: billing__Progress, DeleteInvoices: billing__Progress
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
