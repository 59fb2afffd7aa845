#!/usr/bin/env bash
# A stub that its subgraph says it cannot resolve (`@key(fields: "id", resolvable: false)`), in the running subgraph: `_Entity` and `_entities`.
# Packages: @apollo/subgraph 2.15.1, @mercuriusjs/federation 5.1.1, graphql 16.15.0
# Guess: it is not in `union _Entity`, and `_entities` refuses it.
# Seen: both list it beside the types that they resolve, and `_entities` answers for it: with what it was asked with, no error, for records that do not exist as well. An owned type whose resolver was forgotten (Memo below) answers in the same way.
# For users of an ownership checker: neither the introspected schema nor an answer of `_entities` tells who has a record from who only refers to it; `resolvable: false` stands in the SDL alone. A probe that asks a subgraph for a record it should not have gets one.
# In Cadastre: docs/loading.md; nothing to change: live subgraphs are asked for their SDL.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/subgraph@2.15.1 fastify@5.12.8 mercurius@16.10.1 @mercuriusjs/federation@5.1.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import mercurius from '@mercuriusjs/federation';
import fastify from 'fastify';
import { graphql, parse } from 'graphql';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { invoice: Invoice }
  type Invoice @key(fields: "id") { id: ID! buyer: Buyer }
  type Buyer @key(fields: "id", resolvable: false) { id: ID! }
  type Memo @key(fields: "id") { id: ID! }
`;
const resolvers = { Invoice: { __resolveReference: () => null } };
const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
const application = fastify();
await application.register(mercurius, { schema: sdl, resolvers });
await application.ready();
const servers = {
  '@apollo/subgraph': (source, variableValues) => graphql({ schema, source, variableValues }),
  '@mercuriusjs/federation': (source, variables) => application.graphql(source, null, variables),
};
for (const [name, ask] of Object.entries(servers)) {
  const { data } = await ask('{ __type(name: "_Entity") { possibleTypes { name } } }');
  console.log(`${name}: _Entity =`, data.__type.possibleTypes.map(({ name }) => name).join(' | '));
  for (const type of ['Invoice', 'Buyer', 'Memo']) {
    const representations = [{ __typename: type, id: 'nobody has this one' }];
    const request = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { id } } }`;
    console.log(`  ${type}:`, JSON.stringify(await ask(request, { r: representations })));
  }
}
await application.close();
END

cat > recorded.txt <<'END'
@apollo/subgraph: _Entity = Buyer | Invoice | Memo
  Invoice: {"data":{"_entities":[null]}}
  Buyer: {"data":{"_entities":[{"id":"nobody has this one"}]}}
  Memo: {"data":{"_entities":[{"id":"nobody has this one"}]}}
@mercuriusjs/federation: _Entity = Invoice | Buyer | Memo
  Invoice: {"data":{"_entities":[null]}}
  Buyer: {"data":{"_entities":[{"id":"nobody has this one"}]}}
  Memo: {"data":{"_entities":[{"id":"nobody has this one"}]}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
