#!/usr/bin/env bash
# Resolver files that codegen writes for the modules of one service (one folder for each team), after a mutation has moved from one module's schema to the other's.
# Packages: @eddeee888/gcg-typescript-resolver-files 0.19.0 (codegen's server preset), @graphql-codegen/cli 7.4.3, graphql 16.15.0
# Guess: the old file is removed or moved, or a warning names it. One mutation in two modules is refused (by `extend type`).
# Seen: an empty resolver is written in the new module and takes the place of the old one, which stays on disk with its logic and is imported nowhere; no word. The mutation answers null from then on. A mutation that both modules declare is one, with its resolver in one of them; no word either.
# For users of an ownership checker: a move of a mutation between two teams' folders switches it off, and code, schema and build look right. Move the resolver's file first, and look for files that nothing imports.
# In Cadastre: docs/loading.md; nothing to change: both modules are one subgraph.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-codegen/cli@7.4.3 @eddeee888/gcg-typescript-resolver-files@0.19.0 typescript@5.9.3 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const write = (module, text) => {
  mkdirSync(`src/${module}`, { recursive: true });
  writeFileSync(`src/${module}/schema.graphql`, text);
};
writeFileSync('tsconfig.json', '{ "compilerOptions": { "strict": true, "skipLibCheck": true } }');
writeFileSync(
  'codegen.cjs',
  `const { defineConfig } = require('@eddeee888/gcg-typescript-resolver-files');
module.exports = { schema: 'src/**/schema.graphql', generates: { src: defineConfig() } };`,
);
const generate = (title) => {
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/graphql-codegen', ['--config', 'codegen.cjs'], { encoding: 'utf8' });
  console.log(`${title}: exit code ${status}, warnings ${(stdout + stderr).match(/WARN|warn/g)?.length ?? 0}`);
  for (const module of ['billing', 'reporting']) {
    const folder = `src/${module}/resolvers/Mutation`;
    const files = readdirSync(folder).map((file) => `${file} (${readFileSync(`${folder}/${file}`, 'utf8').includes('Implement') ? 'empty' : 'written'})`);
    console.log(`  ${module}: ${files.join(', ')}`);
  }
  for (const [, name, file] of readFileSync('src/resolvers.generated.ts', 'utf8').matchAll(/as Mutation_(\w+) } from '(.*?)'/g)) console.log(`  ${name} is ${file}`);
};
write('billing', 'type Query { a: Int } type Mutation { pay(id: ID!): Int close: Int }');
write('reporting', 'extend type Query { b: Int } extend type Mutation { file: Int }');
generate('before');
const file = 'src/billing/resolvers/Mutation/pay.ts';
writeFileSync(file, readFileSync(file, 'utf8').replace(/\{ \/\* Implement.*\}/, '{ return 1; }'));
write('billing', 'type Query { a: Int } type Mutation { close: Int }');
write('reporting', 'extend type Query { b: Int } extend type Mutation { file: Int pay(id: ID!): Int close: Int }');
generate('after the move of pay, and with close in both');
END

cat > recorded.txt <<'END'
before: exit code 0, warnings 0
  billing: close.ts (empty), pay.ts (empty)
  reporting: file.ts (empty)
  close is ./billing/resolvers/Mutation/close
  file is ./reporting/resolvers/Mutation/file
  pay is ./billing/resolvers/Mutation/pay
after the move of pay, and with close in both: exit code 0, warnings 0
  billing: close.ts (empty), pay.ts (written)
  reporting: file.ts (empty), pay.ts (empty)
  close is ./billing/resolvers/Mutation/close
  file is ./reporting/resolvers/Mutation/file
  pay is ./reporting/resolvers/Mutation/pay
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
