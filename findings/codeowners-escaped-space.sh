#!/usr/bin/env bash
# A path with an escaped space in CODEOWNERS.
# Packages: @snyk/github-codeowners 1.1.0, codeowners-utils 1.0.2, codeowners 5.1.1
# Guess: a backslash before a space belongs to the path, as in .gitignore and with GitHub and GitLab.
# Seen: none of the three reads it so. All split at the space: @snyk/github-codeowners refuses the whole file, for the two others the file belongs to whoever an earlier line names.
# For users of an ownership checker: what `cadastre report --format codeowners` writes for `policy files/invoice.yaml` is right for the hosts and not for these packages. Where such a package reads the file, keep spaces out of the names of policy files.
# In Cadastre: nothing to change: the output follows what GitHub and GitLab document.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @snyk/github-codeowners@1.1.0 codeowners-utils@1.0.2 codeowners@5.1.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { OwnershipEngine } = require('@snyk/github-codeowners/dist/lib/ownership/index.js');
const { matchFile, parse } = require('codeowners-utils');
const Codeowners = require('codeowners');
console.error = () => {}; // One of them prints its own error before it throws it.

mkdirSync('.git');
const tried = (read) => {
  try {
    return read()?.join(' ') || 'nobody';
  } catch (error) {
    return `refuses the file: ${error.message}`;
  }
};
const show = (text, path) => {
  writeFileSync('CODEOWNERS', text);
  console.log(JSON.stringify(text), path);
  console.log('  @snyk/github-codeowners:', tried(() => OwnershipEngine.FromCodeownersFile('CODEOWNERS').calcFileOwnership(path)));
  console.log('  codeowners-utils:       ', tried(() => matchFile(path, parse(text))?.owners));
  console.log('  codeowners:             ', tried(() => new Codeowners(process.cwd()).getOwner(path)));
};
show('* @acme/all\n/policy\\ files/ @acme/billing\n', 'policy files/invoice.yaml');
END

cat > recorded.txt <<'END'
"* @acme/all\n/policy\\ files/ @acme/billing\n" policy files/invoice.yaml
  @snyk/github-codeowners: refuses the file: files/ is not a valid owner name in rule /policy\ files/ @acme/billing
  codeowners-utils:        @acme/all
  codeowners:              @acme/all
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
