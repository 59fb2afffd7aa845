#!/usr/bin/env bash
# What Hive's agent publishes of a running Federation 2 subgraph, and which composers take it.
# Packages: @graphql-hive/core 0.23.0, @apollo/subgraph 2.15.1 (2.14.4 beside it), @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: the SDL of `{ _service { sdl } }`, which every composer takes. (How the agent chooses it was guessed and found; that a part is left in it was seen before it was guessed that all composers take it.)
# Seen: the agent takes _Any and _Service out of the SDL, and _entities and _service out of `type Query` only. As @apollo/subgraph 2.15.1 writes these two in `extend type Query`, they are published without their types: Apollo's composer refuses the schema ("Unknown type _Any"), Guild's and Cosmo's take it. Of 2.14.4 it publishes a schema that all take.
# For users of an ownership checker: the schema in the registry is not the one that the team wrote, and is refused elsewhere for a reason that nobody can find in the code. Compare composers before you look for the fault in a subgraph.
# In Cadastre: changed: src/compose/join-documents.ts leaves these fields out where their types are missing, with a test in test/compose/compose.test.ts; docs/hive.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-hive/core@0.23.0 @apollo/subgraph@2.15.1 old@npm:@apollo/subgraph@2.14.4 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { composeServices as apollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { createHive } from '@graphql-hive/core';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse } from 'graphql';
import old from 'old';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
  type Query { invoice: Invoice }
  type Invoice @key(fields: "id") { id: ID! }
`;
let published;
const registry = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  published = JSON.parse(body).variables.input.sdl;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: { schemaPublish: { __typename: 'SchemaPublishSuccess', initial: false, valid: true } } }));
}).listen(0, '127.0.0.1');
await once(registry, 'listening');
const endpoint = `http://127.0.0.1:${registry.address().port}/`;

const publish = async (schema) => {
  published = undefined;
  const logger = { info() {}, debug() {}, error: console.log };
  const hive = createHive({
    enabled: true,
    token: 'none',
    agent: { logger },
    usage: false,
    reporting: { author: 'author', commit: 'commit', serviceName: 'billing', serviceUrl: 'http://billing', endpoint },
    selfHosting: { graphqlEndpoint: endpoint, applicationUrl: endpoint },
  });
  hive.reportSchema({ schema });
  for (let waits = 0; published === undefined && waits < 100; waits++) await new Promise((resolve) => setTimeout(resolve, 100));
  await hive.dispose();
};
for (const [version, build] of Object.entries({ '2.15.1': buildSubgraphSchema, '2.14.4': old.buildSubgraphSchema })) {
  await publish(build(parse(sdl)));
  const document = parse(published);
  const queries = document.definitions.filter(({ name }) => name?.value === 'Query');
  const defined = ['_Any', '_Service'].filter((type) => document.definitions.some(({ name }) => name?.value === type));
  console.log(`@apollo/subgraph ${version}: Query has`, queries.flatMap(({ fields }) => fields.map(({ name }) => name.value)).join(' '), '- defined:', defined.join(' ') || 'neither _Any nor _Service');
  const list = [{ name: 'billing', url: 'http://billing', typeDefs: document, definitions: document }];
  console.log('  Apollo:', apollo(list).errors?.[0].message ?? 'composes');
  console.log('  Guild:', guild(list).errors?.[0].message ?? 'composes');
  console.log('  Cosmo:', federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE }).errors?.[0].message ?? 'composes');
}
registry.close();
registry.closeAllConnections();
END

cat > recorded.txt <<'END'
@apollo/subgraph 2.15.1: Query has invoice _entities _service - defined: neither _Any nor _Service
  Apollo: [billing] Unknown type _Any
  Guild: composes
  Cosmo: composes
@apollo/subgraph 2.14.4: Query has invoice - defined: neither _Any nor _Service
  Apollo: composes
  Guild: composes
  Cosmo: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
