#!/usr/bin/env bash
# A mutation within a namespace of a source that Mesh hoists to the root, and one whose record is hoisted out of its payload.
# Packages: @graphql-mesh/fusion-composition 0.11.2, @graphql-mesh/fusion-runtime 1.12.2, @apollo/query-planner 2.14.4, @apollo/federation-internals 2.14.4, @graphql-hive/router-query-planner 0.0.38, graphql 16.15.0
# Guess: the hoisted field is a mutation beside the old one, with its arguments, and calling it is one call of the source's own mutation. (That arguments of the hoisted field itself are lost was seen by chance.)
# Seen: it stands in the supergraph as a mutation of "billing" without @join__field, which only Mesh's own @hoist tells from the source's own: one mutation is there twice. What is hoisted last on the path has no arguments there, required ones neither: `pay(id: ID!)` becomes `pay`, and Mesh's own gateway refuses every call of it, unless the path says `filterArgs: []`. Apollo's planner and Hive's send a hoisted one to "billing", which has none of that name.
# For users of an ownership checker: counted by such a supergraph a source writes more than it has mutations, and a client of another router than Mesh's calls what is not there. Write `filterArgs: []` where a field with arguments is hoisted, or let the source have flat mutations.
# In Cadastre: changed: a root field with @hoist is left out where a supergraph is read, as the field that it leads to is there (src/schema/supergraph/joins.ts, with a test in test/schema/supergraph.test.ts); docs/supergraph.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-mesh/fusion-composition@0.11.2 @graphql-mesh/fusion-runtime@1.12.2 @apollo/federation-internals@2.14.4 @apollo/query-planner@2.14.4 @graphql-hive/router-query-planner@0.0.38 > install.txt || exit 2

cat > see.mjs <<'END'
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { QueryPlanner as HivePlanner } from '@graphql-hive/router-query-planner';
import { composeSubgraphs, createHoistFieldTransform } from '@graphql-mesh/fusion-composition';
import { handleFederationSupergraph } from '@graphql-mesh/fusion-runtime';
import { buildSchema, execute, graphql, parse, print } from 'graphql';

const sdl = `type Query { invoices: Int } type Mutation { billing: BillingMutation now(id: ID!): PayResult }
  type BillingMutation { pay(id: ID!): PayResult } type PayResult { invoice: Invoice } type Invoice { id: ID! }`;
const source = buildSchema(sdl);
const hoist = (newFieldName, ...pathConfig) => [{ typeName: 'Mutation', pathConfig, newFieldName }];
const mappings = {
  'a namespace, by names': [hoist('pay', 'billing', 'pay'), 'mutation { pay { invoice { id } } }'],
  'a namespace, with filterArgs: []': [hoist('pay', 'billing', { fieldName: 'pay', filterArgs: [] }), 'mutation { pay(id: "1") { invoice { id } } }'],
  'the record of a payload': [hoist('paid', 'now', 'invoice'), 'mutation { paid(id: "1") { id } }'],
};
for (const [title, [mapping, request]] of Object.entries(mappings)) {
  const { supergraphSdl } = composeSubgraphs([{ name: 'billing', schema: buildSchema(sdl), transforms: [createHoistFieldTransform({ mapping })] }]);
  console.log(title);
  for (const { name, fields } of parse(supergraphSdl).definitions)
    if (name?.value === 'Mutation') for (const field of fields) console.log(`  ${print(field).replace(/\s+/g, ' ')}`);
  const { unifiedGraph } = await handleFederationSupergraph({
    unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
    async onSubgraphExecute(_, { document, variables }) {
      const sent = print(document).replace(/\s+/g, ' ');
      const answer = await execute({ schema: source, document, variableValues: variables, rootValue: { now: ({ id }) => ({ invoice: { id } }), billing: { pay: ({ id }) => ({ invoice: { id } }) } } });
      console.log(`    sent: ${sent}`);
      return answer;
    },
    onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [], additionalTypeDefs: [], additionalResolvers: [],
    transportContext: {}, transportEntryAdditions: {},
  });
  const supergraph = internals.Supergraph.build(supergraphSdl);
  const { data, errors } = await graphql({ schema: unifiedGraph, source: request, contextValue: {} });
  console.log(`  ${request}\n    Mesh: ${JSON.stringify(data ?? null)} ${errors?.map(({ message }) => message) ?? ''}`);
  const planners = {
    '@apollo/query-planner': () => new QueryPlanner(supergraph).buildQueryPlan(internals.operationFromDocument(supergraph.apiSchema(), parse(request))),
    '@graphql-hive/router-query-planner': () => new HivePlanner(supergraphSdl).plan(request, null, new Set(), 50),
  };
  for (const [name, plan] of Object.entries(planners))
    try {
      const { node } = plan();
      console.log(`    ${name}: ${node.operation} to ${node.serviceName}`);
    } catch ({ message }) {
      console.log(`    ${name}: ${message}`);
    }
}
process.exit();
END

cat > recorded.txt <<'END'
a namespace, by names
  billing: BillingMutation
  now(id: ID!): PayResult
  pay: PayResult @hoist(subgraph: "billing", pathConfig: ["billing", "pay"])
  mutation { pay { invoice { id } } }
    Mesh: null Field "pay" argument "id" of type "ID!" is required, but it was not provided.
    @apollo/query-planner: mutation{pay{invoice{id}}} to billing
    @graphql-hive/router-query-planner: mutation{pay{invoice{id}}} to billing
a namespace, with filterArgs: []
  billing: BillingMutation
  now(id: ID!): PayResult
  pay: PayResult @hoist(subgraph: "billing", pathConfig: ["billing", {fieldName: "pay", filterArgs: []}])
    sent: mutation ($id: ID!) { __typename __gqtlw__: billing { pay: pay(id: $id) { __typename invoice { __typename id } } } }
  mutation { pay(id: "1") { invoice { id } } }
    Mesh: {"pay":{"invoice":{"id":"1"}}} 
    @apollo/query-planner: Unknown argument "id" found in value: "Mutation.pay" has no argument named "id"
    @graphql-hive/router-query-planner: mutation{pay(id: "1"){invoice{id}}} to billing
the record of a payload
  billing: BillingMutation
  now(id: ID!): PayResult
  paid(id: ID!): Invoice @hoist(subgraph: "billing", pathConfig: ["now", "invoice"])
    sent: mutation ($id: ID!) { __typename __gqtlw__: now(id: $id) { paid: invoice { __typename id } } }
  mutation { paid(id: "1") { id } }
    Mesh: {"paid":{"id":"1"}} 
    @apollo/query-planner: mutation{paid(id:1){id}} to billing
    @graphql-hive/router-query-planner: mutation{paid(id: "1"){id}} to billing
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
