#!/usr/bin/env bash
# A comment behind the owners of a line in CODEOWNERS.
# Packages: @snyk/github-codeowners 1.1.0, codeowners-utils 1.0.2, codeowners 5.1.1
# Guess: cut off, as GitHub's own example has one ("This is an inline comment.").
# Seen: codeowners takes "#" and each word for an owner, @snyk/github-codeowners refuses the whole file for it, codeowners-utils cuts it off.
# For users of an ownership checker: keep comments in CODEOWNERS on lines of their own, as `cadastre report --format codeowners` does; teams read out of a file with others need not exist.
# In Cadastre: nothing to change: the output has comments on lines of their own.
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
show('* @acme/all\n/policies/invoice.yaml @acme/billing # since the audit\n', 'policies/invoice.yaml');
show('* @acme/all\n# since the audit\n/policies/invoice.yaml @acme/billing\n', 'policies/invoice.yaml');
END

cat > recorded.txt <<'END'
"* @acme/all\n/policies/invoice.yaml @acme/billing # since the audit\n" policies/invoice.yaml
  @snyk/github-codeowners: refuses the file: # is not a valid owner name in rule /policies/invoice.yaml @acme/billing # since the audit
  codeowners-utils:        @acme/billing
  codeowners:              @acme/billing # since the audit
"* @acme/all\n# since the audit\n/policies/invoice.yaml @acme/billing\n" policies/invoice.yaml
  @snyk/github-codeowners: @acme/billing
  codeowners-utils:        @acme/billing
  codeowners:              @acme/billing
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
