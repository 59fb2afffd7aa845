#!/usr/bin/env bash
# A mutation filtered out of one source of Mesh, and its namesake in another.
# Packages: @graphql-mesh/fusion-composition 0.11.2
# Guess: filterSchema takes the mutation away from that source only; the other source's mutation of that name is called from then on.
# Seen: the filter marks the field @inaccessible, and one mark hides it for all: the other source's mutation is in the supergraph, and no client can call it. There is no error and no hint.
# For users of an ownership checker: filtering the trespasser's mutation takes the authority's with it, and the supergraph still names both as resolvers. Remove or rename the mutation in the source instead.
# In Cadastre: docs/composition.md; what clients cannot see is a write all the same.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/fusion-composition@0.11.2 @apollo/federation-internals@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import internals from '@apollo/federation-internals';
import { composeSubgraphs, createFilterTransform } from '@graphql-mesh/fusion-composition';
import { buildSchema, parse, print } from 'graphql';

const withoutPay = createFilterTransform({ rootFieldFilter: (type, field) => type !== 'Mutation' || field !== 'pay' });
const schema = (field) => buildSchema(`type Query { ${field}: Int } type Mutation { pay(id: ID!): Boolean ${field}: Boolean }`);
const { errors, supergraphSdl } = composeSubgraphs([
  { name: 'billing', schema: schema('refund') },
  { name: 'reporting', schema: schema('archive'), transforms: [withoutPay] },
]);
console.log('errors:', errors ?? 'none');
console.log(print(parse(supergraphSdl).definitions.find(({ name }) => name?.value === 'Mutation')));
const mutation = internals.Supergraph.build(supergraphSdl).apiSchema().schemaDefinition.rootType('mutation');
console.log('clients can call:', mutation.fields().map(({ name }) => name).join(' '));
END

cat > recorded.txt <<'END'
errors: none
type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING) {
  pay(id: ID!): Boolean @inaccessible
  refund: Boolean @join__field(graph: BILLING)
  archive: Boolean @join__field(graph: REPORTING)
}
clients can call: refund archive
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
