#!/usr/bin/env bash
# NestJS: the input of an update that is made of the input of a create, `class UpdateInvoice extends PartialType(CreateInvoice)`, where a field has a default value.
# Packages: @nestjs/graphql 14.0.3, @nestjs/core 12.5.1, graphql 16.15.0
# Guess: all fields may be left out, and what is left out is not there: a partial input has no default values.
# Seen: it has them: `status: String = "OPEN"`. An update that gives the note alone hands the resolver a status too, which sets a paid invoice back. With `PartialType(CreateInvoice, { omitDefaultValues: true })` it does not; PickType and OmitType keep default values as well.
# For users of an ownership checker: each update of the record writes its state, though neither the client nor the author of the update wrote one. The default stands in the served schema: look for `=` in the inputs of updates.
# In Cadastre: docs/loading.md; nothing to change: an input's fields are evidence of a write, those with a default as well.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @nestjs/graphql@14.0.3 @nestjs/common@12.5.1 @nestjs/core@12.5.1 reflect-metadata@0.2.2 rxjs@7.8.2 > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Args, Field, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, InputType, Mutation, OmitType, PartialType, PickType, Query, Resolver } from '@nestjs/graphql';
import { graphql, printType } from 'graphql';

class CreateInvoice {}
for (const [name, options] of Object.entries({ note: {}, status: { defaultValue: 'OPEN' } })) {
  Reflect.defineMetadata('design:type', String, CreateInvoice.prototype, name);
  Field(() => String, options)(CreateInvoice.prototype, name);
}
InputType()(CreateInvoice);

const updates = {
  Partial: PartialType(CreateInvoice),
  PartialWithout: PartialType(CreateInvoice, { omitDefaultValues: true }),
  Omitted: OmitType(CreateInvoice, ['note']),
  Picked: PickType(CreateInvoice, ['status']),
};
class Invoices {
  invoices() {}
}
Query(() => String)(Invoices.prototype, 'invoices', Object.getOwnPropertyDescriptor(Invoices.prototype, 'invoices'));
for (const [name, base] of Object.entries(updates)) {
  const input = { [name]: class extends base {} }[name];
  InputType(name)(input);
  const mutation = `update${name}`;
  Invoices.prototype[mutation] = () => '';
  Reflect.defineMetadata('design:paramtypes', [input], Invoices.prototype, mutation);
  Args('change', { type: () => input })(Invoices.prototype, mutation, 0);
  Mutation(() => String)(Invoices.prototype, mutation, Object.getOwnPropertyDescriptor(Invoices.prototype, mutation));
}
Resolver()(Invoices);

const application = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
const schema = await application.get(GraphQLSchemaFactory).create([Invoices]);
for (const name of Object.keys(updates)) console.log(printType(schema.getType(name)).replace(/\s+/g, ' '));
schema.getMutationType().getFields().updatePartial.resolve = (_, given) => JSON.stringify(given);
const { data } = await graphql({ schema, source: 'mutation { updatePartial(change: { note: "called" }) }' });
console.log(`updatePartial(change: { note: "called" }) is asked for ${data.updatePartial}`);
process.exit();
END

cat > recorded.txt <<'END'
input Partial { note: String status: String = "OPEN" }
input PartialWithout { note: String status: String }
input Omitted { status: String! = "OPEN" }
input Picked { status: String! = "OPEN" }
updatePartial(change: { note: "called" }) is asked for {"change":{"note":"called","status":"OPEN"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
