#!/usr/bin/env bash
# Cedar, the successor of Redwood: a mutation that the schema file of one service declares, and a function of the same name in another service.
# Packages: @cedarjs/graphql-server 5.0.3 (`makeMergedSchema`, which Cedar builds the API of all services with), graphql 16.15.0
# Guess: a mutation calls the function of its own service; a name in two services is an error, and so is a mutation without a function.
# Seen: all functions of all services are one list, by name, of which the last counts: `close`, which reporting's file declares, runs the function of billing, and a query of that name runs it too. A mutation in two files has the last one's arguments and function. A mutation without a function answers null. There is no error in any case.
# For users of an ownership checker: which service a mutation writes in is decided by the name of a function, not by the file that declares it, and a helper that a service exports can become a mutation. Name the functions after the service, and look for names that two services export.
# In Cadastre: docs/loading.md; nothing to change: such services are one subgraph, and functions are in no schema.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @cedarjs/graphql-server@5.0.3 --legacy-peer-deps > install.txt || exit 2

cat > see.mjs <<'END'
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
// What `prisma generate` writes, which the package looks for when it is loaded.
mkdirSync('node_modules/.prisma/client', { recursive: true });
for (const file of ['default', 'index']) writeFileSync(`node_modules/.prisma/client/${file}.js`, 'module.exports = { Prisma: {}, PrismaClient: class {} };');
const require = createRequire(import.meta.url);
const { graphql, parse } = require('graphql');

const sdls = {
  billing: { schema: parse('type Query { invoice: Int close: Int } type Mutation { pay(id: Int!): Int }'), resolvers: {} },
  reporting: { schema: parse('type Query { report: Int } type Mutation { pay(id: ID): Int close: Int mark: Int }'), resolvers: {} },
};
const ran = [];
const by = (service, name) => () => {
  ran.push(`${name} of ${service}`);
  return 1;
};
const services = {
  billing: { pay: by('billing', 'pay'), close: by('billing', 'close') },
  reporting: { pay: by('reporting', 'pay') },
};
const { makeMergedSchema } = require('@cedarjs/graphql-server');
const schema = makeMergedSchema({ sdls, services, directives: [], subscriptions: [] });
console.log(Object.values(schema.getMutationType().getFields()).map(({ name, args }) => `${name}(${args.map((arg) => `${arg.name}: ${arg.type}`).join()})`).join(' '));
for (const source of ['mutation { pay(id: 1) }', 'mutation { close }', '{ close }', 'mutation { mark }']) {
  ran.length = 0;
  const { data, errors } = await graphql({ schema, source });
  console.log(`${source}: ran ${ran.join() || 'nothing'}; ${JSON.stringify(errors?.[0].message ?? data)}`);
}
process.exit();
END

cat > recorded.txt <<'END'
pay(id: ID) close() mark()
mutation { pay(id: 1) }: ran pay of reporting; {"pay":1}
mutation { close }: ran close of billing; {"close":1}
{ close }: ran close of billing; {"close":1}
mutation { mark }: ran nothing; {"mark":null}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
