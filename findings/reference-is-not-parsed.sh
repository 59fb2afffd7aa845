#!/usr/bin/env bash
# What a contributor's resolvers get of another subgraph's record: a date in the key and a date that the field requires (`@requires`), both of a scalar that the subgraph parses, and a state, of an enum with values of its own.
# Packages: @apollo/subgraph 2.15.1, @mercuriusjs/federation 5.1.1, mercurius 16.10.1, graphql 16.15.0
# Guess: what arguments of these types get: a Date from the scalar's parseValue, and the enum's internal value.
# Seen: the text of the answer, in both, and in @apollo/subgraph the enum's name: `_Any` is handed over as it came. In an argument beside it, the same values are parsed. With @apollo/subgraph a state that the contributor hands back as it got it then fails as no value of the enum.
# For users of an ownership checker: a contributor that looks a record up by its date, or compares its state with the value that its own code uses, finds nothing and takes the record for one of another state, with no error. Let resolvers parse what comes with a reference, and let tests of a contributor call `_entities`.
# In Cadastre: docs/loading.md; nothing to change: no resolvers are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/subgraph@2.15.1 @mercuriusjs/federation@5.1.1 mercurius@16.10.1 fastify@5.12.8 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import { mercuriusFederationPlugin } from '@mercuriusjs/federation';
import Fastify from 'fastify';
import { GraphQLScalarType, graphql, parse } from 'graphql';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])
scalar Day enum State { OPEN PAID } type Query { argument(day: Day, state: State): String }
type Invoice @key(fields: "number day") { number: Int day: Day state: State @external paid: Day @external overdue: String @requires(fields: "paid state") }`;
const Day = new GraphQLScalarType({ name: 'Day', parseValue: (text) => new Date(text), serialize: String });
const kind = (value) => (value instanceof Date ? 'a Date' : JSON.stringify(value));
const told = [];
const resolvers = {
  Day,
  State: { OPEN: 1, PAID: 2 },
  Query: { argument: (_, { day, state }) => `day ${kind(day)}, state ${kind(state)}` },
  Invoice: {
    __resolveReference(reference) {
      told.push(`key: day ${kind(reference.day)}`);
      return reference;
    },
    overdue: ({ paid, state }) => `paid ${kind(paid)}, state ${kind(state)}`,
  },
};
const source = `query ($day: Day, $state: State, $representations: [_Any!]!) {
  argument(day: $day, state: $state) _entities(representations: $representations) { ... on Invoice { overdue } } }`;
const again = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Invoice { state } } }';
const variables = {
  day: '2026-01-01',
  state: 'PAID',
  representations: [{ __typename: 'Invoice', number: 7, day: '2026-01-01', paid: '2026-02-01', state: 'PAID' }],
};

const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
const application = Fastify();
await application.register(mercuriusFederationPlugin, { schema: sdl, resolvers });
await application.ready();
const subgraphs = {
  '@apollo/subgraph': (request) => graphql({ schema, source: request, variableValues: variables }),
  '@mercuriusjs/federation': (request) => application.graphql(request, null, variables),
};
for (const [name, call] of Object.entries(subgraphs)) {
  told.length = 0;
  const { data } = await call(source);
  const { errors } = await call(again);
  console.log(`${name}\n  argument: ${data.argument}\n  ${told[0]}\n  required: ${data._entities[0].overdue}\n  state asked back: ${errors?.[0].message ?? 'answered'}`);
}
await application.close();
END

cat > recorded.txt <<'END'
@apollo/subgraph
  argument: day a Date, state 2
  key: day "2026-01-01"
  required: paid "2026-02-01", state "PAID"
  state asked back: Enum "State" cannot represent value: "PAID"
@mercuriusjs/federation
  argument: day a Date, state "PAID"
  key: day "2026-01-01"
  required: paid "2026-02-01", state "PAID"
  state asked back: answered
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
