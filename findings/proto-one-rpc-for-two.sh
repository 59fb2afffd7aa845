#!/usr/bin/env bash
# Cosmo's generator of proto files, where two names of a schema become one: mutations pay_invoice and payInvoice, a mutation pay beside a type MutationPayRequest.
# Packages: @wundergraph/protographic 0.20.1, @wundergraph/composition 0.55.0
# Guess: an error, or a name of its own for each. It was written of the mutations; the type was added to the same run.
# Seen: neither. Both mutations get the rpc MutationPayInvoice and messages of the same names, the second with fields of its own, and both are mapped to it; the schema's validation says nothing, and it composes. No compiler of proto files takes the result.
# For users of an ownership checker: two mutations that a team keeps for a while, the old spelling and the new one, are one call of the service as far as the router's mapping goes. Read writers in the schema, not in the mapping.
# In Cadastre: docs/loading.md; nothing to change: only `grpc.schema_file` is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @wundergraph/protographic@0.20.1 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { federateSubgraphs } from '@wundergraph/composition';
import { compileGraphQLToMapping, compileGraphQLToProto, validateGraphQLSDL } from '@wundergraph/protographic';
import { parse } from 'graphql';

const schemas = {
  'pay_invoice and payInvoice': 'type Mutation { pay_invoice(id: ID!): Int payInvoice(force: Boolean!): Int }',
  'pay, and a type called MutationPayRequest': 'type Mutation { pay(id: ID!): MutationPayRequest } type MutationPayRequest { at: String }',
};
for (const [title, rest] of Object.entries(schemas)) {
  const sdl = `type Query { invoices: Int } ${rest}`;
  const { proto } = compileGraphQLToProto(sdl, { serviceName: 'Billing', packageName: 'billing' });
  const names = (kind) => [...proto.matchAll(new RegExp(`^\\s*${kind} (Mutation\\w+)`, 'gm'))].map(([, name]) => name).join(', ');
  const mapped = compileGraphQLToMapping(sdl, 'Billing').operationMappings.map(({ original, mapped: rpc }) => `${original}: ${rpc}`);
  const { errors, warnings } = validateGraphQLSDL(sdl);
  const { success } = federateSubgraphs({ subgraphs: [{ name: 'billing', url: '', definitions: parse(sdl) }], version: '1' });
  console.log(`${title}: ${success ? 'composes' : 'refused'}; validation: ${errors.length} errors, ${warnings.length} warnings`);
  console.log(`  rpc: ${names('rpc')}; mapping: ${mapped.join(', ')}`);
  console.log(`  message: ${names('message')}`);
}
END

cat > recorded.txt <<'END'
pay_invoice and payInvoice: composes; validation: 0 errors, 0 warnings
  rpc: MutationPayInvoice, MutationPayInvoice; mapping: invoices: QueryInvoices, pay_invoice: MutationPayInvoice, payInvoice: MutationPayInvoice
  message: MutationPayInvoiceRequest, MutationPayInvoiceResponse, MutationPayInvoiceRequest, MutationPayInvoiceResponse
pay, and a type called MutationPayRequest: composes; validation: 0 errors, 0 warnings
  rpc: MutationPay; mapping: invoices: QueryInvoices, pay: MutationPay
  message: MutationPayRequest, MutationPayResponse, MutationPayRequest
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
