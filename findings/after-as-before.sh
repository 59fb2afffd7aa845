#!/usr/bin/env bash
# A mutation that answers with a record as it was and as it is (`{ before { … } after { … } }`), or with a list of both, asked for a contributor's field that requires the total.
# Packages: @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @apollo/gateway 2.14.4, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/composition 2.14.4, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: the contributor is given both totals, in all three gateways.
# Seen: so in Apollo's gateway and Hive's router. @graphql-tools/federation asks the contributor once for each key: it gives it the total of before, and shows the tax of that for both, beside the authority's own total of after (50, and a tax of 10). There is no error.
# For users of an ownership checker: what a contributor works out for the record after the authority's write can be that of before it, within one answer. Ask for the contributor's field of one of the two only.
# In Cadastre: docs/composition.md, in the table of what gateways do; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/federation@4.5.2 @apollo/gateway@2.14.4 @graphql-hive/router-runtime@1.4.23 @apollo/composition@2.14.4 @apollo/subgraph@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { buildSchema, execute, graphql, parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires"])';
const typeDefs = {
  billing: parse(`${link} type Query { invoice: Invoice } type Mutation { discount: Discount steps: [Invoice] }
    type Discount { before: Invoice after: Invoice } type Invoice @key(fields: "id") { id: ID! total: Int }`),
  tax: parse(`${link} type Invoice @key(fields: "id") { id: ID! total: Int @external tax: Int @requires(fields: "total") }`),
};
const [before, after] = [{ id: 1, total: 100 }, { id: 1, total: 50 }];
let given = [];
const resolvers = {
  billing: { Mutation: { discount: () => ({ before, after }), steps: () => [before, after] } },
  tax: {
    Invoice: {
      __resolveReference: (reference) => reference,
      tax: ({ total }) => {
        given.push(total);
        return total / 10;
      },
    },
  },
};
const schemas = Object.fromEntries(Object.keys(typeDefs).map((name) => [name, buildSubgraphSchema({ typeDefs: typeDefs[name], resolvers: resolvers[name] })]));
const { supergraphSdl } = composeServices(Object.keys(typeDefs).map((name) => ({ name, url: `http://${name}`, typeDefs: typeDefs[name] })));
const run = (name, document, variableValues) => execute({ schema: schemas[name.toLowerCase()], document, variableValues });
const silent = () => {};
const gateways = {
  "Apollo's gateway": async (query) => {
    const buildService = ({ name }) => ({ process: ({ request }) => run(name, parse(request.query), request.variables) });
    const gateway = new ApolloGateway({ supergraphSdl, buildService, logger: { debug: silent, info: silent, warn: silent, error: silent } });
    const { executor, schema } = await gateway.load();
    const answer = await executor({ document: parse(query), request: { query }, operationName: null, queryHash: query, context: {}, cache: new Map(), schema, metrics: {}, overallCachePolicy: {} });
    await gateway.stop();
    return answer;
  },
  "Hive's router": async (query) => {
    const router = await unifiedGraphHandler({
      unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
      getUnifiedGraphSDL: () => supergraphSdl,
      onSubgraphExecute: (name, { document, variables }) => run(name, document, variables),
      getSubgraphSchema: () => undefined,
      onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
      transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
    });
    return router.executor({ document: parse(query), variables: {}, context: {} });
  },
  '@graphql-tools/federation': (source) => {
    const onSubschemaConfig = (config) => Object.assign(config, { executor: ({ document, variables }) => run(config.name, document, variables) });
    return graphql({ schema: getStitchedSchemaFromSupergraphSdl({ supergraphSdl, onSubschemaConfig }), source, contextValue: {} });
  },
};
for (const request of ['mutation { discount { before { total tax } after { total tax } } }', 'mutation { steps { tax } }']) {
  console.log(request);
  for (const [name, gateway] of Object.entries(gateways)) {
    given = [];
    const { data, errors } = await gateway(request);
    console.log(`  ${name}: the contributor is given ${given.sort().join(' and ')}; ${JSON.stringify(data)}${errors === undefined ? '' : ` ${errors}`}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
mutation { discount { before { total tax } after { total tax } } }
  Apollo's gateway: the contributor is given 100 and 50; {"discount":{"before":{"total":100,"tax":10},"after":{"total":50,"tax":5}}}
  Hive's router: the contributor is given 100 and 50; {"discount":{"before":{"total":100,"tax":10},"after":{"total":50,"tax":5}}}
  @graphql-tools/federation: the contributor is given 100; {"discount":{"before":{"total":100,"tax":10},"after":{"total":50,"tax":10}}}
mutation { steps { tax } }
  Apollo's gateway: the contributor is given 100 and 50; {"steps":[{"tax":10},{"tax":5}]}
  Hive's router: the contributor is given 100 and 50; {"steps":[{"tax":10},{"tax":5}]}
  @graphql-tools/federation: the contributor is given 100; {"steps":[{"tax":10},{"tax":10}]}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
