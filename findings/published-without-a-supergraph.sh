#!/usr/bin/env bash
# `rover subgraph publish` of a schema with which the graph does not compose any more, against a registry that says so.
# Packages: @apollo/rover 0.41.0
# Guess: exit code 1, as of a check that fails.
# Seen: exit code 0, with a warning on stderr. With `--format json` the answer has both `data.success: true` and an `error` with the code E029; `data.supergraph_was_updated: false` is the one that tells.
# For users of an ownership checker: a pipeline that publishes after a deployment is green while the router goes on with the supergraph of before: a transfer looks done, and the former authority still answers. Read `supergraph_was_updated`, and gate before the deployment.
# In Cadastre: docs/graphos.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @apollo/rover@0.41.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { json, text } from 'node:stream/consumers';

writeFileSync('billing.graphql', 'type Query { invoice: Int }');
mkdirSync('home', { recursive: true });
// A registry that takes the schema, and says that the graph does not compose with it.
const errors = [{ message: 'Mutation.pay is not shareable', code: 'INVALID_FIELD_SHARING' }];
const published = { compositionConfig: { schemaHash: '123456' }, errors, didUpdateGateway: false, serviceWasCreated: false, serviceWasUpdated: true, launchUrl: null, launchCliCopy: null };
const registry = createServer(async (request, response) => {
  const { operationName } = await json(request);
  // Rover asks for the variants first, and goes on without.
  const data = operationName === 'SubgraphPublishMutation' ? { graph: { publishSubgraph: published } } : {};
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data }));
}).listen(0, '127.0.0.1');
await once(registry, 'listening');
const rover = createRequire(import.meta.url).resolve('@apollo/rover/bin/rover.js');
const env = {
  ...process.env, APOLLO_HOME: 'home', APOLLO_TELEMETRY_DISABLED: 'true', APOLLO_KEY: 'service:acme:key',
  APOLLO_REGISTRY_URL: `http://127.0.0.1:${registry.address().port}/`,
};
const publish = async (...more) => {
  const args = ['subgraph', 'publish', 'acme@current', '--name', 'billing', '--schema', 'billing.graphql', '--routing-url', 'http://billing', '--skip-update-check', ...more];
  const child = spawn(process.execPath, [rover, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { out, said, code };
};
const plain = await publish();
console.log(`exit code ${plain.code}; ${plain.said.includes('was NOT updated') ? 'says that the supergraph was not updated' : plain.said}`);
const { out, code } = await publish('--format', 'json');
const { data, error } = JSON.parse(out);
console.log(`--format json: exit code ${code}; data.success ${data.success}; data.supergraph_was_updated ${data.supergraph_was_updated}; error.code ${error.code}`);
process.exit();
END

cat > recorded.txt <<'END'
exit code 0; says that the supergraph was not updated
--format json: exit code 0; data.success true; data.supergraph_was_updated false; error.code E029
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
