#!/usr/bin/env bash
# `graphql-inspector diff --federationV2` of two versions of a subgraph that differ in directives of federation alone.
# Packages: @graphql-inspector/cli 7.0.0, graphql 16.15.0
# Guess: the flag makes the directives of federation known, so that a change of them is reported, as @graphql-inspector/core does with schemas that know them.
# Seen: "No changes detected", exit code 0: of a key that goes, a mutation taken by @override, mutations that are opened with @shareable. The flag drops the directives before it compares; without the flag the files cannot be read ("Unknown directive"). A field that goes is reported.
# For users of an ownership checker: the flag that a schema check of a federated graph needs hides each change of ownership from it. `cadastre diff` and `gate` compare keys, roles and writers.
# In Cadastre: docs/gate.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-inspector/cli@7.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const schema = (onInvoice, onPay = '', fields = 'id: ID! number: Int!') => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@override", "@shareable"])
  type Query { invoice: Invoice }
  type Mutation { pay(id: ID!): Invoice ${onPay} }
  type Invoice ${onInvoice} { ${fields} }`;
const both = '@key(fields: "id") @key(fields: "number")';
const changes = {
  'a key goes': schema('@key(fields: "id")'),
  'a mutation is taken': schema(both, '@override(from: "payments")'),
  'a mutation is opened': schema(both, '@shareable'),
  'a field goes': schema(both, '', 'id: ID!'),
};
writeFileSync('old.graphql', schema(both));
for (const [title, text] of Object.entries(changes)) {
  writeFileSync('new.graphql', text);
  for (const flags of [['--federationV2'], []]) {
    const { status, stdout, stderr } = spawnSync('node_modules/.bin/graphql-inspector', ['diff', 'old.graphql', 'new.graphql', ...flags], { encoding: 'utf8' });
    const said = `${stdout}${stderr}`.replace(/\x1b\[\d+m/g, '').match(/No changes detected|Field .*|Unknown directive "@link"/)?.[0];
    console.log(`${title}, ${flags[0] ?? 'no flag'}: ${said}; exit code ${status}`);
  }
}
END

cat > recorded.txt <<'END'
a key goes, --federationV2: No changes detected; exit code 0
a key goes, no flag: Unknown directive "@link"; exit code 1
a mutation is taken, --federationV2: No changes detected; exit code 0
a mutation is taken, no flag: Unknown directive "@link"; exit code 1
a mutation is opened, --federationV2: No changes detected; exit code 0
a mutation is opened, no flag: Unknown directive "@link"; exit code 1
a field goes, --federationV2: Field number was removed from object type Invoice; exit code 1
a field goes, no flag: Unknown directive "@link"; exit code 1
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
