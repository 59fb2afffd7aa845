#!/usr/bin/env bash
# Two proposals for one entity, made on the same schema and applied one after the other: each adds a key, or one adds and the other removes one.
# Packages: @graphql-inspector/patch 1.0.0 (made for applying a diff to a schema that has moved on), @graphql-inspector/core 8.0.0, graphql 16.15.0
# Guess: where both add a key there are three; where one is to be removed, that one goes; or the second proposal is refused as a conflict.
# Seen: a change names a directive by its place among its likes, not by its fields. The second added key writes its fields over those of the first, and a @key without fields is left; with the strict handler that is an error. Where the first proposal put a key in front, the second removes its neighbour: "id" goes and "number" stays, and no handler says a word.
# For users of an ownership checker: a key that others resolve the record by can be lost in a proposal that never named it, and nobody reviewed the schema that comes out. Check the schema that is published (`cadastre gate`), not the proposals.
# In Cadastre: docs/gate.md; nothing to change: the gate reads the candidate's whole schema, and compares sets of keys.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-inspector/core@8.0.0 @graphql-inspector/patch@1.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { diff } from '@graphql-inspector/core';
import { errors, patchSchema } from '@graphql-inspector/patch';
import { buildSchema, print } from 'graphql';

const invoice = (...keys) =>
  buildSchema(`
    directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT
    type Query { invoice: Invoice }
    type Invoice ${keys.map((fields) => `@key(fields: "${fields}")`).join(' ')} { id: ID! number: Int! code: Int! }
  `);
const proposals = {
  'both add a key': [['id'], ['id', 'number'], ['id', 'code']],
  'one puts a key in front, the other removes "number"': [['id', 'number'], ['code', 'id', 'number'], ['id']],
};
const quiet = { ...console };
for (const [title, [base, first, second]] of Object.entries(proposals)) {
  console.log(title);
  const changes = await diff(invoice(...base), invoice(...second));
  for (const handler of ['defaultErrorHandler', 'strictErrorHandler']) {
    let told;
    console.debug = console.warn = console.info = console.error = () => {};
    try {
      const patched = patchSchema(invoice(...first), changes, { onError: errors[handler] });
      told = patched.getType('Invoice').astNode.directives.map(print).join(' ');
    } catch (error) {
      told = `refused: ${error.message}`;
    }
    Object.assign(console, quiet);
    console.log(`  ${handler}: ${told}`);
  }
}
END

cat > recorded.txt <<'END'
both add a key
  defaultErrorHandler: @key(fields: "id") @key(fields: "code") @key
  strictErrorHandler: refused: The existing value did not match what was expected. Expected the "Directive" to be "null" but found ""number"".
one puts a key in front, the other removes "number"
  defaultErrorHandler: @key(fields: "code") @key(fields: "number")
  strictErrorHandler: @key(fields: "code") @key(fields: "number")
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
