#!/usr/bin/env bash
# A gRPC source of Mesh: what clients get of an invoice with a total of 0, `paid` false and the first state, and what the service gets of an input in which both members of a oneof are set.
# Packages: @omnigraph/grpc 0.2.28 with @graphql-mesh/transport-grpc 0.7.0 (what a Mesh compose file loads gRPC with, and its executor), @grpc/grpc-js 1.14.7 and @grpc/proto-loader 0.8.1 (the service), graphql 16.15.0
# Guess: 0, false and OPEN: for proto3 a field that is not on the wire has the default value of its type. Two members of a oneof are refused, or are a @oneOf input.
# Seen: all three are null: what is not on the wire is not filled in. An `optional` field of 0 is 0, an empty list is an empty list. Both members of the oneof may be given, and are handed over without an error; the service keeps one of them.
# For users of an ownership checker: through the graph an open, unpaid invoice of 0 has no total, no state and no word of whether it is paid; a contributor that requires them works on null. Declare such fields `optional`, which puts them on the wire.
# In Cadastre: docs/loading.md; nothing to change: no answers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/grpc@0.2.28 @graphql-mesh/transport-grpc@0.7.0 @grpc/grpc-js@1.14.7 @grpc/proto-loader@0.8.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import transports from '@graphql-mesh/transport-grpc';
import { getDirective } from '@graphql-tools/utils';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { loadGrpcSubgraph } from '@omnigraph/grpc';
import { parse } from 'graphql';

writeFileSync('billing.proto', `syntax = "proto3";
package billing;
enum State { OPEN = 0; PAID = 1; }
message Payment { string id = 1; oneof by { string card = 2; string iban = 3; } }
message Invoice { string id = 1; int32 total = 2; optional int32 tax = 3; bool paid = 4; State state = 5; repeated string notes = 6; }
service Billing { rpc PayInvoice(Payment) returns (Invoice); }`);
let received;
const server = new grpc.Server();
const { billing } = grpc.loadPackageDefinition(loadSync('billing.proto', { oneofs: true }));
server.addService(billing.Billing.service, {
  PayInvoice({ request }, answer) {
    received = request;
    // proto3 leaves out what has the default value of its type: these are the bytes of an invoice of 0, not paid and OPEN. The tax is `optional`, so its 0 is there.
    answer(null, { id: request.id, tax: 0 });
  },
});
const port = await new Promise((bound, failed) =>
  server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, at) => (error ? failed(error) : bound(at))),
);
const logger = { child: () => logger, debug() {}, info() {}, warn() {}, error() {}, log() {} };
const subgraph = await loadGrpcSubgraph('billing', { endpoint: `127.0.0.1:${port}`, source: './billing.proto' })({ logger, cwd: process.cwd() }).schema$;
const [transportEntry] = getDirective(subgraph, subgraph, 'transport');
const execute = await transports.getSubgraphExecutor({ transportEntry, subgraph, subgraphName: 'billing', logger, cwd: process.cwd(), fetch });
for (const input of ['{ id: "1" }', '{ id: "1", card: "a card", iban: "an account" }']) {
  const document = parse(`mutation { pay: billing_Billing_PayInvoice(input: ${input}) { id total tax paid state notes } }`);
  const { data, errors } = await execute({ document, variables: {}, context: {} });
  console.log(`${input}: ${JSON.stringify(data.pay)}; ${errors?.map(({ message }) => message) ?? 'no errors'}`);
  console.log(`  the service got ${JSON.stringify(received)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
{ id: "1" }: {"id":"1","total":null,"tax":0,"paid":null,"state":null,"notes":[]}; no errors
  the service got {"id":"1"}
{ id: "1", card: "a card", iban: "an account" }: {"id":"1","total":null,"tax":0,"paid":null,"state":null,"notes":[]}; no errors
  the service got {"id":"1","card":"a card","by":"iban","iban":"an account"}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
