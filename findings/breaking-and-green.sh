#!/usr/bin/env bash
# What wgc makes of a registry's answers: `subgraph check` where a mutation is removed, `publish` and `delete` after which the graph does not compose.
# Packages: wgc 0.112.7, with @wundergraph/cosmo-connect as it depends on it
# Guess: exit code 1 each time.
# Seen: exit code 1 only where a recorded request uses what is removed, or where requests are not looked at. Without a recorded request "BREAKING" is printed, then "Schema check passed", exit code 0. `publish` and `delete` print the errors of composition and exit with 0; `publish` has a flag for it, `--fail-on-composition-error`.
# For users of an ownership checker: a mutation of the authority that nobody called yet, or only rarely, can be removed by whoever has the schema with all checks green. A gate that goes by exit codes needs the flag, and a check of its own of what disappears.
# In Cadastre: docs/cosmo.md; nothing to change: `gate` judges the schema, whatever was requested.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  wgc@0.112.7 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const require = createRequire(createRequire(import.meta.url).resolve('wgc/package.json'));
const messages = require('@wundergraph/cosmo-connect/dist/platform/v1/platform_pb');
const { EnumStatusCode } = require('@wundergraph/cosmo-connect/dist/common/common_pb');
writeFileSync('billing.graphql', 'type Query { invoice: Int }');

let answer;
const registry = createServer((request, response) => {
  request.resume().on('end', () => response.setHeader('content-type', 'application/proto').end(Buffer.from(answer.toBinary())));
}).listen(0, '127.0.0.1');
await once(registry, 'listening');
const wgc = async (title, given, args) => {
  answer = given;
  const env = { ...process.env, NO_COLOR: '1', HOME: process.cwd(), COSMO_API_URL: `http://127.0.0.1:${registry.address().port}`, COSMO_API_KEY: 'key', COSMO_TELEMETRY_DISABLED: 'true', DO_NOT_TRACK: '1' };
  const child = spawn('node_modules/.bin/wgc', ['subgraph', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const told = ['BREAKING', 'Schema check passed', 'Schema check failed', 'composition errors'].filter((words) => (out + said).includes(words));
  console.log(`${title}: exit code ${code}; "${told.join('", "')}"`);
};
const removed = { changeType: 'FIELD_REMOVED', message: 'Field "pay" was removed from "Mutation"', path: 'Mutation.pay', isBreaking: true };
const check = (more) => new messages.CheckSubgraphSchemaResponse({ response: { code: EnumStatusCode.OK }, breakingChanges: [removed], ...more });
const checked = ['check', 'billing', '--schema', 'billing.graphql'];
await wgc('check, no requests recorded', check({ operationUsageStats: { totalOperations: 0, safeOperations: 0 } }), checked);
await wgc('check, one request uses it', check({ operationUsageStats: { totalOperations: 1, safeOperations: 0 } }), checked);
await wgc('check, requests not looked at', check({ clientTrafficCheckSkipped: true }), checked);
const failed = { response: { code: EnumStatusCode.ERR_SUBGRAPH_COMPOSITION_FAILED }, compositionErrors: [{ message: 'not shareable', federatedGraphName: 'main', namespace: 'default' }] };
const published = ['publish', 'billing', '--schema', 'billing.graphql', '--routing-url', 'http://billing'];
await wgc('publish', new messages.PublishFederatedSubgraphResponse(failed), published);
await wgc('publish --fail-on-composition-error', new messages.PublishFederatedSubgraphResponse(failed), [...published, '--fail-on-composition-error']);
await wgc('delete', new messages.DeleteFederatedSubgraphResponse(failed), ['delete', 'billing', '--force']);
process.exit();
END

cat > recorded.txt <<'END'
check, no requests recorded: exit code 0; "BREAKING", "Schema check passed"
check, one request uses it: exit code 1; "BREAKING", "Schema check failed"
check, requests not looked at: exit code 1; "BREAKING", "Schema check failed"
publish: exit code 0; "composition errors"
publish --fail-on-composition-error: exit code 1; "composition errors"
delete: exit code 0; "composition errors"
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
