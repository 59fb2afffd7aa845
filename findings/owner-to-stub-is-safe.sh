#!/usr/bin/env bash
# A subgraph gives up an entity, or takes a field from another subgraph than before: what a schema diff calls it.
# Packages: @graphql-inspector/core 8.0.0, graphql 16.15.0
# Guess: `resolvable: false` on the only key is at least dangerous; a new source of an @override is one change that names both subgraphs.
# Seen: the entity that becomes a mere reference is NON_BREAKING ("Argument 'resolvable' was added to '@key'"). An @override from another subgraph is "Argument 'from' was removed", naming no subgraph and no field.
# For users of an ownership checker: criticality of such a diff follows the syntax of directives, not who decides. A gate on "no breaking and no dangerous changes" lets an authority disappear.
# In Cadastre: nothing to change: roles are compared, not the syntax of directives.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-inspector/core@8.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const directives = `
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @override(from: String!, label: String) on FIELD_DEFINITION
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT
  directive @external on OBJECT | FIELD_DEFINITION`;
const show = async (title, before, after) => {
  console.log(title);
  const changes = await diff(buildSchema(`${directives} ${before}`), buildSchema(`${directives} ${after}`));
  for (const { criticality, message } of changes) console.log(`  ${criticality.level}: ${message}`);
  if (changes.length === 0) console.log('  no change');
};
const schema = (key, field) => `type Query { order: Order } type Mutation { pay: Order ${field} } type Order @key(fields: "id"${key}) { id: ID! }`;
await show('the entity becomes a reference', schema('', ''), schema(', resolvable: false', ''));
await show('the mutation is taken from another subgraph', schema('', '@override(from: "billing")'), schema('', '@override(from: "ledger")'));
await show('the mutation is opened to all', schema('', ''), schema('', '@shareable'));
END

cat > recorded.txt <<'END'
the entity becomes a reference
  NON_BREAKING: Argument 'resolvable' was added to '@key'
the mutation is taken from another subgraph
  DANGEROUS: Argument 'from' was removed from '@override'
  NON_BREAKING: Argument 'from' was added to '@override'
the mutation is opened to all
  DANGEROUS: Directive 'shareable' was added to field 'Mutation.pay'
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
