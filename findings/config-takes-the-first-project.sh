#!/usr/bin/env bash
# A graphql-config with one project for each subgraph: which project has a file that none of them names.
# Packages: graphql-config 5.1.8 (which editors and graphql-eslint ask)
# Guess: none; the file of a subgraph that is not in the config yet is an error.
# Seen: the project that stands first in the config, whatever folder the file is in: the new subgraph "orders" is checked and completed against the schema of "billing". Only where every project has `include` or `exclude` the answer is an error.
# For users of an ownership checker: an editor or a linter judges a subgraph that was forgotten in the config as part of another, and says nothing. Write `include` for each project, and name the subgraphs to an ownership check by a folder, not by such a config.
# In Cadastre: docs/loading.md; nothing to change: no graphql-config is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error graphql@16.15.0 graphql-config@5.1.8 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { loadConfig } from 'graphql-config';

const projects = (more) =>
  Object.fromEntries(
    ['billing', 'reporting'].map((name) => [name, { schema: `subgraphs/${name}/*.graphql`, ...(more && { include: `subgraphs/${name}/**` }) }]),
  );
for (const more of [false, true]) {
  for (const turned of [false, true]) {
    const list = Object.entries(projects(more));
    writeFileSync('graphql.config.json', JSON.stringify({ projects: Object.fromEntries(turned ? list.reverse() : list) }));
    const config = await loadConfig({ rootDir: process.cwd() });
    console.log(`${Object.keys(config.projects).join(', ')}${more ? ', with include' : ''}`);
    for (const file of ['subgraphs/reporting/schema.graphql', 'subgraphs/orders/schema.graphql']) {
      let told;
      try {
        told = config.getProjectForFile(file).name;
      } catch (error) {
        told = error.message;
      }
      console.log(`  ${file}: ${told}`);
    }
  }
}
END

cat > recorded.txt <<'END'
billing, reporting
  subgraphs/reporting/schema.graphql: reporting
  subgraphs/orders/schema.graphql: billing
reporting, billing
  subgraphs/reporting/schema.graphql: reporting
  subgraphs/orders/schema.graphql: reporting
billing, reporting, with include
  subgraphs/reporting/schema.graphql: reporting
  subgraphs/orders/schema.graphql: File 'subgraphs/orders/schema.graphql' doesn't match any project
reporting, billing, with include
  subgraphs/reporting/schema.graphql: reporting
  subgraphs/orders/schema.graphql: File 'subgraphs/orders/schema.graphql' doesn't match any project
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
