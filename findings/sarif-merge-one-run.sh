#!/usr/bin/env bash
# `sarif merge` of two reports of one tool, whose runs have different ids (`automationDetails.id`), the second of a check that could not finish.
# Packages: @microsoft/sarif-multitool-linux 5.7.0 (Linux only)
# Guess: two runs in one file, as SARIF has it; each keeps its id, which is what code scanning services tell them apart by.
# Seen: one run, under the id of one of the two (of either; it changes from call to call), with the results of both. The invocation that failed and the one that succeeded stand side by side in it.
# For users of an ownership checker: uploaded, a merged file replaces the alerts of one graph with those of two, and the other graph's are never renewed; the failed check no longer says what it is about. Upload each report by itself.
# In Cadastre: docs/formats.md.
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
const report = (id, executionSuccessful) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'linter', rules: [{ id: 'rule' }] } },
      automationDetails: { id },
      invocations: [{ executionSuccessful }],
      results: [
        {
          ruleId: 'rule',
          message: { text: `of ${id}` },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'reporting.graphql' }, region: { startLine: 3 } } }],
        },
      ],
    },
  ],
});
writeFileSync('shop.sarif', JSON.stringify(report('linter/shop/', true)));
writeFileSync('bank.sarif', JSON.stringify(report('linter/bank/', false)));
execFileSync(tool, ['merge', 'shop.sarif', 'bank.sarif', '-o', '.', '--output-file', 'merged.sarif'], { env });
const { runs } = JSON.parse(readFileSync('merged.sarif', 'utf8'));
console.log('runs:', runs.length);
console.log('ids that are left:', new Set(runs.map(({ automationDetails }) => automationDetails.id)).size);
console.log('results of a run:', runs.map(({ results }) => results.map(({ message }) => message.text).sort().join(', ')).join('; '));
console.log('invocations of a run:', runs.map(({ invocations }) => invocations.map((one) => String(one.executionSuccessful)).sort().join(', ')).join('; '));
END

cat > recorded.txt <<'END'
runs: 1
ids that are left: 1
results of a run: of linter/bank/, of linter/shop/
invocations of a run: false, true
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
