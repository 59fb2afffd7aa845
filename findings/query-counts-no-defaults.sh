#!/usr/bin/env bash
# `sarif query` as a gate over SARIF results that leave their level to the rule's default: `--expression "Level == 'Error'" --non-zero-exit-code-if-count-over 0`.
# Packages: @microsoft/sarif-multitool-linux 5.7.0 (Linux only)
# Guess: a result without a level has its rule's default, as SARIF says: one of a rule that fails by default is an error.
# Seen: every result without a level is a warning: the one of a rule whose default is error is not counted, so that the gate passes, and the one of a rule whose default is note is counted among the warnings.
# For users of an ownership checker: a gate of this kind is green for reports of tools that write the level at the rule alone. (Another reader, @security-alert/sarif-to-markdown, errs the other way.)
# In Cadastre: docs/formats.md; nothing to change: each of Cadastre's results has its level.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @microsoft/sarif-multitool-linux@5.7.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';

const tool = 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool';
chmodSync(tool, 0o755);
const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
const rules = [
  { id: 'fails', defaultConfiguration: { level: 'error' } },
  { id: 'notes', defaultConfiguration: { level: 'note' } },
];
const report = (...results) => JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'linter', rules } }, results }] });
const message = { text: 'found' };
const reports = {
  'level at the rule: error': report({ ruleId: 'fails', ruleIndex: 0, message }),
  'level at the rule: note': report({ ruleId: 'notes', ruleIndex: 1, message }),
  'level at the result: error': report({ ruleId: 'fails', ruleIndex: 0, level: 'error', message }),
};
for (const [title, text] of Object.entries(reports)) {
  writeFileSync('report.sarif', text);
  const codes = ['Error', 'Warning', 'Note'].map((level) => {
    const { status } = spawnSync(tool, ['query', 'report.sarif', '-e', `Level == '${level}'`, '--non-zero-exit-code-if-count-over', '0'], { env });
    return `${level} ${status === 0 ? 'passes' : 'fails'}`;
  });
  console.log(`${title}: ${codes.join(', ')}`);
}
END

cat > recorded.txt <<'END'
level at the rule: error: Error passes, Warning fails, Note passes
level at the rule: note: Error passes, Warning fails, Note passes
level at the result: error: Error fails, Warning passes, Note passes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
