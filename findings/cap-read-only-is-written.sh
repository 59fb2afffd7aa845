#!/usr/bin/env bash
# SAP's adapter for GraphQL: what is in the mutations of entities of CAP that are @readonly, that may not be deleted or only be read (@restrict), and of elements that the service alone sets.
# Packages: @cap-js/graphql 0.10.1, @sap/cds 8.9.10, graphql 16.15.0
# Guess: create, update and delete of what may be changed, with the elements that may be set; of an association the key alone.
# Seen: every entity of the service has all three, in a namespace of two levels whose output types are called "…_input". Their inputs have the @readonly and the @Core.Computed element, and of an association to another entity all elements: the input of an invoice has the buyer's name. The package's own words are that annotations like @readonly are not considered; that it is so for all of them, and for associations, is seen in the schema alone.
# For users of an ownership checker: by its schema such a service writes every record that it shows, those of others as well. What is refused when the service runs is in no schema: list what does not write in the policy (`mutations: ["!Mutation.Billing.ReadRates.*"]`), or leave the service out of the graph.
# In Cadastre: docs/loading.md; nothing to change: nested mutations and nested inputs are found (mutation-in-authority).
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @sap/cds@8.9.10 @cap-js/graphql@0.10.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { printType } from 'graphql';

const require = createRequire(import.meta.url);
const cds = require('@sap/cds');
const { generateSchema4 } = require('@cap-js/graphql/lib/schema');

const model = cds.compile.for.nodejs(cds.compile(`
  entity Invoices { key ID : Integer; total : Integer; @readonly paidAt : Timestamp; @Core.Computed tax : Integer; buyer : Association to Buyers; }
  entity Buyers { key ID : Integer; name : String; }
  entity Rates { key ID : Integer; name : String; }
  @graphql service Billing {
    entity Open as projection on Invoices;
    @readonly entity ReadOnly as projection on Rates;
    @Capabilities.DeleteRestrictions.Deletable: false entity NotDeletable as projection on Rates;
    @restrict: [{ grant: 'READ', to: 'any' }] entity Restricted as projection on Rates;
  }
`));
const schema = generateSchema4({ Billing: new cds.ApplicationService('Billing', cds.linked(model), {}) });
const { Mutation, ...types } = schema.getTypeMap();
for (const { name, type } of Object.values(Mutation.getFields()))
  for (const nested of Object.values(type.getFields()))
    console.log(`mutation { ${name} { ${nested.name} } }: ${nested.type} with ${Object.keys(nested.type.getFields()).join(', ')}`);
for (const name of ['Billing_Open_C', 'Billing_Open_U', 'Buyers_C']) console.log(printType(types[name]));
END

cat > recorded.txt <<'END'
mutation { Billing { Open } }: Billing_Open_input with create, update, delete
mutation { Billing { ReadOnly } }: Billing_ReadOnly_input with create, update, delete
mutation { Billing { NotDeletable } }: Billing_NotDeletable_input with create, update, delete
mutation { Billing { Restricted } }: Billing_Restricted_input with create, update, delete
input Billing_Open_C {
  ID: Int
  total: Int
  paidAt: Timestamp
  tax: Int
  buyer: Buyers_C
}
input Billing_Open_U {
  total: Int
  paidAt: Timestamp
  tax: Int
  buyer: Buyers_C
}
input Buyers_C {
  ID: Int
  name: String
}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
