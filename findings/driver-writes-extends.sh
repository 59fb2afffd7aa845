#!/usr/bin/env bash
# A NestJS service, code-first, of Federation 2 with the driver for Mercurius: the SDL that it serves, and which composers take it.
# Packages: @nestjs/mercurius 14.0.0 (`MercuriusFederationDriver`) with mercurius 16.10.1 and @mercuriusjs/federation 5.1.1, @nestjs/graphql 14.0.3, @nestjs/core 12.5.0, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: the same directives and link as with the driver for Apollo Server, and a schema that all three take.
# Seen: the same directives, but the driver writes `type Mutation @extends`, and `type Query @extends`, and the link imports what the service lists alone. Apollo's composer and Guild's refuse the schema for it ("Unknown directive \"@extends\""), Cosmo's takes it. With "@extends" among the directives of `autoSchemaFile` all three take it.
# For users of an ownership checker: a service that runs, and that Cosmo composes, is refused after a change of the registry, for a word that nobody wrote. List "@extends" with the other directives.
# In Cadastre: docs/loading.md; nothing to change: the roots are read as they are meant, and the rule composes names the directive.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @nestjs/graphql@14.0.3 @nestjs/mercurius@14.0.0 @nestjs/common@12.5.0 @nestjs/core@12.5.0 @nestjs/platform-fastify@12.5.0 mercurius@16.10.1 @mercuriusjs/federation@5.1.1 @mercuriusjs/gateway@5.2.0 @apollo/subgraph@2.14.4 reflect-metadata@0.2.2 rxjs@7.8.2 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { composeServices as apollo } from '@apollo/composition';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Directive, Field, GraphQLModule, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { MercuriusFederationDriver } from '@nestjs/mercurius';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse } from 'graphql';

/** Applies decorators as TypeScript does: the last one first. */
const decorate = (decorators, target, key) => {
  for (const decorator of [...decorators].reverse()) decorator(target, key, key && Object.getOwnPropertyDescriptor(target, key));
};
class Invoice {}
decorate([Field(() => ID)], Invoice.prototype, 'id');
decorate([ObjectType(), Directive('@key(fields: "id")')], Invoice);
class Billing {
  invoice() {}
  pay() {}
}
decorate([Query(() => Invoice)], Billing.prototype, 'invoice');
decorate([Mutation(() => Invoice), Directive('@override(from: "ledger")')], Billing.prototype, 'pay');
decorate([Resolver()], Billing);

const link = (...names) => ({ version: 2, importUrl: 'https://specs.apollo.dev/federation/v2.9', directives: names });
const ledger = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { ledger: Int } type Mutation { pay: Invoice! close: Int } type Invoice @key(fields: "id") { id: ID! }`;
for (const names of [['@key', '@override'], ['@key', '@override', '@extends']]) {
  class Application {}
  const graphql = GraphQLModule.forRoot({ driver: MercuriusFederationDriver, autoSchemaFile: { federation: link(...names) } });
  decorate([Module({ imports: [graphql], providers: [Billing] })], Application);
  const application = await NestFactory.create(Application, new FastifyAdapter(), { logger: false });
  await application.init();
  const answer = await application.getHttpAdapter().getInstance().inject({ method: 'POST', url: '/graphql', payload: { query: '{ _service { sdl } }' } });
  const { sdl } = answer.json().data._service;
  console.log(`directives: ${names.join(' ')}`);
  console.log(`  serves: ${/@link\([^)]*\)/.exec(sdl)[0]} ${/type Mutation[^}]*\}/.exec(sdl)[0].replace(/\s+/g, ' ')}`);
  const list = Object.entries({ billing: sdl, ledger }).map(([name, text]) => ({ name, url: `http://${name}`, typeDefs: parse(text), definitions: parse(text) }));
  const cosmo = federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE });
  const told = ({ errors }) => (errors === undefined || errors.length === 0 ? 'composes' : errors[0].message.slice(0, 40));
  console.log(`  Apollo: ${told(apollo(list))}; Guild: ${told(guild(list))}; Cosmo: ${cosmo.success ? 'composes' : told(cosmo)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
directives: @key @override
  serves: @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"]) type Mutation @extends { pay: Invoice! @override(from: "ledger") }
  Apollo: [billing] Unknown directive "@extends". ; Guild: [billing] Unknown directive "@extends". ; Cosmo: composes
directives: @key @override @extends
  serves: @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@extends"]) type Mutation @extends { pay: Invoice! @override(from: "ledger") }
  Apollo: composes; Guild: composes; Cosmo: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
