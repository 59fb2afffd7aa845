#!/usr/bin/env bash
# A subgraph whose resolver of a mutation is misspelt, or stands under a misspelt type.
# Packages: @apollo/subgraph 2.15.1, @graphql-tools/schema 10.1.5, @mercuriusjs/federation 5.1.1, mercurius 16.10.1, graphql 16.15.0
# Guess: each library refuses resolvers of what the schema does not have.
# Seen: @graphql-tools/schema and Mercurius do. @apollo/subgraph ignores them without a word: the service starts, the mutation answers null, and there is no error.
# For users of an ownership checker: a subgraph can declare a mutation, compose, and run nothing: after a rename or a move the answer is null and nothing is written, which looks like a success wherever the answer may be null. Let mutations answer with `!`, or build the schema with @graphql-tools/schema first.
# In Cadastre: docs/loading.md; nothing to change: what a subgraph declares is what it writes.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/subgraph@2.15.1 @graphql-tools/schema@10.1.5 @mercuriusjs/federation@5.1.1 mercurius@16.10.1 fastify@5.12.8 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildSubgraphSchema } from '@apollo/subgraph';
import { makeExecutableSchema } from '@graphql-tools/schema';
import federation from '@mercuriusjs/federation';
import Fastify from 'fastify';
import { graphql, parse } from 'graphql';

const sdl = 'type Query { invoices: Int } type Mutation { payInvoice: Int }';
const source = 'mutation { payInvoice }';
const sets = {
  'Mutation.payInvioce': { Mutation: { payInvioce: () => 1 } },
  'Mutations.payInvoice': { Mutations: { payInvoice: () => 1 } },
};
const libraries = {
  '@apollo/subgraph': (resolvers) => graphql({ schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]), source }),
  '@graphql-tools/schema': (resolvers) => graphql({ schema: makeExecutableSchema({ typeDefs: sdl, resolvers }), source }),
  '@mercuriusjs/federation': async (resolvers) => {
    const app = Fastify();
    app.register(federation, { schema: sdl, resolvers });
    await app.ready();
    return app.graphql(source);
  },
};
for (const [title, resolvers] of Object.entries(sets)) {
  console.log(`resolvers: ${title}`);
  for (const [name, run] of Object.entries(libraries)) {
    const outcome = await (async () => JSON.stringify(await run(resolvers)))().catch((error) => `refused: ${error.message}`);
    console.log(`  ${name}: ${outcome}`);
  }
}
process.exit();
END

cat > recorded.txt <<'END'
resolvers: Mutation.payInvioce
  @apollo/subgraph: {"data":{"payInvoice":null}}
  @graphql-tools/schema: refused: Mutation.payInvioce defined in resolvers, but not in schema
  @mercuriusjs/federation: refused: Invalid options: Cannot find field payInvioce of type Mutation
resolvers: Mutations.payInvoice
  @apollo/subgraph: {"data":{"payInvoice":null}}
  @graphql-tools/schema: refused: "Mutations" defined in resolvers, but not in schema
  @mercuriusjs/federation: refused: Invalid options: Cannot find type Mutations
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
