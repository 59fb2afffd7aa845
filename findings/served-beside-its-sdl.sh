#!/usr/bin/env bash
# A mutation that is added to a subgraph after its schema was built: by Mercurius' `app.graphql.extendSchema` in a plugin, by NestJS' `transformSchema`.
# Packages: @mercuriusjs/federation 5.1.1, mercurius 16.10.1, @nestjs/graphql 14.0.3, @nestjs/apollo 14.0.3, @apollo/subgraph 2.14.4, graphql 16.15.0
# Guess: what the subgraph runs is what `{ _service { sdl } }` shows.
# Seen: the SDL is the text of before in both. The service runs the mutation for whoever calls it; introspection shows it, the SDL, and so every composer and registry, does not.
# For users of an ownership checker: a write that is in no graph and no file, and that other services can call. Compare introspection of the running service with its SDL, and add such fields to the schema before it is built.
# In Cadastre: docs/loading.md; nothing to change: the SDL is what the graph has of a subgraph.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @mercuriusjs/federation@5.1.1 mercurius@16.10.1 fastify@5.12.8 @nestjs/graphql@14.0.3 @nestjs/apollo@14.0.3 @nestjs/common@12.5.1 @nestjs/core@12.5.1 @nestjs/platform-express@12.5.1 @apollo/server@5.5.1 @as-integrations/express5@1.1.2 @apollo/subgraph@2.14.4 ts-morph@27.0.2 reflect-metadata@0.2.2 rxjs@7.8.2 > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { mercuriusFederationPlugin } from '@mercuriusjs/federation';
import { ApolloFederationDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import Fastify from 'fastify';
import { extendSchema, graphql, parse } from 'graphql';

const refund = parse('extend type Mutation { refund: Boolean }');

const fastify = Fastify();
const schema = 'type Query { invoice: ID } type Mutation { pay: Boolean }';
await fastify.register(mercuriusFederationPlugin, { schema, resolvers: { Mutation: { pay: () => true } } });
fastify.graphql.extendSchema(refund);
fastify.graphql.defineResolvers({ Mutation: { refund: () => true } });
await fastify.ready();

/** Applies decorators as TypeScript does: the last one first. */
const decorate = (decorators, target, key) => {
  for (const decorator of [...decorators].reverse()) decorator(target, key, key && Object.getOwnPropertyDescriptor(target, key));
};
class Billing {
  invoice() {}
  pay() {}
}
decorate([Query(() => ID)], Billing.prototype, 'invoice');
decorate([Mutation(() => Boolean)], Billing.prototype, 'pay');
decorate([Resolver()], Billing);
class Application {}
const options = {
  driver: ApolloFederationDriver,
  autoSchemaFile: { federation: 2 },
  plugins: [ApolloServerPluginInlineTraceDisabled()],
  transformSchema(built) {
    const extended = extendSchema(built, refund);
    extended.getMutationType().getFields().refund.resolve = () => true;
    return extended;
  },
};
decorate([Module({ imports: [GraphQLModule.forRoot(options)], providers: [Billing] })], Application);
const nest = await NestFactory.create(Application, { logger: false });
await nest.init();

const services = {
  Mercurius: (source) => fastify.graphql(source),
  NestJS: (source) => graphql({ schema: nest.get(GraphQLSchemaHost).schema, source }),
};
for (const [name, call] of Object.entries(services)) {
  const { sdl } = (await call('{ _service { sdl } }')).data._service;
  const { fields } = (await call('{ __type(name: "Mutation") { fields { name } } }')).data.__type;
  const { data } = await call('mutation { refund }');
  console.log(`${name}\n  introspection: ${fields.map((field) => field.name).join(', ')}`);
  console.log(`  SDL: ${/type Mutation \{([^}]*)\}/.exec(sdl)[1].trim().replace(/\s+/g, ' ')}${sdl.includes('refund') ? ' and refund' : ''}`);
  console.log(`  mutation { refund }: ${data.refund}`);
}
process.exit();
END

cat > recorded.txt <<'END'
Mercurius
  introspection: pay, refund
  SDL: pay: Boolean
  mutation { refund }: true
NestJS
  introspection: pay, refund
  SDL: pay: Boolean!
  mutation { refund }: true
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
