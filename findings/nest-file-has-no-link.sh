#!/usr/bin/env bash
# The schema file that NestJS writes of a code-first subgraph of Federation 2 (`autoSchemaFile: { federation: { version: 2, … }, path }`), beside the SDL that the same service serves.
# Packages: @nestjs/graphql 14.0.3, @nestjs/apollo 14.0.3, @apollo/subgraph 2.14.4, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, graphql 16.15.0
# Guess: the file has the text that is served, directives and link included.
# Seen: the file has the directives and lacks the link to Federation 2, so that every reader takes it for a schema of Federation 1, in which all fields are shared. A mutation that another subgraph declares too composes from the file, with Apollo's and Guild's composer, and is refused (INVALID_FIELD_SHARING) from what the service serves. A file that uses @shareable or @override is refused for that reason alone.
# For users of an ownership checker: the committed file hides that a mutation has a second writer, and the registry sees it only when the service is deployed. Check `{ _service { sdl } }` of the service, or its module.
# In Cadastre: docs/loading.md; nothing to change: mutation-not-shared names both writers whether the graph composes or not.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @nestjs/graphql@14.0.3 @nestjs/apollo@14.0.3 @nestjs/common@12.5.1 @nestjs/core@12.5.1 @nestjs/platform-express@12.5.1 @apollo/server@5.5.1 @as-integrations/express5@1.1.2 @apollo/subgraph@2.14.4 ts-morph@27.0.2 reflect-metadata@0.2.2 rxjs@7.8.2 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { composeServices as apollo } from '@apollo/composition';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Directive, Field, GraphQLModule, GraphQLSchemaHost, ID, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { composeServices as guild } from '@theguild/federation-composition';
import { graphql, parse } from 'graphql';

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
decorate([Mutation(() => Invoice)], Billing.prototype, 'pay');
decorate([Resolver()], Billing);
class Application {}
const options = {
  driver: ApolloFederationDriver,
  // Its default is v2.14, which Guild's composer does not know.
  autoSchemaFile: { federation: { version: 2, importUrl: 'https://specs.apollo.dev/federation/v2.9', directives: ['@key'] }, path: 'billing.graphql' },
  plugins: [ApolloServerPluginInlineTraceDisabled()],
};
decorate([Module({ imports: [GraphQLModule.forRoot(options)], providers: [Billing] })], Application);

const application = await NestFactory.create(Application, { logger: false });
await application.init();
const { schema } = application.get(GraphQLSchemaHost);
const served = (await graphql({ schema, source: '{ _service { sdl } }' })).data._service.sdl;
const written = readFileSync('billing.graphql', 'utf8');
const reporting = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query { last: Int } type Mutation { pay: Invoice! @shareable } type Invoice @key(fields: "id", resolvable: false) { id: ID! }`;
for (const [title, billing] of [['as it is served', served], ['as it is written', written]]) {
  const services = Object.entries({ billing, reporting }).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const verdict = (compose) => compose(services).errors?.map(({ extensions }) => extensions.code).join() ?? 'composes';
  console.log(`${title}: ${billing.includes('@key(fields: "id")') ? '@key' : 'no @key'}, ${/@link\(\s*url: "[^"]*federation/.test(billing) ? 'a federation link' : 'no federation link'}; Apollo: ${verdict(apollo)}; Guild: ${verdict(guild)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
as it is served: @key, a federation link; Apollo: INVALID_FIELD_SHARING; Guild: INVALID_FIELD_SHARING
as it is written: @key, no federation link; Apollo: composes; Guild: composes
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
