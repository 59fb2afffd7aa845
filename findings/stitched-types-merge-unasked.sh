#!/usr/bin/env bash
# Two services stitched into one schema, each with a type Invoice and a mutation pay of its own, without a word on how they belong together.
# Packages: @graphql-tools/stitch 10.3.1, @graphql-tools/schema 10.1.5, graphql 16.15.0
# Guess: asking the answer of one service's mutation for a field of the other is an error, when the schemas are joined or when it is asked.
# Seen: the types are merged into one that has the fields of both. Of the answer of pay, the fields of the other service are null, without an error, also with `validationLevel: 'error'`; nobody asks the other service, since nothing says by what key.
# For users of an ownership checker: a record that two services define apart looks like one record in the graph, with fields that are empty wherever the wrong service answers. `mergeTypes: false` keeps one definition; federation refuses what has no key.
# In Cadastre: docs/composition.md, beside what gateways do; nothing to change: two subgraphs that define one type are what Cadastre finds.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/stitch@10.3.1 @graphql-tools/schema@10.1.5 > install.txt || exit 2

cat > see.mjs <<'END'
import { makeExecutableSchema } from '@graphql-tools/schema';
import { stitchSchemas } from '@graphql-tools/stitch';
import { graphql } from 'graphql';

let called = [];
const service = (name, field) => {
  const typeDefs = `type Query { ${name}: Int } type Mutation { pay(id: ID!): Invoice } type Invoice { id: ID! ${field}: Int }`;
  const pay = (_, { id }) => {
    called.push(name);
    return { id, [field]: 5 };
  };
  return { schema: makeExecutableSchema({ typeDefs, resolvers: { Mutation: { pay } } }) };
};
const billing = service('billing', 'total');
const reporting = service('reporting', 'share');
const ask = async (title, subschemas, options) => {
  called = [];
  const schema = stitchSchemas({ subschemas, ...options });
  const { data, errors } = await graphql({ schema, source: 'mutation { pay(id: 1) { total share } }' });
  console.log(`${title}: ${errors?.map(({ message }) => message).join('; ') ?? JSON.stringify(data.pay)}; called: ${called.join(', ') || 'nobody'}`);
};
await ask('billing, reporting', [billing, reporting]);
await ask('reporting, billing', [reporting, billing]);
await ask('validated', [billing, reporting], { typeMergingOptions: { validationSettings: { validationLevel: 'error' } } });
await ask('mergeTypes: false', [billing, reporting], { mergeTypes: false });
END

cat > recorded.txt <<'END'
billing, reporting: {"total":null,"share":5}; called: reporting
reporting, billing: {"total":5,"share":null}; called: billing
validated: {"total":null,"share":5}; called: reporting
mergeTypes: false: Cannot query field "total" on type "Invoice".; called: nobody
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
