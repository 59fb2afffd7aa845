#!/usr/bin/env bash
# A JUnit report of a check that could not finish (`<error>`), and of a finding that is excepted (`<skipped>`), in three readers.
# Packages: junit-cli-report-viewer 3.0.0, test-results-parser 0.4.6 (what testbeats sends to chats), junit-to-ctrf 0.0.14
# Guess: an `<error>` counts as failed in all of them. Of `<skipped>` nothing was guessed; it stood in the same file.
# Seen: junit-cli-report-viewer shows the error with a tick, and "failed tests: 0" where it is alone. test-results-parser counts the skipped case as passed, as long as `<testsuites>` has no attribute "skipped", which the usual schema of JUnit files does not have. junit-to-ctrf counts both as expected.
# For users of an ownership checker: a check that could not see looks like one that passed, an exception like a pass. The exit code decides (2: could not be checked), not what a reader makes of the report.
# In Cadastre: docs/formats.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  junit-cli-report-viewer@3.0.0 test-results-parser@0.4.6 junit-to-ctrf@0.0.14 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'test-results-parser';

const one = (kind, counts) => `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lint" tests="1" failures="0" errors="${counts.errors}">
  <testsuite name="lint" tests="1" failures="0" errors="${counts.errors}" skipped="${counts.skipped}">
    <testcase name="case" classname="lint"><${kind} message="why"/></testcase>
  </testsuite>
</testsuites>`;
const cases = { error: one('error', { errors: 1, skipped: 0 }), skipped: one('skipped', { errors: 0, skipped: 1 }) };
const run = (name, ...argv) => execFileSync(`node_modules/.bin/${name}`, argv, { encoding: 'utf8' });
for (const [kind, text] of Object.entries(cases)) {
  writeFileSync(`${kind}.xml`, text);
  console.log(`<${kind}>`);
  const lines = run('junit-cli-report-viewer', `${kind}.xml`).replace(/\x1b\[\d+m/g, '').split('\n');
  const shown = lines.filter((line) => /failed tests|case/.test(line)).map((line) => line.replace(/^>|\(undefined\)/g, '').replace(/\s+/g, ' ').trim());
  console.log('  junit-cli-report-viewer:', shown.join('; '));
  const { passed, failed, errors, skipped } = parse({ type: 'junit', files: [`${kind}.xml`] });
  console.log('  test-results-parser:', JSON.stringify({ passed, failed, errors, skipped }));
  run('junit-to-ctrf', `${kind}.xml`, '-o', `${kind}.json`);
  const { summary } = JSON.parse(readFileSync(`${kind}.json`, 'utf8')).results;
  console.log('  junit-to-ctrf:', JSON.stringify({ passed: summary.passed, failed: summary.failed, skipped: summary.skipped }));
}
END

cat > recorded.txt <<'END'
<error>
  junit-cli-report-viewer: Total number of failed tests: 0; ✔ case
  test-results-parser: {"passed":0,"failed":0,"errors":1,"skipped":0}
  junit-to-ctrf: {"passed":0,"failed":1,"skipped":0}
<skipped>
  junit-cli-report-viewer: Total number of failed tests: 0; s case
  test-results-parser: {"passed":1,"failed":0,"errors":0,"skipped":0}
  junit-to-ctrf: {"passed":0,"failed":0,"skipped":1}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
