#!/usr/bin/env bash
# A subgraph in Rover's `supergraph.yaml` whose schema is given twice: as a file, as the address of the running subgraph, as text.
# Packages: @apollo/rover 0.41.0
# Guess: an error that says it is given twice. Cadastre refused such a list for that reason; the source of apollo-federation-types was read before the first run.
# Seen: no word. The file is read before the address, and the address before the text, whichever is written first; a file that does not exist is an error although the address is there. `graphref` counts only with `subgraph`.
# For users of an ownership checker: a list that once asked the running subgraph, and got a `file` for tests, is composed from the file from then on, however old that is.
# In Cadastre: it reads the same one and says so in a notice (src/load/rover-file.ts, docs/loading.md).
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @apollo/rover@0.41.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

writeFileSync('a.graphql', 'type Query { invoice: Int }');
mkdirSync('home', { recursive: true });
const env = { ...process.env, APOLLO_HOME: 'home', APOLLO_TELEMETRY_DISABLED: 'true' };
const args = ['supergraph', 'compose', '--config', 'supergraph.yaml', '--format', 'json', '--skip-update'];
const rover = createRequire(import.meta.url).resolve('@apollo/rover/bin/rover.js');
// Nothing answers there.
const address = 'subgraph_url: "http://127.0.0.1:9/graphql"';
const text = 'sdl: "type Query { invoice: Int }"';
const lists = {
  'address, file': `${address}, file: ./a.graphql`,
  'address, file that is not there': `${address}, file: ./none.graphql`,
  'text, file that is not there': `${text}, file: ./none.graphql`,
  'text, address': `${text}, ${address}`,
  'graphref without subgraph, text': `graphref: shop@prod, ${text}`,
};
for (const [name, schema] of Object.entries(lists)) {
  writeFileSync('supergraph.yaml', `federation_version: =2.9.3\nsubgraphs:\n  billing: { routing_url: http://billing, schema: { ${schema} } }\n`);
  const { stdout } = spawnSync(process.execPath, [rover, ...args], { env, encoding: 'utf8', timeout: 60_000 });
  const { message } = JSON.parse(stdout).error;
  // Schemas are read first; then the plugin that composes is looked for, which is not installed.
  const read = message.includes('plugin installed') ? 'all read' : message.includes('Could not find schema file') ? 'file not found' : message.includes('Failed to introspect') ? 'no answer' : message;
  console.log(`${name}: ${read}; says that it is given twice: ${/twice|both|ambiguous/.test(message)}`);
}
END

cat > recorded.txt <<'END'
address, file: all read; says that it is given twice: false
address, file that is not there: file not found; says that it is given twice: false
text, file that is not there: file not found; says that it is given twice: false
text, address: no answer; says that it is given twice: false
graphref without subgraph, text: all read; says that it is given twice: false
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
