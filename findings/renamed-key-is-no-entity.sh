#!/usr/bin/env bash
# An authority that imports @key under another name, or writes it as @federation__key, as the specification allows.
# Packages: @mercuriusjs/federation 5.1.1, @graphql-codegen/typescript-resolvers 6.1.0 (`federation: true`), @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @apollo/subgraph 2.15.1, graphql 16.15.0
# Guess: the same as @key in the composers, in both libraries for subgraphs, and in the generated types.
# Seen: Apollo and Guild compose it, @apollo/subgraph serves it. @mercuriusjs/federation does not see the key: the running subgraph has neither _Entity nor _entities, while routers ask it for them. Codegen types no __resolveReference, so that one cannot be written without a type error.
# For users of an ownership checker: composition is green and the authority cannot be asked for its record: every field of it is lost as soon as another subgraph refers to it. Call the directive @key in services of Mercurius (Cosmo's composer wants that too).
# In Cadastre: docs/loading.md; nothing to change: names of imports are resolved.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @mercuriusjs/federation@5.1.1 @graphql-codegen/core@6.2.1 @graphql-codegen/typescript@6.1.0 @graphql-codegen/typescript-resolvers@6.1.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @apollo/subgraph@2.15.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import mercurius from '@mercuriusjs/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse } from 'graphql';

const link = (entries) => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${entries}])`;
const billing = (entry, key) => `${link(entry)} type Query { invoice: Invoice } type Invoice ${key}(fields: "id") { id: ID! total: Int }`;
const reporting = `${link('"@key"')} type Query { last: Invoice } type Invoice @key(fields: "id", resolvable: false) { id: ID! }`;
for (const [entry, key] of [['"@key"', '@key'], ['{ name: "@key", as: "@id" }', '@id'], ['"@shareable"', '@federation__key']]) {
  const sdl = billing(entry, key);
  const services = Object.entries({ billing: sdl, reporting }).map(([name, text]) => ({ name, url: `http://${name}`, typeDefs: parse(text) }));
  const composed = (compose) => (compose(services).supergraphSdl ? 'composes' : 'refused');
  const entities = (schema) => schema.getType('_Entity')?.getTypes().join(' ') ?? 'no _Entity, no _entities';
  const code = await codegen({
    filename: 'types.ts', schema: parse(sdl), documents: [], config: {},
    plugins: [{ typescript: {} }, { resolvers: { federation: true } }],
    pluginMap: { typescript, resolvers },
  });
  console.log(key);
  console.log(`  Apollo ${composed(apollo)}, Guild ${composed(guild)}`);
  console.log(`  @apollo/subgraph: ${entities(buildSubgraphSchema(parse(sdl)))}`);
  console.log(`  @mercuriusjs/federation: ${entities(mercurius.buildFederationSchema(sdl))}`);
  console.log(`  codegen: ${code.includes('__resolveReference') ? '' : 'no '}__resolveReference`);
}
END

cat > recorded.txt <<'END'
@key
  Apollo composes, Guild composes
  @apollo/subgraph: Invoice
  @mercuriusjs/federation: Invoice
  codegen: __resolveReference
@id
  Apollo composes, Guild composes
  @apollo/subgraph: Invoice
  @mercuriusjs/federation: no _Entity, no _entities
  codegen: no __resolveReference
@federation__key
  Apollo composes, Guild composes
  @apollo/subgraph: Invoice
  @mercuriusjs/federation: no _Entity, no _entities
  codegen: no __resolveReference
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
