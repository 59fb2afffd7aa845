#!/usr/bin/env bash
# A query field that answers with the type Mutation: whether the mutations of other subgraphs can be reached through it.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, @apollo/query-planner 2.14.4, @graphql-hive/router-query-planner 0.0.38, @graphql-tools/federation 4.5.2
# Guess: it composes everywhere (a root type is a type), and every reader of the supergraph sends the nested mutation to its subgraph as a mutation.
# Seen: Guild refuses the graph (SATISFIABILITY_ERROR), Apollo and Cosmo take it. On Apollo's supergraph both planners send a mutation to "billing" from within a query. @graphql-tools/federation answers null with an error where only the other subgraph's mutation is asked for, and sends the mutation where one of the field's own subgraph stands beside it.
# For users of an ownership checker: a field of one team can offer the mutations of all teams, under a query; what a mutation writes does not depend on the root it is reached from, and who is called does.
# In Cadastre: nothing to change: mutations are judged where they are declared, whatever leads to their type; test/oracle/disagreements.ts, docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/federation-internals@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 @apollo/query-planner@2.14.4 @graphql-hive/router-query-planner@0.0.38 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs } from '@wundergraph/composition';
import { graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
const subgraphs = {
  billing: `${link} type Query { invoice: Int } type Mutation { pay: Boolean }`,
  reporting: `${link} type Query { write: Mutation } type Mutation { fix: Boolean }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const { supergraphSdl } = apollo(services);
const { errors } = guild(services);
const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
const { success } = federateSubgraphs({ subgraphs: definitions, version: '1' });
console.log(`Apollo ${supergraphSdl ? 'composes' : 'refuses'}, Guild ${errors?.[0].extensions.code ?? 'composes'}, Cosmo ${success ? 'composes' : 'refuses'}`);

const supergraph = internals.Supergraph.build(supergraphSdl);
const fetchesIn = (node) => (node.kind === 'Fetch' ? [node] : [...(node.nodes ?? []), node.node].filter(Boolean).flatMap(fetchesIn));
const shown = ({ serviceName, operationKind }) => `${operationKind} to ${serviceName}`;
for (const request of ['query { write { pay } }', 'query { write { pay fix } }']) {
  console.log(request);
  const operation = internals.operationFromDocument(supergraph.apiSchema(), parse(request));
  const plan = new QueryPlanner(supergraph).buildQueryPlan(operation);
  console.log('  @apollo/query-planner:', fetchesIn(plan.node).map(shown).join(', '));
  const hive = new HivePlanner(supergraphSdl).plan(request, null, new Set(), 50);
  console.log('  @graphql-hive/router-query-planner:', fetchesIn(hive.node).map(shown).join(', '));
  const calls = [];
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    onSubschemaConfig(config) {
      config.executor = ({ document }) => {
        calls.push(`${print(document).replace(/\s+/g, ' ')} to ${config.name.toLowerCase()}`);
        return { data: { pay: true, write: { __typename: 'Mutation', fix: true } } };
      };
    },
  });
  const { data, errors = [] } = await graphql({ schema, source: request });
  console.log('  @graphql-tools/federation:', calls.join(', ') || 'no call', `=> ${JSON.stringify(data)}, errors: ${errors.length}`);
}
END

cat > recorded.txt <<'END'
Apollo composes, Guild SATISFIABILITY_ERROR, Cosmo composes
query { write { pay } }
  @apollo/query-planner: query to reporting, mutation to billing
  @graphql-hive/router-query-planner: query to reporting, mutation to billing
  @graphql-tools/federation: no call => {"write":null}, errors: 1
query { write { pay fix } }
  @apollo/query-planner: query to reporting, mutation to billing
  @graphql-hive/router-query-planner: query to reporting, mutation to billing
  @graphql-tools/federation: { write { fix } } to reporting, mutation { pay } to billing => {"write":{"pay":true,"fix":true}}, errors: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
