#!/usr/bin/env bash
# CODEOWNERS `policies/*`: whether it owns the folders below.
# Packages: @snyk/github-codeowners 1.1.0, codeowners-utils 1.0.2, codeowners 5.1.1
# Guess: as GitHub documents (`docs/*`: files directly in docs, none further down), in all three; the packages are for GitHub's file.
# Seen: only @snyk/github-codeowners does so. For codeowners-utils and codeowners the line owns everything below as well.
# For users of an ownership checker: a coverage check built on those two says that policies in subfolders have their owner, and GitHub asks nobody. Use `policies/` or the whole paths that `cadastre report --format codeowners` writes.
# In Cadastre: nothing to change: the output names whole paths from the top.
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
show('* @acme/all\npolicies/* @acme/architects\n', 'policies/invoice.yaml');
show('* @acme/all\npolicies/* @acme/architects\n', 'policies/billing/invoice.yaml');
END

cat > recorded.txt <<'END'
"* @acme/all\npolicies/* @acme/architects\n" policies/invoice.yaml
  @snyk/github-codeowners: @acme/architects
  codeowners-utils:        @acme/architects
  codeowners:              @acme/architects
"* @acme/all\npolicies/* @acme/architects\n" policies/billing/invoice.yaml
  @snyk/github-codeowners: @acme/all
  codeowners-utils:        @acme/architects
  codeowners:              @acme/architects
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
