#!/usr/bin/env bash
# Two sources without federation directives that declare the same mutation, composed by Mesh.
# Packages: @graphql-mesh/fusion-composition 0.11.2
# Guess: refused, as two Federation 2 subgraphs are (INVALID_FIELD_SHARING); or the last source wins, as in stitching.
# Seen: it composes without a word, and the mutation is shared: no @join__field says who resolves it, so both do. The same two sources with a federation @link are refused.
# For users of an ownership checker: every source of Mesh that is no subgraph (OpenAPI, gRPC, plain GraphQL) shares what it has in common with others. Check the composed supergraph as well: `--subgraphs supergraph.graphql` shows both as writers.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/fusion-composition@0.11.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeSubgraphs } from '@graphql-mesh/fusion-composition';
import { buildSchema, parse, print } from 'graphql';

const sources = (link) =>
  ['billing', 'reporting'].map((name) => ({
    name,
    schema: buildSchema(`${link} type Query { ${name}: Int } type Mutation { pay(id: ID!): Boolean }`, { assumeValidSDL: true }),
  }));
for (const link of ['', 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key"])']) {
  const { errors, supergraphSdl } = composeSubgraphs(sources(link));
  console.log(link ? 'with a federation @link:' : 'plain schemas:', errors?.map(({ extensions }) => extensions.code).join(' ') ?? 'composes');
  if (supergraphSdl) console.log(print(parse(supergraphSdl).definitions.find(({ name }) => name?.value === 'Mutation')));
}
END

cat > recorded.txt <<'END'
plain schemas: composes
type Mutation @join__type(graph: BILLING) @join__type(graph: REPORTING) {
  pay(id: ID!): Boolean
}
with a federation @link: INVALID_FIELD_SHARING
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
