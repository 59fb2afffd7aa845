#!/usr/bin/env bash
# A SARIF report of a check that could not finish (`executionSuccessful: false`, an error among the notifications, no results), in two readers.
# Packages: sarif-junit 1.1.4 (for GitLab's test reports), @security-alert/sarif-to-markdown 1.11.1 (comments on pull requests)
# Guess: both tell it from the report of a check that found nothing: one has an error or a failure in its JUnit file, the other says so, or that the pull request should fail.
# Seen: both make of it, to the byte, what they make of a check that found nothing: no cases, and "Nothing here." with `shouldFail: false`.
# For users of an ownership checker: a check that could not see looks like a clean one in whatever is made of its SARIF. Let the exit code decide, and use the formats made for the place: `--format junit`, `--format markdown`.
# In Cadastre: docs/formats.md; nothing to change: both formats say that the check did not finish.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  sarif-junit@1.1.4 @security-alert/sarif-to-markdown@1.11.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { sarifToMarkdown } from '@security-alert/sarif-to-markdown';

const report = (executionSuccessful, toolExecutionNotifications) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'linter', rules: [] } },
      invocations: [{ executionSuccessful, toolExecutionNotifications }],
      results: [],
    },
  ],
});
const reports = {
  'nothing was found': report(true, []),
  'the check could not finish': report(false, [{ level: 'error', message: { text: 'billing could not be read' } }]),
};
const made = Object.entries(reports).map(([title, sarif]) => {
  writeFileSync('report.sarif', JSON.stringify(sarif));
  execFileSync('npx', ['sarif-junit', '-i', 'report.sarif', '-o', 'report.xml']);
  const junit = readFileSync('report.xml', 'utf8');
  const [{ body, shouldFail }] = sarifToMarkdown({ title: 'linter', owner: 'acme', repo: 'graph', branch: 'main', sourceRoot: '' })(sarif);
  console.log(`${title}: JUnit ${/<testsuites[^>]*>/.exec(junit)[0]}, markdown "${/## Results\s+(.*)/.exec(body)[1]}", shouldFail ${shouldFail}`);
  return junit + body;
});
console.log('the same:', made[0] === made[1]);
END

cat > recorded.txt <<'END'
nothing was found: JUnit <testsuites tests="0" failures="0" errors="0" skipped="0">, markdown "Nothing here.", shouldFail false
the check could not finish: JUnit <testsuites tests="0" failures="0" errors="0" skipped="0">, markdown "Nothing here.", shouldFail false
the same: true
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
