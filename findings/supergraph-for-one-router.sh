#!/usr/bin/env bash
# The supergraph that Grafbase composes, which links the join specification (v0.3), read by other routers.
# Packages: @grafbase/cli-x86_64-unknown-linux-musl 0.103.0 (`grafbase compose`; Linux on x86-64 only), @apollo/federation-internals 2.14.4 (which Apollo's gateway reads supergraphs with), @graphql-tools/federation 4.5.2, @graphql-hive/router-runtime 1.4.23 (Hive's router as a library), graphql 16.15.0
# Guess: all of them read it, as each names who resolves a field by the same directives.
# Seen: its root types are joined to no graph, their fields alone are, and @link is used and not defined. Apollo's reader refuses it for the latter. Hive's router loads it, and then finds no way to any mutation. @graphql-tools/federation reads it as it is meant.
# For users of an ownership checker: a supergraph is the file of one vendor's router, whatever specification it links. A reader that goes by the types of the roots finds a graph in which nobody writes.
# In Cadastre: changed: such roots are in the graphs of their fields (src/schema/supergraph/joins.ts, with a test in test/schema/supergraph.test.ts); docs/supergraph.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @grafbase/cli-x86_64-unknown-linux-musl@0.103.0 graphql@16.15.0 @apollo/federation-internals@2.14.4 @graphql-tools/federation@4.5.2 @graphql-hive/router-runtime@1.4.23 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { buildSchema, graphql, parse } from 'graphql';

const grafbase = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase';
chmodSync(grafbase, 0o755);
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
const schemas = { billing: 'type Query { invoice: Int } type Mutation { pay: Int }', reporting: 'type Query { rows: Int }' };
const entries = Object.entries(schemas).map(([name, types]) => {
  writeFileSync(`${name}.graphql`, `${link} ${types}`);
  return `[subgraphs.${name}]\nschema_path = "${name}.graphql"\nurl = "http://${name}.example/graphql"\n`;
});
writeFileSync('grafbase.toml', entries.join(''));
const env = { ...process.env, NO_COLOR: '1', GRAFBASE_TELEMETRY_DISABLED: '1', HOME: process.cwd() };
const sdl = execFileSync(grafbase, ['compose', '-c', 'grafbase.toml'], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
console.log(/type Mutation[^}]*\}/.exec(sdl)[0].replace(/\s+/g, ' '));

const answers = (name) => ({ data: { pay: name.toLowerCase() === 'billing' ? 1 : 2 } });
const source = 'mutation { pay }';
const readers = {
  "Apollo's": () => `reads ${Supergraph.build(sdl, { supportedFeatures: null }).subgraphs().size()} subgraphs`,
  '@graphql-tools/federation': async () => {
    const onSubschemaConfig = (config) => Object.assign(config, { executor: async () => answers(config.name) });
    const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl: sdl, onSubschemaConfig });
    const { data, errors } = await graphql({ schema, source });
    return errors?.[0].message ?? JSON.stringify(data);
  },
  "Hive's router": async () => {
    const router = await unifiedGraphHandler({
      unifiedGraph: buildSchema(sdl, { assumeValid: true, assumeValidSDL: true }),
      getUnifiedGraphSDL: () => sdl,
      onSubgraphExecute: async (name) => answers(name),
      getSubgraphSchema: () => undefined,
      onDelegationPlanHooks: [], onDelegationStageExecuteHooks: [],
      transportContext: {}, transportEntryAdditions: {}, additionalTypeDefs: [], additionalResolvers: [],
    });
    const { data, errors } = await router.executor({ document: parse(source), variables: {}, context: {} });
    return errors?.[0].message ?? JSON.stringify(data);
  },
};
for (const [name, read] of Object.entries(readers)) {
  const told = await Promise.resolve().then(read).catch(({ message }) => message);
  console.log(`${name}: ${told.replace(/\s+/g, ' ').slice(0, 110)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
type Mutation { pay: Int @join__field(graph: BILLING) }
Apollo's: The schema is not a valid GraphQL schema.. Caused by: Unknown directive "@link". GraphQL request:2:3 1 | schem
@graphql-tools/federation: {"pay":1}
Hive's router: Failed to plan query: walker failed to locate path: No paths found for selection item: pay
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
