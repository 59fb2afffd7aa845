#!/usr/bin/env bash
# `hive schema:publish --force` of a schema that the registry refuses: what the command says, and its exit code.
# Packages: @graphql-hive/cli 0.66.0, graphql 16.15.0
# Guess: the registry decides what it takes by force; what it refuses all the same ends with exit code 1.
# Seen: the flag is sent to the registry. If the registry answers with errors all the same, the command prints them, then "Schema published (forced)", with exit code 0. Its own source says at this place that a refused publish has stored nothing. Only a missing service is still an error.
# For users of an ownership checker: the pipeline of a team is green and says "published", while the registry, and every check against it, still has the schema of before. Publish without `--force`.
# In Cadastre: docs/hive.md; nothing to change: nothing is read of what a pipeline prints.
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
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { json, text } from 'node:stream/consumers';

writeFileSync('billing.graphql', 'type Query { invoice: Int } type Mutation { pay: Boolean }');
const edges = [{ node: { message: 'Non-shareable field "Mutation.pay" is resolved from multiple subgraphs' } }];
const answers = {
  SchemaPublishError: { valid: false, linkToWebsite: null, changes: { edges: [] }, errors: { edges } },
  SchemaPublishMissingServiceError: { missingServiceError: 'a service is missing' },
};
let answer;
let input;
const registry = createServer(async (request, response) => {
  ({ input } = (await json(request)).variables);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data: { schemaPublish: { __typename: answer, ...answers[answer] } } }));
}).listen(0, '127.0.0.1');
await once(registry, 'listening');
const endpoint = `http://127.0.0.1:${registry.address().port}/graphql`;
const publish = async (...more) => {
  const args = ['schema:publish', 'billing.graphql', '--service', 'billing', '--url', 'http://billing', '--author', 'a', '--commit', 'c',
    '--registry.endpoint', endpoint, '--registry.accessToken', 'token', '--target', 'acme/graph/production', ...more];
  const child = spawn('node_modules/.bin/hive', args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', HOME: process.cwd() } });
  const [said, , [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, said: said.replace(/\u001b\[\d+m/g, '').trim().split('\n').join(' / ') };
};
for (answer of Object.keys(answers)) {
  for (const more of [[], ['--force']]) {
    const { code, said } = await publish(...more);
    console.log(`${answer} ${more.join()}`);
    console.log(`  the registry was sent force: ${input.force}; exit code ${code}; ${said || 'nothing on the standard output'}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
SchemaPublishError 
  the registry was sent force: undefined; exit code 1; ✖ Detected 1 error /  /    - Non-shareable field Mutation.pay is resolved from multiple subgraphs
SchemaPublishError --force
  the registry was sent force: true; exit code 0; ✖ Detected 1 error /  /    - Non-shareable field Mutation.pay is resolved from multiple subgraphs /  /  / ✔ Schema published (forced)
SchemaPublishMissingServiceError 
  the registry was sent force: undefined; exit code 3; nothing on the standard output
SchemaPublishMissingServiceError --force
  the registry was sent force: true; exit code 3; nothing on the standard output
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
