#!/usr/bin/env bash
# NestJS code-first: one mutation in two resolver classes, with two types.
# Packages: @nestjs/graphql 14.0.3, @nestjs/core 12.5.1
# Guess: the schema factory refuses the second Mutation.pay, or at least the other return type.
# Seen: no error, whichever order the classes are handed over in. The class that is evaluated last decides the field, its type and its directives; @shareable and @tag of the first are gone.
# For users of an ownership checker: with code-first, the order of imports can decide whether `@tag(name: "writes/Invoice")` is in the schema at all. Check the served or written schema, and keep one mutation in one class.
# In Cadastre: nothing to change: `module:` and live subgraphs show what is served.
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
import { Directive, Field, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { print } from 'graphql';

/** Applies decorators as TypeScript does: the last one first. */
const decorate = (decorators, target, key) => {
  for (const decorator of [...decorators].reverse()) decorator(target, key, key && Object.getOwnPropertyDescriptor(target, key));
};
class Invoice {}
decorate([Field(() => ID)], Invoice.prototype, 'id');
decorate([ObjectType()], Invoice);
class Billing {
  ok() {}
  pay() {}
}
decorate([Query(() => ID)], Billing.prototype, 'ok');
decorate([Mutation(() => Invoice), Directive('@shareable'), Directive('@tag(name: "writes/Invoice")')], Billing.prototype, 'pay');
decorate([Resolver()], Billing);
class Reporting {
  pay() {}
}
decorate([Mutation(() => ID, { nullable: true })], Reporting.prototype, 'pay');
decorate([Resolver()], Reporting);

const application = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
for (const classes of [[Billing, Reporting], [Reporting, Billing]]) {
  const schema = await application.get(GraphQLSchemaFactory).create(classes, { skipCheck: true });
  const { pay } = schema.getMutationType().getFields();
  console.log(classes.map(({ name }) => name).join(', '), '-> pay:', String(pay.type), ...(pay.astNode?.directives ?? []).map(print));
}
const alone = await application.get(GraphQLSchemaFactory).create([Billing], { skipCheck: true });
const { pay } = alone.getMutationType().getFields();
console.log('Billing -> pay:', String(pay.type), ...(pay.astNode?.directives ?? []).map(print));
END

cat > recorded.txt <<'END'
Billing, Reporting -> pay: ID
Reporting, Billing -> pay: ID
Billing -> pay: Invoice! @tag(name: "writes/Invoice") @shareable
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
