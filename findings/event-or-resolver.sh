#!/usr/bin/env bash
# A mutation that an event-driven subgraph publishes, and another subgraph resolves.
# Packages: @wundergraph/composition 0.55.0
# Guess: refused: a field is either published by the router or resolved by a service.
# Seen: it composes without an error or a warning, in Federation 1 as it is and in Federation 2 with @shareable. The same request then either puts an event on the broker, and answers that this succeeded, or calls the service.
# For users of an ownership checker: a shared mutation can be a write in one subgraph and a wish in the other. mutation-not-shared names both; neither is "the implementation".
# In Cadastre: docs/cosmo.md; nothing to change: mutation-not-shared finds both.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { federateSubgraphs } from '@wundergraph/composition';
import { parse } from 'graphql';

const result = 'type edfs__PublishResult';
const pay = (directive) => `type Mutation { payInvoice(id: ID!): edfs__PublishResult! ${directive} }`;
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])';
const publish = '@edfs__natsPublish(subject: "invoicePaid.{{ args.id }}")';
const own = 'type Query { invoice: Invoice } type Invoice @key(fields: "id") { id: ID! }';
const graphs = {
  'Federation 1': [`${pay(publish)} ${result} { success: Boolean! }`, `${own} ${pay('')} ${result} { success: Boolean! }`],
  'Federation 2': [
    `${link} ${pay(`${publish} @shareable`)} ${result} { success: Boolean! @shareable }`,
    `${link} ${own} ${pay('@shareable')} ${result} { success: Boolean! @shareable }`,
  ],
};
for (const [title, [events, billing]] of Object.entries(graphs)) {
  const subgraph = (name, sdl) => ({ name, url: `http://${name}`, definitions: parse(sdl) });
  const composed = federateSubgraphs({ subgraphs: [subgraph('events', events), subgraph('billing', billing)], version: '1' });
  console.log(`${title}:`, composed.success ? 'composed' : composed.errors.map(({ message }) => message), composed.warnings.length, 'warnings');
  if (!composed.success) continue;
  for (const [name, { configurationDataByTypeName }] of composed.subgraphConfigBySubgraphName) {
    const { fieldNames, events = [] } = configurationDataByTypeName.get('Mutation');
    console.log(`  ${name}: ${[...fieldNames]}${events.map(({ type, subjects }) => `, ${type} ${subjects}`)}`);
  }
}
END

cat > recorded.txt <<'END'
Federation 1: composed 0 warnings
  events: payInvoice, publish invoicePaid.{{ args.id }}
  billing: payInvoice
Federation 2: composed 0 warnings
  events: payInvoice, publish invoicePaid.{{ args.id }}
  billing: payInvoice
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
