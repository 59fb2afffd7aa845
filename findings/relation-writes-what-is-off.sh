#!/usr/bin/env bash
# Amplify (AppSync): two models whose mutations are switched off (`@model(mutations: null)`), related to each other and to a model that has mutations.
# Packages: @aws-amplify/graphql-transformer 2.5.1, aws-cdk-lib 2.276.0, constructs 10.8.1
# Guess: no mutation writes what is switched off: not their relation either, and the inputs of a model have its own fields alone. A mutation that one writes oneself and that nothing resolves is refused.
# Seen: the relation of the two (`@manyToMany`) is a model of its own with create, update and delete, which nobody wrote. A list that the switched-off buyer has (`@hasMany`) is a key in the inputs of the other model: createInvoice takes `buyerInvoicesId`. A mutation of one's own that nothing resolves is in the schema.
# For users of an ownership checker: "mutations: null" does not keep a record from being written: its lists are changed by mutations with other names, of types that are in no model. Name the relation's type among the `types` of the record.
# In Cadastre: docs/loading.md; nothing to change: the mutation of a relation is attributed to the relation's type.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @aws-amplify/graphql-transformer@2.5.1 aws-cdk-lib@2.276.0 constructs@10.8.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { executeTransform } = require('@aws-amplify/graphql-transformer');
const { DDB_DEFAULT_DATASOURCE_STRATEGY, constructDataSourceStrategies } = require('@aws-amplify/graphql-transformer-core');
const { App, NestedStack, Stack } = require('aws-cdk-lib');
const { parse, print } = require('graphql');

const auth = '@auth(rules: [{ allow: public }])';
const schema = `
type Buyer @model(mutations: null) ${auth} { id: ID! invoices: [Invoice] @hasMany tags: [Tag] @manyToMany(relationName: "BuyerTags") }
type Tag @model(mutations: null) ${auth} { id: ID! buyers: [Buyer] @manyToMany(relationName: "BuyerTags") }
type Invoice @model ${auth} { id: ID! total: Int }
type Mutation { pay(id: ID!): Invoice }
`;
const app = new App({ outdir: 'out' });
const files = {};
const provide = (_, id, { fileContent }) => {
  files[id] = fileContent;
  return { s3BucketName: 'bucket', s3ObjectKey: id, s3ObjectUrl: 'url', httpUrl: 'url', grantRead() {} };
};
console.log = console.warn = console.error = () => {};
executeTransform({
  schema,
  scope: new Stack(app, 'stack'),
  nestedStackProvider: { provide: (scope, name) => new NestedStack(scope, name) },
  assetProvider: { provide },
  synthParameters: { amplifyEnvironmentName: 'dev', apiName: 'api' },
  transformersFactoryArgs: {},
  transformParameters: {},
  dataSourceStrategies: constructDataSourceStrategies(schema, DDB_DEFAULT_DATASOURCE_STRATEGY),
  authConfig: { defaultAuthentication: { authenticationType: 'API_KEY' }, additionalAuthenticationProviders: [] },
  printTransformerLog() {},
});
app.synth();
const show = (text) => process.stdout.write(`${text}\n`);
const definition = (wanted) => parse(files.schema).definitions.find(({ name }) => name.value === wanted);
for (const { name, arguments: [first] } of definition('Mutation').fields) show(`${name.value}(${print(first)})`);
for (const name of ['CreateInvoiceInput', 'CreateBuyerTagsInput']) show(`${name}: ${definition(name).fields.map(print).join(', ')}`);
show(`resolvers of pay: ${Object.keys(files).filter((file) => file.includes('Mutation.pay.')).length}`);
process.exit();
END

cat > recorded.txt <<'END'
pay(id: ID!)
createInvoice(input: CreateInvoiceInput!)
updateInvoice(input: UpdateInvoiceInput!)
deleteInvoice(input: DeleteInvoiceInput!)
createBuyerTags(input: CreateBuyerTagsInput!)
updateBuyerTags(input: UpdateBuyerTagsInput!)
deleteBuyerTags(input: DeleteBuyerTagsInput!)
CreateInvoiceInput: id: ID, total: Int, buyerInvoicesId: ID
CreateBuyerTagsInput: id: ID, buyerId: ID!, tagId: ID!
resolvers of pay: 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
