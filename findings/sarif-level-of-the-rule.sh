#!/usr/bin/env bash
# SARIF results whose level is not their rule's default, turned into a comment.
# Packages: @security-alert/sarif-to-markdown 1.11.1
# Guess: `level` of the result decides (SARIF 2.1.0 §3.27.10: the rule's default counts only where the result has none), and a result whose rule is not described is shown without details.
# Seen: the rule's default is shown and judged instead: an error of a rule that warns by default is "[WARNING]", and dropped where only errors are asked for; a note of a rule that fails by default is "[ERROR]" and fails. A result of a rule without metadata is not in the comment at all.
# For users of an ownership checker: with severities raised in settings, and for findings that are errors or warnings by their evidence, such a comment tells another severity than the check's exit code. Fail on the exit code; for comments use `--format markdown`.
# In Cadastre: nothing to change: each result has its level, as SARIF wants it.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @security-alert/sarif-to-markdown@1.11.1 > install.txt || exit 2

cat > see.mjs <<'END'
import sarif from '@security-alert/sarif-to-markdown';

const result = (ruleId, level) => ({
  ruleId,
  level,
  message: { text: `${level} of ${ruleId}` },
  locations: [{ physicalLocation: { artifactLocation: { uri: 'reporting.graphql' }, region: { startLine: 3 } } }],
});
const rules = [
  { id: 'warns-by-default', shortDescription: { text: 'A rule' }, defaultConfiguration: { level: 'warning' } },
  { id: 'fails-by-default', shortDescription: { text: 'A rule' }, defaultConfiguration: { level: 'error' } },
];
const log = {
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'linter', rules } },
      results: [result('warns-by-default', 'error'), result('fails-by-default', 'note'), result('not-described', 'error')],
    },
  ],
};
const options = { owner: 'acme', repo: 'graph', branch: 'main', sourceRoot: '', simple: true };
for (const more of [{}, { severities: ['error'], failOn: ['error'] }]) {
  const [{ body, shouldFail }] = sarif.sarifToMarkdown({ ...options, ...more })(log);
  console.log(JSON.stringify(more), 'should fail:', shouldFail);
  for (const line of body.split('\n')) if (/ of /.test(line)) console.log(' ', line.replace(/\*\*/g, ''));
}
END

cat > recorded.txt <<'END'
{} should fail: false
  - [WARNING] [warns-by-default]  `error of warns-by-default`
  - [ERROR] [fails-by-default]  `note of fails-by-default`
{"severities":["error"],"failOn":["error"]} should fail: true
  - [ERROR] [fails-by-default]  `note of fails-by-default`
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
