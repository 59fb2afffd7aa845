#!/usr/bin/env bash
# A comment `# import Mutation.pay from "./billing.graphql"` at the top of a schema file.
# Packages: @graphql-tools/graphql-file-loader 8.1.24, @graphql-tools/load 8.1.21 (which codegen, graphql-config and Mesh load schemas with), graphql 16.15.0
# Guess: a comment is a comment; in the days of graphql-import it was more.
# Seen: it still is more. The loaded schema has the other file's mutation and all types that it needs, keys included; graphql-js and every composer see the one file and nothing else.
# For users of an ownership checker: a subgraph can serve another's mutation without a line of SDL that says so. Name the built schema (`{ _service { sdl } }` or `name=module:…`) where schemas are loaded with graphql-tools and files begin with such comments.
# In Cadastre: docs/loading.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @graphql-tools/load@8.1.21 @graphql-tools/graphql-file-loader@8.1.24 > install.txt || exit 2

cat > see.mjs <<'END'
import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLFileLoader } from '@graphql-tools/graphql-file-loader';
import { loadSchemaSync } from '@graphql-tools/load';
import { buildASTSchema, parse } from 'graphql';

writeFileSync('billing.graphql', 'type Invoice { id: ID! } type Mutation { pay(id: ID!): Invoice refund(id: ID!): Invoice }');
writeFileSync('reporting.graphql', '# import Mutation.pay from "./billing.graphql"\ntype Query { report: Int }\ntype Mutation { archive: Int }');
const show = (title, schema) => {
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__') && !['Boolean', 'String', 'Int', 'ID'].includes(name));
  console.log(`${title}: mutations`, Object.keys(schema.getMutationType().getFields()).sort().join(', '), '| types', types.sort().join(', '));
};
show('graphql-js', buildASTSchema(parse(readFileSync('reporting.graphql', 'utf8'))));
show('@graphql-tools/load', loadSchemaSync('reporting.graphql', { loaders: [new GraphQLFileLoader()] }));
END

cat > recorded.txt <<'END'
graphql-js: mutations archive | types Mutation, Query
@graphql-tools/load: mutations archive, pay | types Invoice, Mutation, Query
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
