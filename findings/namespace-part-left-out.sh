#!/usr/bin/env bash
# A mutation namespace with a key, filled by two subgraphs: one of two mutations asked for is not called, without an error.
# Packages: @apollo/composition 2.14.4, @graphql-tools/federation 4.5.2, @apollo/subgraph 2.14.4 as the subgraphs
# Guess: both nested mutations run, one of them perhaps by way of _entities, as in Apollo's plan; or the request fails.
# Seen: `mutation { invoices { pay fix } }` calls one subgraph only and answers `"pay": null` with no error. With the key selected too (`{ invoices { id pay fix } }`) both run, "pay" by a query.
# For users of an ownership checker: a namespace that two subgraphs fill composes (Apollo's composer too, given a key) and then loses writes. One namespace type, one subgraph.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/subgraph@2.14.4 @graphql-tools/federation@4.5.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { execute, graphql, parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const ran = [];
const subgraph = (name, extra, field) => {
  const typeDefs = parse(`${link}
    ${extra}
    type Mutation { invoices: InvoiceMutations @shareable }
    type InvoiceMutations @key(fields: "id") { id: ID! ${field}: Boolean }`);
  const write = (type) => () => {
    ran.push(`${name} runs ${field} under ${type}`);
    return true;
  };
  const resolvers = {
    Mutation: { invoices: () => ({ id: 'ns', via: 'mutation' }) },
    InvoiceMutations: { __resolveReference: () => ({ id: 'ns', via: 'query' }), [field]: ({ via }) => write(via)() },
  };
  return { name, url: `http://${name}`, typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers }) };
};
const subgraphs = [subgraph('billing', 'type Query { ok: Boolean }', 'pay'), subgraph('reporting', '', 'fix')];
const { supergraphSdl } = composeServices(subgraphs);
const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) {
    const found = subgraphs.find(({ name }) => name === config.name.toLowerCase());
    config.executor = ({ document, variables }) => execute({ schema: found.schema, document, variableValues: variables });
  },
});
for (const source of ['mutation { invoices { pay fix } }', 'mutation { invoices { id pay fix } }']) {
  console.log(source);
  console.log(' ', JSON.stringify(await graphql({ schema, source })));
  console.log(' ', ran.splice(0).join('; '));
}
END

cat > recorded.txt <<'END'
mutation { invoices { pay fix } }
  {"data":{"invoices":{"pay":null,"fix":true}}}
  reporting runs fix under mutation
mutation { invoices { id pay fix } }
  {"data":{"invoices":{"id":"ns","pay":true,"fix":true}}}
  reporting runs fix under mutation; billing runs pay under query
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
