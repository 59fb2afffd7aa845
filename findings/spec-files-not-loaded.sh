#!/usr/bin/env bash
# A schema file whose name ends in `.spec.graphql`, `.test.graphql` or `.d.graphql`.
# Packages: @graphql-tools/load-files 7.0.1
# Guess: a folder or a pattern of schema files is all of its `.graphql` files.
# Seen: files with these second extensions are left out, for a folder and for an explicit pattern, without a word: they are taken for tests and type declarations of TypeScript. A mutation in `payments.spec.graphql` is in the repository and not in the schema.
# For users of an ownership checker: a service that loads its schema in this way serves less than its folder holds, and a tool that loads it so checks less. Cadastre reads these files all the same; if a finding stands in one, the service may not serve it.
# In Cadastre: docs/loading.md; such files are read here.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/load-files@7.0.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadFilesSync } from '@graphql-tools/load-files';
import { print } from 'graphql';

mkdirSync('billing');
const files = {
  'invoices.graphql': 'type Query { invoice: Int }',
  'payments.spec.graphql': 'type Mutation { pay: Int }',
  'refunds.test.graphql': 'extend type Mutation { refund: Int }',
  'orders.d.graphql': 'extend type Query { order: Int }',
};
for (const [name, sdl] of Object.entries(files)) writeFileSync(`billing/${name}`, sdl);
for (const wanted of ['billing', 'billing/*.graphql', 'billing/payments.spec.graphql'])
  console.log(`${wanted}:`, loadFilesSync(wanted).map((document) => print(document).replace(/\s+/g, ' ')).join('; ') || 'nothing');
END

cat > recorded.txt <<'END'
billing: type Query { invoice: Int }
billing/*.graphql: type Query { invoice: Int }
billing/payments.spec.graphql: nothing
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
