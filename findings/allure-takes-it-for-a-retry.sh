#!/usr/bin/env bash
# Two JUnit reports of one tool in one Allure report: a case that failed in the first and passed in the second.
# Packages: allure 3.18.0
# Guess: both are shown, each under its file or suite: one failed, one passed.
# Seen: cases of one class and name are attempts of one test, whichever files they stand in. As JUnit files of a linter have no times, the file whose name sorts last is the result and the others are its retries: the failure, and the `<error>` of a check that could not finish, are gone from the summary. Under swapped names all is red.
# For users of an ownership checker: the report of a second graph, or of a gate, that is green takes the first one's findings for overcome. Give Allure one JUnit file for each report, and let the exit codes decide.
# In Cadastre: docs/formats.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error allure@3.18.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const report = (failures, errors, finding, check) => `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lint" tests="2" failures="${failures}" errors="${errors}">
  <testsuite name="mutation-in-authority" tests="1" failures="${failures}" errors="0" skipped="0">
    <testcase name="Mutation.pay" classname="lint.mutation-in-authority">${finding}</testcase>
  </testsuite>
  <testsuite name="lint" tests="1" failures="0" errors="${errors}" skipped="0">
    <testcase name="check" classname="lint">${check}</testcase>
  </testsuite>
</testsuites>`;
const red = report(1, 1, '<failure message="writes a record of billing">why</failure>', '<error message="a schema is missing">why</error>');
const green = report(0, 0, '', '');

const summary = (folder) => {
  const log = execFileSync('node_modules/.bin/allure', ['log', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return log.replace(/\x1b\[\d+m/g, '').split('\n').filter((line) => /^(Total tests|Tests):/.test(line)).join(', ');
};
for (const [title, files] of Object.entries({
  'the red report alone': { shop: red },
  'red "shop" and green "store"': { shop: red, store: green },
  'green "shop" and red "store"': { shop: green, store: red },
})) {
  const folder = title.replace(/\W+/g, '-');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}.xml`, text);
  console.log(`${title}: ${summary(folder)}`);
}
END

cat > recorded.txt <<'END'
the red report alone: Total tests: 2, Tests: 1 failed | 1 broken
red "shop" and green "store": Total tests: 2, Tests: 2 passed
green "shop" and red "store": Total tests: 2, Tests: 1 failed | 1 broken
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
