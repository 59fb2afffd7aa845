#!/usr/bin/env bash
# A mutation that answers with an interface object of which its subgraph knows all: who else is asked, and what happens if that one does not know the record.
# Packages: @apollo/composition 2.14.4, @graphql-tools/federation 4.5.2, @apollo/query-planner 2.14.4, @apollo/subgraph 2.14.4 as the subgraphs
# Guess: one call; all that is selected (id, archived) is the contributor's own, and no __typename is asked for.
# Seen: Apollo's planner makes one call. @graphql-tools/federation asks the interface's home for __typename as well, and where that has no such record the answer is null with an error, though the mutation has run.
# For users of an ownership checker: a contributor that writes before the authority knows the record looks as if it had failed, and is tried again. A mutation through an interface object depends on the authority, whatever it selects.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/query-planner@2.14.4 @apollo/federation-internals@2.14.4 @apollo/subgraph@2.14.4 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { execute, graphql, parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@interfaceObject"])';
const ran = [];
const subgraphs = [
  {
    name: 'media',
    sdl: `${link}
      type Query { newest: Media }
      interface Media @key(fields: "id") { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! }`,
    resolvers: { Media: { __resolveReference: ({ id }) => (id === 'known' ? { __typename: 'Book', id } : null) } },
  },
  {
    name: 'archive',
    sdl: `${link}
      type Mutation { archive(id: ID!): Media }
      type Media @interfaceObject @key(fields: "id") { id: ID! archived: Boolean }`,
    resolvers: { Mutation: { archive: (_, { id }) => ran.push(`archive ${id} has run`) && { id, archived: true } } },
  },
].map(({ name, sdl, resolvers }) => {
  const typeDefs = parse(sdl);
  return { name, url: `http://${name}`, typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers }) };
});
const { supergraphSdl } = composeServices(subgraphs);
const supergraph = internals.Supergraph.build(supergraphSdl);
const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    const { name, schema } = subgraphs.find(({ name }) => name === config.name.toLowerCase());
    config.executor = ({ document, variables }) => {
      ran.push(`${name} is called`);
      return execute({ schema, document, variableValues: variables });
    };
  },
});
for (const id of ['known', 'unknown']) {
  const source = `mutation { archive(id: "${id}") { id archived } }`;
  console.log(source);
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(source));
  console.log("  Apollo's plan:", new QueryPlanner(supergraph).buildQueryPlan(operation).node.kind, 'of archive');
  const { data, errors = [] } = await graphql({ schema, source });
  console.log('  @graphql-tools/federation:', ran.splice(0).join(', '));
  console.log('   ', JSON.stringify(data), ...errors.map(({ message }) => message));
}
END

cat > recorded.txt <<'END'
mutation { archive(id: "known") { id archived } }
  Apollo's plan: Fetch of archive
  @graphql-tools/federation: archive is called, archive known has run, media is called
    {"archive":{"id":"known","archived":true}}
mutation { archive(id: "unknown") { id archived } }
  Apollo's plan: Fetch of archive
  @graphql-tools/federation: archive is called, archive unknown has run, media is called
    {"archive":null} Abstract type "Media" was resolved to a non-object type "Media".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
