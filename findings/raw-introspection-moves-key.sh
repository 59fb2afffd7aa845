#!/usr/bin/env bash
# An authority that Cosmo's compose file reads by plain introspection (`introspection.raw`), beside a subgraph that gives its SDL.
# Packages: wgc 0.112.7 (`wgc router compose`), @apollo/subgraph 2.14.4 as the subgraphs
# Guess: refused, or a warning: _Entity has a member, and no @key is known.
# Seen: two Federation 1 subgraphs compose without a word. Of the authority's entity nothing but its fields is left: it cannot be resolved there any more (disableEntityResolver). The consumer, which gives its SDL, has the only key in the graph.
# For users of an ownership checker: the key, and with it what makes a subgraph the home of an entity, moves to whoever is asked for SDL. Use `raw` for servers that are no subgraphs. Cadastre refuses such an answer beside other subgraphs (exit code 2).
# In Cadastre: `raw` is read by introspection, and a lost key refused: src/load/fetch-sdl.ts, src/schema/printed.ts; docs/cosmo.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/subgraph@2.14.4 wgc@0.112.7 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

const serve = (sdl) =>
  new Promise((started) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { query: source, variables: variableValues } = JSON.parse(body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await graphql({ schema, source, variableValues })));
    });
    server.listen(0, '127.0.0.1', () => started(server));
  });
const servers = {
  billing: await serve('type Query { invoice: Invoice } type Invoice @key(fields: "id") { id: ID! total: Int }'),
  reporting: await serve('type Query { report: Invoice } type Invoice @key(fields: "id") { id: ID! score: Int }'),
};
const subgraphs = Object.entries(servers).map(([name, server]) => {
  const url = `http://127.0.0.1:${server.address().port}/graphql`;
  return { name, routing_url: url, introspection: { url, raw: name === 'billing' } };
});
writeFileSync('compose.yaml', JSON.stringify({ version: 1, subgraphs }));
const env = { ...process.env, COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1', NO_COLOR: '1' };
// A failure would be an exception here.
const { stdout } = await promisify(execFile)('npx', ['wgc', 'router', 'compose', '-i', 'compose.yaml', '-o', 'config.json'], { env });
console.log('warnings:', /warning/i.test(stdout) ? stdout : 'none');
const { engineConfig } = JSON.parse(readFileSync('config.json', 'utf8'));
for (const [index, { keys }] of engineConfig.datasourceConfigurations.entries())
  console.log(subgraphs[index].name, JSON.stringify(keys));
for (const server of Object.values(servers)) {
  server.closeAllConnections();
  server.close();
}
END

cat > recorded.txt <<'END'
warnings: none
billing [{"typeName":"Invoice","selectionSet":"id","disableEntityResolver":true}]
reporting [{"typeName":"Invoice","selectionSet":"id"}]
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
