#!/usr/bin/env bash
# One mutation in two modules of one subgraph: which resolver runs.
# Packages: graphql-modules 3.1.2, graphql 16.15.0
# Guess: an error when the application is made, as for a resolver of a field that the module does not declare; graphql-js, too, refuses a field that is extended twice.
# Seen: no error. Both modules may declare Mutation.pay, and the resolver of the module that is listed last is the one that runs.
# For users of an ownership checker: inside one subgraph a mutation may be declared in two places, so a finding's line can be the declaration whose resolver never runs. Ownership between subgraphs is not touched; CODEOWNERS of the file may be.
# In Cadastre: nothing to change: inside one subgraph nobody else writes.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 graphql-modules@3.1.2 > install.txt || exit 2

cat > see.mjs <<'END'
import { parse } from 'graphql';
import { createApplication, createModule } from 'graphql-modules';

const module = (id, sdl, resolvers = {}) => createModule({ id, typeDefs: parse(sdl), resolvers });
const billing = module('billing', 'type Query { ok: Boolean } type Mutation { pay: String }', { Mutation: { pay: () => 'billing' } });
const reporting = module('reporting', 'extend type Mutation { pay: String }', { Mutation: { pay: () => 'reporting' } });
const stranger = module('stranger', 'type Nothing { ok: Boolean }', { Mutation: { pay: () => 'stranger' } });
for (const modules of [[billing, reporting], [reporting, billing], [billing, stranger]]) {
  const names = modules.map(({ id }) => id).join(', ');
  try {
    const { schema, createExecution } = createApplication({ modules });
    const { data } = await createExecution()({ schema, document: parse('mutation { pay }') });
    console.log(`${names}: ${data.pay} runs`);
  } catch (error) {
    console.log(`${names}: ${error.message.split('\n')[0]}`);
  }
}
END

cat > recorded.txt <<'END'
billing, reporting: reporting runs
reporting, billing: billing runs
billing, stranger: Resolver of ""Mutation.pay"" type cannot be implemented
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
