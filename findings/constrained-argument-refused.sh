#!/usr/bin/env bash
# A subgraph whose schema is wrapped by graphql-constraint-directive: `pay(amount: Int @constraint(min: 1))`, called through a gateway.
# Packages: graphql-constraint-directive 6.0.0, @apollo/subgraph 2.15.1, @apollo/composition 2.14.4, @apollo/query-planner 2.14.4, graphql 16.15.0
# Guess: values are checked, and types stay: `amount` is an Int.
# Seen: in the running schema the argument's type is called amount_Int_min_1; in the SDL that it serves it still is Int. What a planner sends of a client's request with a variable, `mutation($amount:Int){pay(amount:$amount)}`, is refused by the subgraph ("Variable "$amount" of type "Int" used in position expecting type …"), whatever its value. Written into the text, or within an input that is a variable as a whole, it is taken.
# For users of an ownership checker: a constrained mutation composes, passes its own tests, and fails for most clients of the graph. Names of types read by introspection are not those of the SDL either. In a subgraph use the package's plugins, which check requests and leave the schema as it is.
# In Cadastre: docs/loading.md; nothing to change: live subgraphs are asked for their SDL.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-constraint-directive@6.0.0 @apollo/subgraph@2.15.1 @apollo/composition@2.14.4 @apollo/federation-internals@2.14.4 @apollo/query-planner@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { constraintDirective, constraintDirectiveTypeDefs } from 'graphql-constraint-directive';
import { graphql, parse } from 'graphql';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  ${constraintDirectiveTypeDefs}
  type Query { invoices: Int }
  type Mutation { pay(amount: Int @constraint(min: 1)): Int open(input: OpenInput): Int }
  input OpenInput { amount: Int @constraint(min: 1) }`;
const resolvers = { Mutation: { pay: (_, { amount }) => amount, open: (_, { input }) => input.amount } };
const schema = constraintDirective()(buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]));
const served = (await graphql({ schema, source: '{ _service { sdl } }' })).data._service.sdl;
const { supergraphSdl } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(served) }]);
const supergraph = internals.Supergraph.build(supergraphSdl);
console.log('in the SDL it serves:', served.match(/pay\(.*?\)/)[0]);
console.log('in the schema it runs:', schema.getMutationType().getFields().pay.args.map(({ name, type }) => `${name}: ${type}`).join());
for (const [source, variableValues] of [
  ['mutation { pay(amount: 3) }', {}],
  ['mutation ($amount: Int) { pay(amount: $amount) }', { amount: 3 }],
  ['mutation ($amount: Int) { open(input: { amount: $amount }) }', { amount: 3 }],
  ['mutation ($input: OpenInput) { open(input: $input) }', { input: { amount: 3 } }],
]) {
  const plan = new QueryPlanner(supergraph).buildQueryPlan(internals.operationFromDocument(supergraph.apiSchema(), parse(source)));
  const { data, errors = [] } = await graphql({ schema, source: plan.node.operation, variableValues });
  console.log(`${plan.node.operation}: ${errors.map(({ message }) => message).join() || JSON.stringify(data)}`);
}
END

cat > recorded.txt <<'END'
in the SDL it serves: pay(amount: Int @constraint(min: 1)
in the schema it runs: amount: amount_Int_min_1
mutation{pay(amount:3)}: {"pay":3}
mutation($amount:Int){pay(amount:$amount)}: Variable "$amount" of type "Int" used in position expecting type "amount_Int_min_1".
mutation($amount:Int){open(input:{amount:$amount})}: Variable "$amount" of type "Int" used in position expecting type "amount_Int_min_1".
mutation($input:OpenInput){open(input:$input)}: {"open":3}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
