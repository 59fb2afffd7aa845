#!/usr/bin/env bash
# A mutation that defers a part of its answer (`... @defer { open }`), and a second mutation in the same request: which of the two the deferred part comes after.
# Packages: graphql-yoga 5.24.1 with @graphql-yoga/plugin-defer-stream 3.24.1 (graphql 16.15.0), graphql 17.1.0 (`experimentalExecuteIncrementally`)
# Guess: it is of the record as the first mutation left it: the second does not begin before the first one's answer is worked out.
# Seen: the second mutation does not wait for what is deferred. graphql 17.1 begins the deferred part when both mutations have run, so that the answer of `pay` (90 left) says 0, as `close` left it. With `enableEarlyExecution`, and in Yoga, it begins at once, so that it depends on who is faster: a field that takes longer than the second mutation shows what that one left.
# For users of an ownership checker: the authority's mutation is answered with the record of after another write, with no gateway and no second team. Defer nothing of a mutation's answer where another mutation follows in the request.
# In Cadastre: docs/composition.md; nothing to change: no requests are read.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql17@npm:graphql@17.1.0 graphql-yoga@5.24.1 @graphql-yoga/plugin-defer-stream@3.24.1 > install.txt || exit 2

cat > see.mjs <<'END'
import { useDeferStream } from '@graphql-yoga/plugin-defer-stream';
import { createSchema, createYoga } from 'graphql-yoga';
import { buildSchema, experimentalExecuteIncrementally, parse } from 'graphql17';

const after = (time) => new Promise((done) => setTimeout(done, time));
let open;
/** An invoice whose fields take some time to be read. */
const invoice = () => ({
  async quick() { await after(1); return open; },
  async slow() { await after(300); return open; },
});
const mutations = {
  async pay() { open -= 10; return invoice(); },
  async close() { await after(100); open = 0; return true; },
};
const types = 'type Query { invoices: Int } type Mutation { pay: Invoice close: Boolean } type Invoice { quick: Int slow: Int }';
const yoga = createYoga({
  schema: createSchema({ typeDefs: types, resolvers: { Mutation: mutations } }),
  plugins: [useDeferStream()],
  logging: false,
});
const schema = buildSchema(`directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT ${types}`);
const incrementally = (options) => async (query) => {
  const answer = await experimentalExecuteIncrementally({ schema, document: parse(query), rootValue: mutations, ...options });
  const parts = [answer.initialResult ?? answer];
  for await (const part of answer.subsequentResults ?? []) parts.push(part);
  return JSON.stringify(parts);
};
const servers = {
  Yoga: async (query) =>
    (await yoga.fetch('http://billing/graphql', { method: 'POST', headers: { 'content-type': 'application/json', accept: 'multipart/mixed' }, body: JSON.stringify({ query }) })).text(),
  'graphql 17': incrementally({}),
  'graphql 17, enableEarlyExecution': incrementally({ enableEarlyExecution: true }),
};
for (const field of ['quick', 'slow'])
  for (const selection of [field, `... @defer { ${field} }`]) {
    const query = `mutation { pay { ${selection} } close }`;
    console.log(query);
    for (const [name, ask] of Object.entries(servers)) {
      open = 100;
      const answer = await ask(query);
      console.log(`  ${name}: ${field} is ${new RegExp(`"${field}":(\\d+)`).exec(answer)[1]}`);
    }
  }
END

cat > recorded.txt <<'END'
mutation { pay { quick } close }
  Yoga: quick is 90
  graphql 17: quick is 90
  graphql 17, enableEarlyExecution: quick is 90
mutation { pay { ... @defer { quick } } close }
  Yoga: quick is 90
  graphql 17: quick is 0
  graphql 17, enableEarlyExecution: quick is 90
mutation { pay { slow } close }
  Yoga: slow is 90
  graphql 17: slow is 90
  graphql 17, enableEarlyExecution: slow is 90
mutation { pay { ... @defer { slow } } close }
  Yoga: slow is 0
  graphql 17: slow is 0
  graphql 17, enableEarlyExecution: slow is 0
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
