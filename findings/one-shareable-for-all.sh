#!/usr/bin/env bash
# A mutation that three subgraphs declare, and that one of them alone marks @shareable.
# Packages: @grafbase/cli-x86_64-unknown-linux-musl 0.103.0 (`grafbase compose`; Linux on x86-64 only), @apollo/composition 2.14.4
# Guess: refused, as by Apollo's composer: whoever declares a field of Federation 2 has to agree that others resolve it.
# Seen: Grafbase composes it, without a warning, and all three resolve the mutation. It is refused where none of them shares, unless one of them takes it by @override from a subgraph that does not have it: then both resolve it, and nobody shares. A field of a record is the same; and an @override by a subgraph that does not share is taken where the two others do.
# For users of an ownership checker: the authority's mutation gets a second writer by a word in the other team's schema, and nothing in the authority's own says so. Where Grafbase composes the graph, @shareable is no consent of both sides.
# In Cadastre: docs/composition.md; nothing to change: mutation-not-shared names all writers, and copy-declared the copies.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @grafbase/cli-x86_64-unknown-linux-musl@0.103.0 graphql@16.15.0 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const grafbase = 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase';
chmodSync(grafbase, 0o755);
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@shareable"])';
const pay = (directives = '') => `type Mutation { pay: Boolean ${directives} }`;
const invoice = (directives = '') => `type Invoice @key(fields: "id") { id: ID! total: Int ${directives} }`;
const graphs = {
  'a mutation that nobody shares': { billing: pay(), reporting: pay(), support: pay() },
  'a mutation that reporting shares': { billing: pay(), reporting: pay('@shareable'), support: pay() },
  'a field that reporting shares': { billing: invoice(), reporting: invoice('@shareable') },
  'a mutation that support takes from "billing", which does not have it': { billing: '', reporting: pay(), support: pay('@override(from: "billing")') },
  'a mutation that support takes from one of two': { billing: pay('@shareable'), reporting: pay('@shareable'), support: pay('@override(from: "billing")') },
};

/** Composes with Grafbase: what it refuses, or who resolves the field. */
function compose(subgraphs, type, name) {
  mkdirSync('graph', { recursive: true });
  const entries = Object.entries(subgraphs).map(([subgraph, sdl]) => {
    writeFileSync(`graph/${subgraph}.graphql`, sdl);
    return `[subgraphs.${subgraph}]\nschema_path = "${subgraph}.graphql"\nurl = "http://${subgraph}.example/graphql"\n`;
  });
  writeFileSync('graph/grafbase.toml', entries.join(''));
  const env = { ...process.env, NO_COLOR: '1', GRAFBASE_TELEMETRY_DISABLED: '1', HOME: process.cwd() };
  const { status, stdout, stderr } = spawnSync(`../${grafbase}`, ['compose', '-c', 'grafbase.toml'], { cwd: 'graph', env, encoding: 'utf8' });
  if (status !== 0) return `${stdout}${stderr}`.trim().replace(/^.*?Error: /, '');
  const { fields } = parse(stdout).definitions.find((node) => node.kind === 'ObjectTypeDefinition' && node.name.value === type);
  const field = fields.find((node) => node.name.value === name);
  const joined = field.directives.flatMap((directive) => directive.arguments.filter((argument) => argument.name.value === 'graph'));
  const by = joined.map((argument) => argument.value.value.toLowerCase());
  return `resolved by ${by.join(', ') || 'every subgraph of the type'}${/warn/i.test(stderr) ? ', with a warning' : ''}`;
}

for (const [title, parts] of Object.entries(graphs)) {
  const subgraphs = Object.fromEntries(Object.entries(parts).map(([name, types]) => [name, `${link} type Query { ${name}: Int } ${types}`]));
  const [type, name] = title.includes('field') ? ['Invoice', 'total'] : ['Mutation', 'pay'];
  const { errors } = composeServices(Object.entries(subgraphs).map(([subgraph, sdl]) => ({ name: subgraph, url: '', typeDefs: parse(sdl) })));
  console.log(title);
  console.log(`  Apollo: ${errors?.map(({ message }) => message).join('; ') ?? 'composes'}`);
  console.log(`  Grafbase: ${compose(subgraphs, type, name)}`);
}
END

cat > recorded.txt <<'END'
a mutation that nobody shares
  Apollo: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "billing", "reporting" and "support" and defined as non-shareable in all of them
  Grafbase: The field `Mutation.pay` is resolved by multiple subgraphs, but not marked as `@shareable`. The field must be marked as `@shareable` in at least one of the subgraphs: billing, reporting, support
a mutation that reporting shares
  Apollo: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "billing", "reporting" and "support" and defined as non-shareable in subgraphs "billing" and "support"
  Grafbase: resolved by billing, reporting, support
a field that reporting shares
  Apollo: Non-shareable field "Invoice.total" is resolved from multiple subgraphs: it is resolved from subgraphs "billing" and "reporting" and defined as non-shareable in subgraph "billing"
  Grafbase: resolved by every subgraph of the type
a mutation that support takes from "billing", which does not have it
  Apollo: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "reporting" and "support" and defined as non-shareable in all of them
  Grafbase: resolved by reporting, support
a mutation that support takes from one of two
  Apollo: Non-shareable field "Mutation.pay" is resolved from multiple subgraphs: it is resolved from subgraphs "reporting" and "support" and defined as non-shareable in subgraph "support"
  Grafbase: resolved by reporting, support
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
