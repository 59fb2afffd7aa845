#!/usr/bin/env bash
# A contract of Hive that includes a tag: the arguments of a mutation that has it.
# Packages: @theguild/federation-composition 0.27.0
# Guess: a field that is included comes with its arguments.
# Seen: each argument and each input field needs the tag as well. A required one without it makes the contract fail; an optional one is left out without a word, so that clients of the contract cannot set it.
# For users of an ownership checker: the supergraph of a contract shows less of what a mutation takes than its subgraph does. Judge the subgraphs; a mutation that a contract hides, wholly or in part, writes all the same.
# In Cadastre: docs/hive.md; nothing to change: hidden arguments count as evidence, and findings say what hides a mutation.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeSchemaContract } from '@theguild/federation-composition';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@tag"])';
const tag = '@tag(name: "public")';
const graphs = {
  'a required argument': `pay(id: ID!): Int ${tag}`,
  'an optional argument': `pay(id: ID! ${tag}, reason: String): Int ${tag}`,
  'an input object': `pay(input: Pay ${tag}): Int ${tag}`,
};
for (const [title, field] of Object.entries(graphs)) {
  const sdl = `${link} type Query { invoice: Int ${tag} } type Mutation { ${field} } input Pay { id: ID ${tag} reason: String }`;
  const services = [{ name: 'billing', url: 'http://billing', typeDefs: parse(sdl) }];
  const { errors, publicSdl } = composeSchemaContract(services, { include: new Set(['public']), exclude: new Set() }, false);
  const shown = publicSdl?.match(/(?:type Mutation|input Pay)[^}]*}/g).join(' ').replace(/\s+/g, ' ');
  console.log(`${title}:`, errors?.map(({ message }) => message).join('; ') ?? shown);
}
END

cat > recorded.txt <<'END'
a required argument: Argument "Mutation.pay(id:)" is @inaccessible but is a required argument of its field.
an optional argument: type Mutation { pay(id: ID!): Int } input Pay { id: ID }
an input object: type Mutation { pay(input: Pay): Int } input Pay { id: ID }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
