#!/usr/bin/env bash
# One mutation that two files of a code-first subgraph define, with two types: Nexus, TypeGraphQL, Pothos, GQLoom.
# Packages: nexus 1.3.0, type-graphql 2.0.0-rc.4, @pothos/core 4.15.1, @gqloom/core 0.14.2, graphql 16.15.0
# Guess: all four refuse it, as the composer does where two subgraphs do so.
# Seen: Pothos and GQLoom refuse it. Nexus and TypeGraphQL take the last definition without a word: its type, its description, its resolver. Which is the last depends on the order of an array, or of imports. (Nexus refuses two object types of one name.)
# For users of an ownership checker: two teams that write one subgraph can take a mutation from each other by an import, and the schema shows one field in either case. Give each team a subgraph of its own, or let one file name all mutations.
# In Cadastre: docs/loading.md; nothing to change: what is served is one mutation of one subgraph.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 nexus@1.3.0 type-graphql@2.0.0-rc.4 graphql-scalars@1.26.0 reflect-metadata@0.2.2 @pothos/core@4.15.1 @gqloom/core@0.14.2 > install.txt || exit 2

cat > see.mjs <<'END'
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { mutation, query, resolver, silk, weave } from '@gqloom/core';
import SchemaBuilder from '@pothos/core';
import { GraphQLInt, GraphQLString, graphql } from 'graphql';
import * as typeGraphql from 'type-graphql';

const nexus = createRequire(import.meta.url)('nexus');
const frameworks = {
  Nexus() {
    const first = nexus.mutationField('pay', { type: 'String', description: 'of billing', resolve: () => 'billing' });
    const second = nexus.extendType({ type: 'Mutation', definition: (t) => t.field('pay', { type: 'Int', resolve: () => 2 }) });
    const queries = nexus.queryType({ definition: (t) => t.int('a') });
    return nexus.makeSchema({ types: [queries, first, second], shouldGenerateArtifacts: false });
  },
  TypeGraphQL() {
    class Billing {
      pay() {
        return 'billing';
      }
      a() {}
    }
    class Reporting {
      pay() {
        return 2;
      }
    }
    const field = (decorator, target, name) => decorator(target.prototype, name, Object.getOwnPropertyDescriptor(target.prototype, name));
    for (const [target, name] of [[Billing, 'pay'], [Billing, 'a'], [Reporting, 'pay']]) Reflect.defineMetadata('design:paramtypes', [], target.prototype, name);
    field(typeGraphql.Mutation(() => String, { description: 'of billing' }), Billing, 'pay');
    field(typeGraphql.Query(() => typeGraphql.Int), Billing, 'a');
    field(typeGraphql.Mutation(() => typeGraphql.Int), Reporting, 'pay');
    for (const target of [Billing, Reporting]) typeGraphql.Resolver()(target);
    return typeGraphql.buildSchemaSync({ resolvers: [Billing, Reporting], validate: false });
  },
  Pothos() {
    const builder = new SchemaBuilder({});
    builder.queryType({ fields: (t) => ({ a: t.int({ resolve: () => 1 }) }) });
    builder.mutationType({});
    builder.mutationField('pay', (t) => t.string({ description: 'of billing', resolve: () => 'billing' }));
    builder.mutationField('pay', (t) => t.int({ resolve: () => 2 }));
    return builder.toSchema();
  },
  GQLoom() {
    const billing = resolver({ pay: mutation(silk(GraphQLString), () => 'billing'), a: query(silk(GraphQLInt), () => 1) });
    const reporting = resolver({ pay: mutation(silk(GraphQLInt), () => 2) });
    return weave(billing, reporting);
  },
};
for (const [name, build] of Object.entries(frameworks)) {
  try {
    const schema = build();
    const { type, description } = schema.getMutationType().getFields().pay;
    const { data } = await graphql({ schema, source: 'mutation { pay }' });
    console.log(`${name}: pay: ${type}, description: ${description ?? 'none'}, answers ${JSON.stringify(data.pay)}`);
  } catch (error) {
    console.log(`${name} refuses it: ${error.message}`);
  }
}
END

cat > recorded.txt <<'END'
Nexus: pay: Int, description: none, answers 2
TypeGraphQL: pay: Int!, description: none, answers 2
Pothos refuses it: Duplicate field pay on Mutation
GQLoom refuses it: Field pay already exists in Mutation
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
