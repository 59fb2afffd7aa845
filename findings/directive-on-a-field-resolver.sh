#!/usr/bin/env bash
# NestJS and TypeGraphQL, code-first: a field that the class declares (`@Field`) and a resolver class resolves (`@ResolveField`, `@FieldResolver`), with a directive of federation on the resolver.
# Packages: @nestjs/graphql 14.0.3, @nestjs/core 12.5.1, type-graphql 2.0.0-rc.4, graphql 16.15.0
# Guess: the field has the directive, beside those that stand on the property. (TypeGraphQL was tried after NestJS had shown it.)
# Seen: TypeGraphQL drops it without a word; NestJS does so where the property has a directive of its own, such as a tag, which is then the only one. Where the class does not declare the field, the directive on the resolver is there in both.
# For users of an ownership checker: an @override, a @shareable or a `@tag` that stands in the code is not in the schema. The transfer does not happen, and the code says that it did. Write directives on the property where there is one, and check the served schema.
# In Cadastre: docs/loading.md; nothing to change: `module:` and live subgraphs show what is served.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @nestjs/graphql@14.0.3 @nestjs/common@12.5.1 @nestjs/core@12.5.1 type-graphql@2.0.0-rc.4 reflect-metadata@0.2.2 rxjs@7.8.2 > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import * as nest from '@nestjs/graphql';
import { print } from 'graphql';
import * as typeGraphql from 'type-graphql';

/** Applies decorators as TypeScript does: the last one first. */
const decorate = (decorators, target, key) => {
  for (const decorator of [...decorators].reverse()) decorator(target, key, key && Object.getOwnPropertyDescriptor(target, key));
};
const { Float: decimal } = nest;
const nullable = { nullable: true };

/** Classes with total on a tagged property, tax on one without directives, and net on none: all three are taken over where they are resolved. */
function classes({ Directive, Field, ID, ObjectType, Query, Resolver }, resolves) {
  class Invoice {}
  decorate([Field(() => ID)], Invoice.prototype, 'id');
  decorate([Field(() => decimal, nullable), Directive('@tag(name: "money")')], Invoice.prototype, 'total');
  decorate([Field(() => decimal, nullable)], Invoice.prototype, 'tax');
  decorate([ObjectType()], Invoice);
  class Invoices {
    invoice() {}
    total() {}
    tax() {}
    net() {}
  }
  decorate([Query(() => Invoice)], Invoices.prototype, 'invoice');
  for (const name of ['total', 'tax', 'net'])
    decorate([resolves(() => decimal, nullable), Directive('@override(from: "reporting")')], Invoices.prototype, name);
  decorate([Resolver(() => Invoice)], Invoices);
  return Invoices;
}

const application = await NestFactory.createApplicationContext(nest.GraphQLSchemaBuilderModule, { logger: false });
const schemas = {
  NestJS: await application.get(nest.GraphQLSchemaFactory).create([classes(nest, nest.ResolveField)], { skipCheck: true }),
  TypeGraphQL: await typeGraphql.buildSchema({ resolvers: [classes(typeGraphql, typeGraphql.FieldResolver)], validate: false, skipCheck: true }),
};
for (const [name, schema] of Object.entries(schemas)) {
  const fields = Object.values(schema.getType('Invoice').getFields()).filter((field) => field.name !== 'id');
  console.log(name);
  for (const field of fields) console.log(`  ${field.name}: ${(field.astNode?.directives ?? []).map(print).join(' ') || 'no directive'}`);
}
process.exit();
END

cat > recorded.txt <<'END'
NestJS
  total: @tag(name: "money")
  tax: @override(from: "reporting")
  net: @override(from: "reporting")
TypeGraphQL
  total: @tag(name: "money")
  tax: no directive
  net: @override(from: "reporting")
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
