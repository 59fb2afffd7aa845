#!/usr/bin/env bash
# A mutation whose argument has a default value, `close(state: State! = CANCELLED)`, where another subgraph that declares the enum does not have that value.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, @apollo/gateway 2.14.4, @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: all three composers do the same with it. Of Guild's supergraph, once it was seen: Apollo's gateway refuses it, the two others send no argument, and the authority's default applies.
# Seen: Apollo refuses the graph, naming the default and no subgraph. Guild and Cosmo remove CANCELLED from the enum and let the default stand, without a word: the schema contradicts itself. Apollo's gateway does not load it. In @graphql-tools/federation the argument is required now, so that requests which never gave it fail; in Hive's router they set the record to a state that no client can name.
# For users of an ownership checker: an enum of another team, used nowhere, takes the graph, the authority's mutation or nothing away, by composer and gateway. Every copy of a state enum has to follow the authority's.
# In Cadastre: docs/composition.md (a row of the disagreements, test/oracle/disagreements.ts); the rule composes names values that are removed, whichever composer spoke.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 @apollo/subgraph@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { buildSchema, graphql, parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
const subgraphs = {
  billing: [
    `${link} type Query { invoices: Int } type Mutation { close(state: State! = CANCELLED): String } enum State { OPEN PAID CANCELLED }`,
    { Mutation: { close: (_, { state }) => `closed as ${state}` } },
  ],
  reporting: [`${link} type Query { rows: Int } enum State { OPEN PAID }`, {}],
};
const list = Object.entries(subgraphs).map(([name, [sdl]]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) }));
const shown = ({ definitions }) =>
  ['Mutation', 'State']
    .map((type) => print({ ...definitions.find(({ name }) => name?.value === type), directives: [] }))
    .join(' ')
    .replace(/ @join__\w+\([^)]*\)/g, '')
    .replace(/\s+/g, ' ');
for (const [composer, compose] of Object.entries({ Apollo: apollo, Guild: guild })) {
  const { errors, supergraphSdl } = compose(list);
  console.log(`${composer}: ${errors?.map(({ message }) => message).join('; ') || shown(parse(supergraphSdl))}`);
}
const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
console.log(`Cosmo: ${cosmo.success ? shown(cosmo.federatedGraphAST) : cosmo.errors[0].message}, ${cosmo.warnings.length} warnings`);

const { supergraphSdl } = guild(list);
const schemas = Object.fromEntries(
  Object.entries(subgraphs).map(([name, [sdl, resolvers]]) => [name, buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }])]),
);
const serve = async (name, source, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema: schemas[name], source, variableValues })));
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({
  supergraphSdl,
  logger: quiet,
  buildService: ({ name }) => ({ process: ({ request }) => serve(name, request.query, request.variables) }),
});
const tools = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    config.executor = ({ document, variables }) => serve(config.name.toLowerCase(), print(document), variables);
  },
});
const hive = await unifiedGraphHandler({
  unifiedGraph: buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true }),
  getUnifiedGraphSDL: () => supergraphSdl,
  onSubgraphExecute: (name, { document, variables }) => serve(name.toLowerCase(), print(document), variables),
  getSubgraphSchema: (name) => schemas[name.toLowerCase()],
  onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
  transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
});
const gateways = {
  '@graphql-tools/federation': (source) => graphql({ schema: tools, source, contextValue: {} }),
  "Hive's router": (source) => hive.executor({ document: parse(source), variables: {}, context: {} }),
};
console.log("mutation { close }, on Guild's supergraph");
const refusal = await gateway.load().catch(({ message }) => message);
console.log(`  Apollo's gateway: ${String(refusal).split('\n')[1]}`);
for (const [name, call] of Object.entries(gateways)) {
  const { data, errors } = await call('mutation { close }');
  console.log(`  ${name}: ${errors?.[0].message ?? data.close}`);
}
process.exit();
END

cat > recorded.txt <<'END'
Apollo: Invalid default value (got: "CANCELLED") provided for argument Mutation.close(state:) of type State!.
Guild: type Mutation { close(state: State! = CANCELLED): String } enum State { OPEN PAID }
Cosmo: type Mutation { close(state: State! = CANCELLED): String } enum State { OPEN PAID }, 0 warnings
mutation { close }, on Guild's supergraph
  Apollo's gateway: Invalid default value (got: "CANCELLED") provided for argument Mutation.close(state:) of type State!.
  @graphql-tools/federation: Field "close" argument "state" of type "State!" is required, but it was not provided.
  Hive's router: closed as CANCELLED
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
