#!/usr/bin/env bash
# A Thrift service as a source of Mesh: which of its methods are mutations.
# Packages: @omnigraph/thrift 0.12.1 (what `loadThriftSubgraph` of a Mesh compose file is), graphql 16.15.0
# Guess: methods that begin with get, list or search are queries and all others mutations, as its sibling @omnigraph/grpc does it.
# Seen: there is no Mutation: payInvoice and deleteInvoice are fields of Query, a oneway method too. No option says otherwise.
# For users of an ownership checker: a graph with a Thrift source hides all its writes among queries, where no tool that looks at mutations sees them, and where the order of two of them in a request is free.
# In Cadastre: docs/loading.md; the result's notes name such fields of Query.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @omnigraph/thrift@0.12.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { loadNonExecutableGraphQLSchemaFromIDL } from '@omnigraph/thrift';

writeFileSync('billing.thrift', `
namespace js billing
struct Invoice { 1: required string id, 2: optional i32 total }
service Billing {
  Invoice getInvoice(1: string id)
  Invoice payInvoice(1: string id, 2: i32 amount)
  void deleteInvoice(1: string id)
  oneway void closeBooks(1: i32 year)
}`);
const logger = { debug() {}, info() {}, warn: console.log, error: console.log, child: () => logger };
const schema = await loadNonExecutableGraphQLSchemaFromIDL({
  subgraphName: 'billing',
  source: './billing.thrift',
  endpoint: 'http://billing',
  serviceName: 'Billing',
  baseDir: process.cwd(),
  fetchFn: fetch,
  importFn: (name) => import(name),
  logger,
});
console.log('Query:', Object.keys(schema.getQueryType().getFields()).join(' '));
console.log('Mutation:', Object.keys(schema.getMutationType()?.getFields() ?? {}).join(' ') || 'none');
END

cat > recorded.txt <<'END'
Query: getInvoice payInvoice deleteInvoice closeBooks
Mutation: none
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
