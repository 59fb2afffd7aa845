#!/usr/bin/env bash
# Default values of a mutation, of a scalar of one's own and of a field within the default of an input, in one subgraph with graphql 16.15.0 and with 17.1.0, which its library takes both.
# Packages: @graphql-tools/schema 11.0.6 (which Yoga's `createSchema` is), graphql 16.15.0 and 17.1.0
# Guess: the resolver gets the same values: the parsed date and the state's internal value, as where the client sends them.
# Seen: with 16 a scalar's default is parsed by parseValue, a text that the client writes by parseLiteral, and what is filled in within the default `{ note: "none" }` is handed over as it stands in the schema: the name "PAID" and an unparsed date. With 17 all of it is parsed, by parseLiteral.
# For users of an ownership checker: what the authority's mutation writes where a client says nothing changes with an update of graphql, with no change of a schema, and a scalar whose two functions differ (amounts in cents and in text) writes another amount. Let a test call each such mutation without its arguments.
# In Cadastre: docs/loading.md; nothing to change: default values are no evidence.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/schema@11.0.6 > install.txt || exit 2

cat > see.mjs <<'END'
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

writeFileSync('ask.mjs', `
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLScalarType, graphql, version } from 'graphql';

const typeDefs = \`
  scalar Day  enum State { OPEN PAID }
  input Change { state: State = PAID, day: Day = "2026-01-01", note: String }
  type Query { invoices: Int }
  type Mutation { pay(day: Day = "2026-01-01"): String change(change: Change = { note: "none" }): String }\`;
const told = (_, given) => JSON.stringify(given);
const resolvers = {
  Day: new GraphQLScalarType({ name: 'Day', parseValue: (value) => \`value \${value}\`, parseLiteral: ({ value }) => \`literal \${value}\` }),
  State: { OPEN: 1, PAID: 2 },
  Mutation: { pay: told, change: told },
};
const schema = makeExecutableSchema({ typeDefs, resolvers });
console.log(version);
for (const source of ['mutation { pay }', 'mutation { pay(day: "2026-01-01") }', 'mutation { change }', 'mutation { change(change: {}) }'])
  console.log(\`  \${source}: \${Object.values((await graphql({ schema, source })).data)}\`);
`);
const run = () => process.stdout.write(execFileSync(process.execPath, ['ask.mjs']));
run();
execFileSync('npm', 'install --no-audit --no-fund --ignore-scripts --loglevel=error graphql@17.1.0 @graphql-tools/schema@11.0.6'.split(' '));
run();
END

cat > recorded.txt <<'END'
16.15.0
  mutation { pay }: {"day":"value 2026-01-01"}
  mutation { pay(day: "2026-01-01") }: {"day":"literal 2026-01-01"}
  mutation { change }: {"change":{"state":"PAID","day":"2026-01-01","note":"none"}}
  mutation { change(change: {}) }: {"change":{"state":2,"day":"value 2026-01-01"}}
17.1.0
  mutation { pay }: {"day":"literal 2026-01-01"}
  mutation { pay(day: "2026-01-01") }: {"day":"literal 2026-01-01"}
  mutation { change }: {"change":{"state":2,"day":"literal 2026-01-01","note":"none"}}
  mutation { change(change: {}) }: {"change":{"state":2,"day":"literal 2026-01-01"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
