#!/usr/bin/env bash
# A baseline of SARIF reports: `sarif match-results-forward`, where a suppressed finding is gone and another one stands on its line.
# Packages: @microsoft/sarif-multitool-linux 5.7.0 (Linux only)
# Guess: findings are matched by partialFingerprints, so the other one is new. That it is not suppressed either was the second guess.
# Seen: a finding at the same place with the same rule is the same one, whatever its message and its fingerprint: it is "unchanged", and takes over the suppression with its justification. By the fingerprint it goes only where the place has changed.
# For users of an ownership checker: a build that looks at new findings is green for a new trespass on the line of an old one that was excepted, which is where one mutation replaces another. Use Cadastre's baseline, which goes by rule and coordinate, and upload each report as it is.
# In Cadastre: docs/formats.md; nothing to change: `--baseline` does not go by lines.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @microsoft/sarif-multitool-linux@5.7.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

const tool = 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool';
chmodSync(tool, 0o755);
const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
const report = ({ text, startLine, fingerprint, ...rest }) => {
  const physicalLocation = { artifactLocation: { uri: 'reporting.graphql' }, region: { startLine } };
  const result = { ruleId: 'rule', message: { text }, locations: [{ physicalLocation }], partialFingerprints: { 'linter/v1': fingerprint }, ...rest };
  return JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'linter', rules: [{ id: 'rule' }] } }, results: [result] }] });
};
const suppressions = [{ kind: 'external', justification: 'agreed for Mutation.fix' }];
const before = { text: 'Mutation.fix writes Invoice', startLine: 3, fingerprint: 'fix', suppressions };
const match = (title, now, index) => {
  writeFileSync('before.sarif', report(before));
  writeFileSync('now.sarif', report(now));
  execFileSync(tool, ['match-results-forward', 'now.sarif', '-r', 'before.sarif', '-o', `out${index}.sarif`], { env });
  const [{ results }] = JSON.parse(readFileSync(`out${index}.sarif`, 'utf8')).runs;
  console.log(title);
  for (const { baselineState, message, suppressions: kept } of results)
    console.log(`  ${baselineState}: ${message.text}${kept?.length ? `, suppressed: ${kept[0].justification}` : ''}`);
};
match('the same', { ...before, suppressions: undefined }, 1);
match('the same on another line', { ...before, startLine: 9, suppressions: undefined }, 2);
match('another on its line', { text: 'Mutation.void writes Invoice', startLine: 3, fingerprint: 'void' }, 3);
match('another on another line', { text: 'Mutation.void writes Invoice', startLine: 4, fingerprint: 'void' }, 4);
END

cat > recorded.txt <<'END'
the same
  unchanged: Mutation.fix writes Invoice, suppressed: agreed for Mutation.fix
the same on another line
  updated: Mutation.fix writes Invoice, suppressed: agreed for Mutation.fix
another on its line
  unchanged: Mutation.void writes Invoice, suppressed: agreed for Mutation.fix
another on another line
  absent: Mutation.fix writes Invoice, suppressed: agreed for Mutation.fix
  new: Mutation.void writes Invoice
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
