#!/usr/bin/env bash
# What usage reports say of the states that clients set, where a mutation gets its input in a variable.
# Packages: @graphql-hive/core 0.23.0 (what Hive's agents report), @apollo/utils.usagereporting 3.1.0, graphql 16.15.0
# Guess: with the variables at hand, the fields and the state that were sent; without them the input type alone. A field read through an interface is used in the types that implement it.
# Seen: Hive's library counts, by default, every field of the input and every value of its enum, whatever was sent; with processVariables the fields that were sent, of a state still all values. Only what is written into the text of the operation is counted by itself. Apollo's counts neither inputs nor states at all. A field read through an interface is used in the interface only, with both.
# For users of an ownership checker: "CANCELLED is used" is no evidence that anybody cancels, and "Invoice.total is not used" none that nobody reads it. Usage says who calls a mutation, not which transition it makes.
# In Cadastre: docs/hive.md; nothing to change: no usage is read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-hive/core@0.23.0 @apollo/utils.usagereporting@3.1.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { calculateReferencedFieldsByType } from '@apollo/utils.usagereporting';
import { collectSchemaCoordinates } from '@graphql-hive/core';
import { buildSchema, parse, TypeInfo } from 'graphql';

const schema = buildSchema(`
  type Query { document: Document }
  interface Document { total: Int }
  type Invoice implements Document { total: Int }
  type Mutation { set(input: StateInput!): Invoice }
  input StateInput { state: State note: String }
  enum State { OPEN PAID CANCELLED }
`);
const setByVariable = 'mutation ($input: StateInput!) { set(input: $input) { total } }';
const requests = [
  [setByVariable, { input: { state: 'PAID' } }],
  ['mutation { set(input: { state: PAID }) { total } }', {}],
  ['{ document { total } }', {}],
];
for (const [text, variables] of requests) {
  console.log(text, JSON.stringify(variables));
  const documentNode = parse(text);
  for (const processVariables of [false, true]) {
    const used = collectSchemaCoordinates({ documentNode, schema, processVariables, variables, typeInfo: new TypeInfo(schema) });
    const told = [...used].filter((name) => /^(State|Invoice|Document)/.test(name)).sort();
    console.log(`  Hive${processVariables ? ', processVariables' : ''}:`, told.join(' '));
  }
  const types = calculateReferencedFieldsByType({ document: documentNode, schema, resolvedOperationName: null });
  console.log('  Apollo:', Object.entries(types).flatMap(([type, { fieldNames }]) => fieldNames.map((name) => `${type}.${name}`)).join(' '));
}
END

cat > recorded.txt <<'END'
mutation ($input: StateInput!) { set(input: $input) { total } } {"input":{"state":"PAID"}}
  Hive: Invoice.total State.CANCELLED State.OPEN State.PAID StateInput.note StateInput.state
  Hive, processVariables: Invoice.total State.CANCELLED State.OPEN State.PAID StateInput.state StateInput.state!
  Apollo: Mutation.set Invoice.total
mutation { set(input: { state: PAID }) { total } } {}
  Hive: Invoice.total State.PAID StateInput.state StateInput.state!
  Hive, processVariables: Invoice.total State.PAID StateInput.state StateInput.state!
  Apollo: Mutation.set Invoice.total
{ document { total } } {}
  Hive: Document.total
  Hive, processVariables: Document.total
  Apollo: Query.document Document.total
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
