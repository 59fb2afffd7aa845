#!/usr/bin/env bash
# A gateway that batches requests to a subgraph (`batch: true`), two clients with a mutation each at the same time, of which the first fails and may not be null.
# Packages: @graphql-tools/stitch 10.3.1, @graphql-tools/federation 4.5.2 (Mesh, Hive's JavaScript gateway), @graphql-tools/batch-execute 10.3.2, @apollo/composition 2.14.4, @graphql-tools/schema 10.1.5, graphql 16.15.0
# Guess: batching is for what one request asks of a subgraph; what other clients send is sent by itself.
# Seen: so it is where each request has a context of its own. Without a context both clients' mutations become one document, under the first client's name: `mutation Pay { _v0_pay: pay _v1_close: close }`. As pay fails, close is not run, and its client gets null, without an error where the field may be null.
# For users of an ownership checker: one team's mutation decides whether another client's runs at all, and the subgraph's log names the wrong operation. Give each request a context (`contextValue: {}`), as servers around these libraries do.
# In Cadastre: docs/composition.md, beside what gateways do; nothing to change: no schema shows it.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/stitch@10.3.1 @graphql-tools/federation@4.5.2 @graphql-tools/batch-execute@10.3.2 @graphql-tools/schema@10.1.5 @apollo/composition@2.14.4 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices } from '@apollo/composition';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { stitchSchemas } from '@graphql-tools/stitch';
import { execute, graphql, parse, print } from 'graphql';

const typeDefs = 'type Query { invoice: Int } type Mutation { pay: Int! close: Int }';
let ran = [];
const pay = () => {
  ran.push('pay');
  throw new Error('declined');
};
const close = () => {
  ran.push('close');
  return 1;
};
const schema = makeExecutableSchema({ typeDefs, resolvers: { Mutation: { pay, close } } });
let sent = [];
const executor = ({ document, variables }) => {
  sent.push(print(document).replace(/\s+/g, ' '));
  return execute({ schema, document, variableValues: variables });
};
const { supergraphSdl } = composeServices([{ name: 'billing', url: 'http://billing', typeDefs: parse(typeDefs) }]);
const onSubschemaConfig = (config) => {
  config.executor = executor;
};
const gateways = {
  '@graphql-tools/stitch': stitchSchemas({ subschemas: [{ schema, executor, batch: true }] }),
  '@graphql-tools/federation': getStitchedSchemaFromSupergraphSdl({ supergraphSdl, batch: true, onSubschemaConfig }),
};
for (const [name, gateway] of Object.entries(gateways)) {
  for (const [title, context] of [['no context', () => undefined], ['a context for each', () => ({})]]) {
    [ran, sent] = [[], []];
    const clients = ['mutation Pay { pay }', 'mutation Close { close }'];
    const [, second] = await Promise.all(clients.map((source) => graphql({ schema: gateway, source, contextValue: context() })));
    console.log(`${name}, ${title}`);
    console.log(`  sent: ${sent.join(' and ')}`);
    console.log(`  ran: ${ran.join(', ')}; the second client gets ${JSON.stringify(second)}`);
  }
}
END

cat > recorded.txt <<'END'
@graphql-tools/stitch, no context
  sent: mutation Pay { _v0_pay: pay _v1_close: close }
  ran: pay; the second client gets {"data":{"close":null}}
@graphql-tools/stitch, a context for each
  sent: mutation Pay { pay } and mutation Close { close }
  ran: pay, close; the second client gets {"data":{"close":1}}
@graphql-tools/federation, no context
  sent: mutation Pay { _v0_pay: pay _v1_close: close }
  ran: pay; the second client gets {"data":{"close":null}}
@graphql-tools/federation, a context for each
  sent: mutation Pay { pay } and mutation Close { close }
  ran: pay, close; the second client gets {"data":{"close":1}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
