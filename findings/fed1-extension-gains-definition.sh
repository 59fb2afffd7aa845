#!/usr/bin/env bash
# A running Federation 1 subgraph that extends a type now also claims to define it.
# Packages: @apollo/subgraph 2.15.1 (2.14.4 beside it), @apollo/composition 2.14.4
# Guess: `{ _service { sdl } }` of `extend type Order …` says `extend type Order …` and nothing else about Order, as 2.14 does.
# Seen: 2.15.1 adds an empty `type Order` (and `type Mutation`) to the SDL. Apollo's composer takes it for a definition: a graph in which nobody defines Order composes, where EXTENSION_WITH_NO_BASE was the answer before.
# For users of an ownership checker: `extend` was Federation 1's only record of who owns a type. An upgrade of one package makes every extending subgraph look like an owner. For Cadastre an empty definition beside an extension is none; composition's own EXTENSION_WITH_NO_BASE is lost.
# In Cadastre: changed: src/ownership/externals.ts, with the fixture fed1-extension-beside-empty-definition; docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 new@npm:@apollo/subgraph@2.15.1 old@npm:@apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { graphql, Kind, parse } from 'graphql';
import { buildSubgraphSchema as current } from 'new';
import { buildSubgraphSchema as former } from 'old';

const typeDefs = parse(`
  type Query { lastOrder: Order }
  extend type Order @key(fields: "id") { id: ID! @external note: String }
  extend type Mutation { annotate(id: ID!, note: String): Order }`);
for (const [version, build] of [['2.14.4', former], ['2.15.1', current]]) {
  const { data } = await graphql({ schema: build(typeDefs), source: '{ _service { sdl } }' });
  const document = parse(data._service.sdl);
  console.log(`@apollo/subgraph ${version}`);
  for (const { kind, name, fields = [] } of document.definitions)
    if (['Order', 'Mutation'].includes(name?.value))
      console.log(`  ${kind === Kind.OBJECT_TYPE_EXTENSION ? 'extend type' : 'type'} ${name.value} {${fields.map((field) => field.name.value).join(' ')}}`);
  const { errors } = composeServices([{ name: 'notes', url: 'http://notes', typeDefs: document }]);
  console.log('  composed alone:', errors?.map(({ extensions }) => extensions.code).join(' ') ?? 'no error');
}
END

cat > recorded.txt <<'END'
@apollo/subgraph 2.14.4
  extend type Order {id note}
  extend type Mutation {annotate}
  composed alone: EXTENSION_WITH_NO_BASE
@apollo/subgraph 2.15.1
  extend type Order {id note}
  extend type Mutation {annotate}
  type Order {}
  type Mutation {}
  composed alone: no error
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
