#!/usr/bin/env bash
# An enum whose states have values of their own in the resolvers (OPEN is 1, PAID is 2), as the default of an argument or of an input's field: what the resolver gets.
# Packages: @apollo/subgraph 2.15.1, @mercuriusjs/federation 5.1.1, mercurius 16.10.1, @graphql-tools/schema 11.0.6, @graphql-tools/federation 4.5.2, @apollo/gateway 2.14.4, @apollo/composition 2.14.4, graphql 16.15.0
# Guess: the value (2), as for a state that the client sends, in all three libraries. (That @apollo/subgraph hands over the name was seen by chance; the guess for the two others was written before.)
# Seen: @graphql-tools/schema does that. @apollo/subgraph hands over the name ("PAID") for a default and the value (2) for a state that was sent; Mercurius the name for both, as it knows no such values. And the gateway decides as well: @graphql-tools/federation writes defaults into what it sends, so that the same subgraph gets 2 by way of it, and "PAID" by way of Apollo's gateway.
# For users of an ownership checker: which state a mutation sets, where the client names none, depends on the library and on the gateway in front of it; a resolver that compares with 2 does something else. There is no error. Give such arguments no default, or the enum no values of its own.
# In Cadastre: docs/loading.md; nothing to change: values of resolvers are not in a schema.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/subgraph@2.15.1 @apollo/composition@2.14.4 @apollo/gateway@2.14.4 @graphql-tools/federation@4.5.2 @graphql-tools/schema@11.0.6 fastify@5.12.8 mercurius@16.10.1 @mercuriusjs/federation@5.1.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { makeExecutableSchema } from '@graphql-tools/schema';
import mercurius from '@mercuriusjs/federation';
import fastify from 'fastify';
import { graphql, parse, print } from 'graphql';

const sdl = `enum State { OPEN PAID } input Change { state: State = PAID }
  type Query { invoices: Int }
  type Mutation { set(state: State = PAID): String change(change: Change): String }`;
const told = (_, given) => JSON.stringify(given.change?.state ?? given.state);
const resolvers = { State: { OPEN: 1, PAID: 2 }, Mutation: { set: told, change: told } };
const source = 'mutation { set sent: set(state: PAID) change(change: {}) changeSent: change(change: { state: PAID }) }';

const subgraph = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
const made = makeExecutableSchema({ typeDefs: sdl, resolvers });
const application = fastify();
await application.register(mercurius, { schema: sdl, resolvers });
await application.ready();

const { supergraphSdl } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(sdl) }]);
const serve = async (query, variableValues) => JSON.parse(JSON.stringify(await graphql({ schema: subgraph, source: query, variableValues })));
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({ supergraphSdl, logger: quiet, buildService: () => ({ process: ({ request }) => serve(request.query, request.variables) }) });
const { executor, schema } = await gateway.load();
const tools = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl,
  onSubschemaConfig(config) { config.executor = ({ document, variables }) => serve(print(document), variables); },
});
const document = parse(source);
const request = { query: source, variables: {} };
const servers = {
  '@graphql-tools/schema': () => graphql({ schema: made, source }),
  '@mercuriusjs/federation': () => application.graphql(source),
  '@apollo/subgraph': () => graphql({ schema: subgraph, source }),
  "  by way of Apollo's gateway": () =>
    executor({ request, document, operation: document.definitions[0], operationName: null, queryHash: source, context: {}, metrics: {}, cache: new Map(), logger: quiet, schema }),
  '  by way of @graphql-tools/federation': () => graphql({ schema: tools, source, contextValue: {} }),
};
for (const [name, ask] of Object.entries(servers)) {
  const { data } = await ask();
  console.log(`${name}: default ${data.set}, sent ${data.sent}; in an input: default ${data.change}, sent ${data.changeSent}`);
}
process.exit();
END

cat > recorded.txt <<'END'
@graphql-tools/schema: default 2, sent 2; in an input: default 2, sent 2
@mercuriusjs/federation: default "PAID", sent "PAID"; in an input: default "PAID", sent "PAID"
@apollo/subgraph: default "PAID", sent 2; in an input: default "PAID", sent 2
  by way of Apollo's gateway: default "PAID", sent 2; in an input: default "PAID", sent 2
  by way of @graphql-tools/federation: default 2, sent 2; in an input: default 2, sent 2
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
