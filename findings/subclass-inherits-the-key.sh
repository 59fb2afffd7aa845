#!/usr/bin/env bash
# NestJS and TypeGraphQL, code-first: an entity (`@Directive('@key(fields: "id")')`, a tag) whose class another type extends, or which is an input type as well.
# Packages: @nestjs/graphql 14.0.3, @nestjs/core 12.5.1, type-graphql 2.0.0-rc.4, graphql 16.15.0
# Guess: fields and their directives are inherited, the directives of the class are not: they say something of that one type. An input type has none of them.
# Seen: with NestJS the type that extends the class has its @key and its @tag as well, and so has the input type, which no key may stand on. `PickType` and `OmitType` leave them out. With TypeGraphQL directives of the class stay where they are.
# For users of an ownership checker: a type that borrows fields of a record becomes an entity of its own, with a key that other subgraphs can refer to, and with the tags by which contracts choose. Make such a type of `OmitType(Invoice, [])`.
# In Cadastre: docs/loading.md; nothing to change: the printed schema says what is served.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @nestjs/common@12.5.1 @nestjs/core@12.5.1 @nestjs/graphql@14.0.3 type-graphql@2.0.0-rc.4 graphql-scalars@1.26.0 reflect-metadata@0.2.2 rxjs@7.8.2 class-transformer@0.5.1 class-validator@0.14.4 --legacy-peer-deps > install.txt || exit 2

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

/** A resolver with all types below it: an entity, one that extends its class, and what NestJS derives of it. */
function classes({ Directive, Field, ID, InputType, Int, ObjectType, OmitType, Query, Resolver }) {
  class Invoice {}
  decorate([Field(() => ID)], Invoice.prototype, 'id');
  decorate([Field(() => Int), Directive('@shareable')], Invoice.prototype, 'total');
  const own = [Directive('@key(fields: "id")'), Directive('@tag(name: "billing")')];
  decorate([ObjectType(), ...(OmitType ? [InputType('InvoiceInput')] : []), ...own], Invoice);
  class Draft extends Invoice {}
  decorate([ObjectType()], Draft);
  const types = [Draft];
  if (OmitType) {
    class Copy extends OmitType(Invoice, []) {}
    decorate([ObjectType()], Copy);
    types.push(Copy);
  }
  class Invoices {
    invoice() {}
  }
  decorate([Query(() => Invoice)], Invoices.prototype, 'invoice');
  if (OmitType) {
    Reflect.defineMetadata('design:paramtypes', [Object], Invoices.prototype, 'invoice');
    nest.Args('like', { type: () => Invoice })(Invoices.prototype, 'invoice', 0);
  }
  decorate([Resolver()], Invoices);
  return [Invoices, types];
}

const application = await NestFactory.createApplicationContext(nest.GraphQLSchemaBuilderModule, { logger: false });
const [nestResolver, nestTypes] = classes(nest);
const [otherResolver, otherTypes] = classes({ ...typeGraphql, OmitType: undefined });
const schemas = {
  NestJS: await application.get(nest.GraphQLSchemaFactory).create([nestResolver], { skipCheck: true, orphanedTypes: nestTypes }),
  TypeGraphQL: await typeGraphql.buildSchema({ resolvers: [otherResolver], validate: false, skipCheck: true, orphanedTypes: otherTypes }),
};
const directives = ({ astNode }) => (astNode?.directives ?? []).map(print).join(' ') || 'none';
for (const [name, schema] of Object.entries(schemas)) {
  console.log(name);
  for (const type of ['Invoice', 'Draft', 'Copy', 'InvoiceInput'].map((one) => schema.getType(one)).filter(Boolean))
    console.log(`  ${type.name}: ${directives(type)}; its field total: ${directives(type.getFields().total)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
NestJS
  Invoice: @key(fields: "id") @tag(name: "billing"); its field total: @shareable
  Draft: @key(fields: "id") @tag(name: "billing"); its field total: @shareable
  Copy: none; its field total: @shareable
  InvoiceInput: @key(fields: "id") @tag(name: "billing"); its field total: @shareable
TypeGraphQL
  Invoice: @key(fields: "id") @tag(name: "billing"); its field total: @shareable
  Draft: none; its field total: @shareable
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
