#!/usr/bin/env bash
# A gateway that answers in parts: a mutation whose answer a client defers in part (`... @defer { message }`), where the authority itself is asked without @defer.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway) with @graphql-tools/executor 1.5.7, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/composition 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: @defer is refused, or its fields come at once, as the mutation answers them.
# Seen: Hive's router answers at once. @graphql-tools/federation leaves what is deferred out of what it asks the authority: a field of the payload, which has no key, is null then, without an error; if all is deferred the mutation is not run, with an error. A deferred field of a record is asked for by the key, after the next mutation of the request: 0, where pay left 90.
# For users of an ownership checker: with @defer a client is told nothing, or what another mutation left, of a write that did run. Leave `deferStream` of Hive's JavaScript gateway off where clients defer parts of a mutation's answer.
# In Cadastre: docs/composition.md, beside what gateways do; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/federation@4.5.2 @graphql-tools/executor@1.5.7 @graphql-hive/router-runtime@1.4.23 @apollo/composition@2.14.4 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { normalizedExecutor } from '@graphql-tools/executor';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { buildSchema, execute, parse, print } from 'graphql';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { invoice: Invoice }
  type Mutation { pay: Paid close: Invoice }
  type Paid { ok: Boolean message: String invoice: Invoice }
  type Invoice @key(fields: "id") { id: ID! open: Int }
`);
let open;
const invoice = () => ({ id: '1', open });
const resolvers = {
  Mutation: {
    pay: () => {
      open = 90;
      return { ok: true, message: 'paid', invoice: invoice() };
    },
    close: () => {
      open = 0;
      return invoice();
    },
  },
  Invoice: { __resolveReference: invoice },
};
const schema = buildSubgraphSchema({ typeDefs, resolvers });
const { supergraphSdl } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs }]);
let asked = [];
const executor = ({ document, variables }) => {
  asked.push(print(document).replace(/\s+/g, ' '));
  return execute({ schema, document, variableValues: variables });
};
const gateways = {
  '@graphql-tools/federation': (document) => {
    const onSubschemaConfig = (config) => Object.assign(config, { executor });
    return normalizedExecutor({ schema: getStitchedSchemaFromSupergraphSdl({ supergraphSdl, onSubschemaConfig }), document, contextValue: {} });
  },
  "Hive's router": async (document) => {
    const router = await unifiedGraphHandler({
      unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
      getUnifiedGraphSDL: () => supergraphSdl,
      onSubgraphExecute: (_, request) => executor(request),
      getSubgraphSchema: () => undefined,
      onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
      transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
    });
    return router.executor({ document, variables: {}, context: {} });
  },
};
const requests = [
  'mutation { pay { ok ... @defer { message } } }',
  'mutation { pay { ... @defer { ok message } } }',
  'mutation { pay { invoice { id ... @defer { open } } } close { open } }',
];
for (const request of requests) {
  console.log(request);
  for (const [name, gateway] of Object.entries(gateways)) {
    asked = [];
    const answer = await gateway(parse(request));
    const parts = [];
    if (Symbol.asyncIterator in answer) for await (const part of answer) parts.push(part);
    else parts.push(answer);
    console.log(`  ${name}`);
    for (const text of asked) console.log(`    asks: ${text.replace(/.*_entities/, '_entities')}`);
    for (const { data, incremental, errors } of parts) console.log(`    answers: ${JSON.stringify(errors?.[0].message ?? data ?? incremental)}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { pay { ok ... @defer { message } } }
  @graphql-tools/federation
    asks: mutation { pay { ok } }
    answers: {"pay":{"ok":true}}
    answers: [{"data":{"message":null},"path":["pay"]}]
  Hive's router
    asks: mutation { pay { ok message } }
    answers: {"pay":{"ok":true,"message":"paid"}}
mutation { pay { ... @defer { ok message } } }
  @graphql-tools/federation
    answers: "Failed to create a gateway request. The request must contain at least one operation."
  Hive's router
    asks: mutation { pay { ok message } }
    answers: {"pay":{"ok":true,"message":"paid"}}
mutation { pay { invoice { id ... @defer { open } } } close { open } }
  @graphql-tools/federation
    asks: mutation { pay { invoice { id } } }
    asks: mutation { close { open } }
    asks: _entities(representations: $representations) { __typename ... on Invoice { open } } }
    answers: {"pay":{"invoice":{"id":"1"}},"close":{"open":0}}
    answers: [{"data":{"open":0},"path":["pay","invoice"]}]
  Hive's router
    asks: mutation { pay { invoice { id open } } close { open } }
    answers: {"pay":{"invoice":{"id":"1","open":90}},"close":{"open":0}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
