#!/usr/bin/env bash
# `hive dev` over two services, the first introspected, the second from a file: `--service billing --url … --service reporting --url … --schema reporting.graphql`.
# Packages: @graphql-hive/cli 0.66.0
# Guess: the file is the schema of the service that it is written behind, as a `--header` is in the same command; billing is asked for its own.
# Seen: the first --schema goes to the first --service, wherever it stands. "billing" gets the schema of "reporting", and "reporting" is the one that is introspected: fix is resolved by both, pay by nobody, the composition is successful, and the exit code is 0.
# For users of an ownership checker: a supergraph of `hive dev` can have a team's mutations under another team's name. Give --schema for each service, in the order of the services, or for none.
# In Cadastre: docs/hive.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @graphql-hive/cli@0.66.0 graphql@16.15.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parse, print } from 'graphql';

const schemas = {
  billing: 'type Query { invoice: Int } type Mutation { pay: Boolean }',
  reporting: 'type Query { report: Int } type Mutation { fix: Boolean }',
};
const asked = [];
const services = [];
for (const [name, sdl] of Object.entries(schemas)) {
  writeFileSync(`${name}.graphql`, sdl);
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked.push(name);
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { _service: { sdl } } }));
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  services.push({ name, server, argv: ['--service', name, '--url', `http://127.0.0.1:${server.address().port}/graphql`] });
}
const [billing, reporting] = services.map(({ argv }) => argv);
const files = { billing: ['--schema', 'billing.graphql'], reporting: ['--schema', 'reporting.graphql'] };
const calls = {
  'a schema for reporting': [...billing, ...reporting, ...files.reporting],
  'a schema for both': [...billing, ...files.billing, ...reporting, ...files.reporting],
  'a schema for neither': [...billing, ...reporting],
};
for (const [title, argv] of Object.entries(calls)) {
  asked.length = 0;
  const command = spawn('node_modules/.bin/hive', ['dev', ...argv, '--write', 'supergraph.graphql'], { stdio: 'ignore' });
  const code = await new Promise((closed) => command.on('close', closed));
  const mutation = parse(readFileSync('supergraph.graphql', 'utf8')).definitions.find(({ name }) => name?.value === 'Mutation');
  console.log(`${title}: asked ${asked.sort().join(', ') || 'nobody'}; exit code ${code}; ${mutation.fields.map(print).join(', ')}`);
}
for (const { server } of services) server.close();
END

cat > recorded.txt <<'END'
a schema for reporting: asked reporting; exit code 0; fix: Boolean
a schema for both: asked nobody; exit code 0; pay: Boolean @join__field(graph: BILLING), fix: Boolean @join__field(graph: REPORTING)
a schema for neither: asked billing, reporting; exit code 0; pay: Boolean @join__field(graph: BILLING), fix: Boolean @join__field(graph: REPORTING)
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
