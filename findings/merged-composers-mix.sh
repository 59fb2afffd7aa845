#!/usr/bin/env bash
# graphql-compose: two SchemaComposers that both have the mutation pay and the type Invoice, joined by `merge`.
# Packages: graphql-compose 9.2.2, graphql 16.15.0
# Guess: an error, or the first one's mutation stays and both types' keys do.
# Seen: neither. The mutation is the second one's, with its resolver and description. The type has the description and the @key of the first, and the second's key is gone; a field of both has the type and the tag of the second; a state that one alone has is a state of both.
# For users of an ownership checker: a type that two modules of a service build is a mixture that none of them wrote: one's key beside the other's fields. Look at the schema that comes out, and name the key in one module.
# In Cadastre: docs/loading.md; nothing to change: the schema that comes out is what is served.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-compose@9.2.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { graphql } from 'graphql';

const { SchemaComposer } = createRequire(import.meta.url)('graphql-compose');
const composer = (name, types) => {
  const schema = new SchemaComposer();
  schema.addTypeDefs(`directive @key(fields: String!) on OBJECT directive @tag(name: String!) on FIELD_DEFINITION ${types}`);
  schema.Query.addFields({ [name]: 'Int' });
  schema.Mutation.addFields({ pay: { type: 'Invoice', description: `of ${name}`, resolve: () => ({ note: 1 }) } });
  return schema;
};
const billing = composer('billing', '"a bill" type Invoice @key(fields: "id") { id: ID note: String @tag(name: "billing") state: State } enum State { OPEN PAID }');
const reporting = composer('reporting', '"a row" type Invoice @key(fields: "number") { number: Int note: Int @tag(name: "reporting") state: State } enum State { OPEN VOID }');
const merged = billing.merge(reporting);
const line = (name) => merged.getAnyTC(name).toSDL().replace(/\s+/g, ' ');
for (const name of ['Invoice', 'State', 'Mutation']) console.log(line(name));
const { data } = await graphql({ schema: merged.buildSchema(), source: 'mutation { pay { note } }' });
console.log('pay answers', JSON.stringify(data.pay));
END

cat > recorded.txt <<'END'
"""a bill""" type Invoice @key(fields: "id") { id: ID note: Int @tag(name: "reporting") state: State number: Int }
enum State { OPEN PAID VOID }
type Mutation { """of reporting""" pay: Invoice }
pay answers {"note":1}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
