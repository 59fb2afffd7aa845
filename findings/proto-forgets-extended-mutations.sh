#!/usr/bin/env bash
# The proto file and the mapping that Cosmo's generator makes of a gRPC subgraph whose schema says `extend type Mutation`.
# Packages: @wundergraph/protographic 0.20.1 (what `wgc grpc-service generate` uses), @wundergraph/composition 0.55.0
# Guess: an rpc for each mutation, as with `type Mutation`: the composer makes no difference between the two.
# Seen: neither has it, and the validation that comes with it has no error and no warning. Cosmo's composer has the mutation in the graph. Beside a `type Mutation` in the same file the extension is read.
# For users of an ownership checker: a graph offers a mutation of a gRPC service that has no rpc for it, and nobody wrote the code. Neither the proto file nor the mapping is a list of what a subgraph writes; write `type Mutation` in gRPC subgraphs.
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

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const query = `${link} type Query { invoice: Int }`;
const schemas = {
  'type Mutation { pay }': `${query} type Mutation { pay(id: ID!): Int }`,
  'extend type Mutation { pay }': `${query} extend type Mutation { pay(id: ID!): Int }`,
  'type Mutation { settle } extend type Mutation { pay }': `${query} type Mutation { settle(id: ID!): Int } extend type Mutation { pay(id: ID!): Int }`,
};
for (const [title, sdl] of Object.entries(schemas)) {
  const { proto } = compileGraphQLToProto(sdl, { serviceName: 'Billing', packageName: 'billing' });
  const mapped = compileGraphQLToMapping(sdl, 'Billing').operationMappings.map((operation) => operation.mapped);
  const { errors, warnings } = validateGraphQLSDL(sdl);
  const { federatedGraphAST } = federateSubgraphs({ subgraphs: [{ name: 'billing', url: '', definitions: parse(sdl) }], version: '1' });
  const mutation = federatedGraphAST.definitions.find((definition) => definition.name?.value === 'Mutation');
  console.log(title);
  console.log(`  composed: ${mutation.fields.map(({ name }) => name.value).join(', ')}; errors: ${errors.length}, warnings: ${warnings.length}`);
  console.log(`  proto: ${[...proto.matchAll(/rpc (\w+)/g)].map(([, name]) => name).join(', ')}; mapping: ${mapped.join(', ')}`);
}
END

cat > recorded.txt <<'END'
type Mutation { pay }
  composed: pay; errors: 0, warnings: 0
  proto: MutationPay, QueryInvoice; mapping: QueryInvoice, MutationPay
extend type Mutation { pay }
  composed: pay; errors: 0, warnings: 0
  proto: QueryInvoice; mapping: QueryInvoice
type Mutation { settle } extend type Mutation { pay }
  composed: settle, pay; errors: 0, warnings: 0
  proto: MutationPay, MutationSettle, QueryInvoice; mapping: QueryInvoice, MutationSettle, MutationPay
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
