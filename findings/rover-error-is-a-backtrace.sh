#!/usr/bin/env bash
# `rover supergraph compose --format json --skip-update` where the plugin is not installed.
# Packages: @apollo/rover 0.41.0
# Guess: JSON with an error code of its list (E…) and one sentence that names the plugin and how to install it.
# Seen: `code` is null, and the message is that of an inner error in quotes with a backtrace of Rust functions in it, twice (`message` and `causes`).
# For users of an ownership checker: a tool that runs the user's Rover cannot tell "no plugin" from "does not compose" by the code, only by the absence of `details.build_errors`.
# In Cadastre: `--composer rover` takes anything but build errors for "could not be composed" (exit code 2), cuts the backtrace off, and says how to install the plugin (src/compose/rover.ts).
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
writeFileSync('supergraph.yaml', 'federation_version: =2.9.3\nsubgraphs:\n  billing: { routing_url: http://billing, schema: { file: ./a.graphql } }\n');
mkdirSync('home', { recursive: true });
const env = { ...process.env, APOLLO_HOME: 'home', APOLLO_TELEMETRY_DISABLED: 'true' };
const args = ['supergraph', 'compose', '--config', 'supergraph.yaml', '--format', 'json', '--skip-update'];
const rover = createRequire(import.meta.url).resolve('@apollo/rover/bin/rover.js');
const { stdout, status } = spawnSync(process.execPath, [rover, ...args], { env, encoding: 'utf8', timeout: 60_000 });
const { error } = JSON.parse(stdout);
console.log('exit code', status, '- code', error.code, '- details', error.details);
console.log('names the plugin:', error.message.includes("'supergraph-v2.9.3' plugin"));
console.log('has a backtrace:', error.message.includes('Stack backtrace:'), error.causes[0].includes('Stack backtrace:'));
END

cat > recorded.txt <<'END'
exit code 1 - code null - details undefined
names the plugin: true
has a backtrace: true true
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
