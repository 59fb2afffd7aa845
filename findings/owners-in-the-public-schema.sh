#!/usr/bin/env bash
# Owners that directives of one's own tell (@owner, or Hive's @meta), composed into the supergraph: the schema for clients that comes with it.
# Packages: @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4, @apollo/federation-internals 2.14.4, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: the public schema has none of them, as it has no @tag and no @join__…: composed directives are for routers and tools.
# Seen: Apollo's API schema and Cosmo's client schema have none. Guild's public schema keeps the definitions and every use, teams and contacts included; only what is @inaccessible goes, and the directives of Apollo's specifications.
# For users of an ownership checker: whoever gets the public schema of a graph that Guild's composer made reads who owns what, and whom to call. Where that is not for clients, keep owners in policies, or do not compose the directive.
# In Cadastre: docs/hive.md; nothing to change: owners are read from the subgraphs, where the directive need not be composed.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @apollo/federation-internals@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import internals from '@apollo/federation-internals';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { Kind, parse, print, printSchema } from 'graphql';

const document = parse(`
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@composeDirective", "@inaccessible", "@tag"])
    @link(url: "https://acme.example/owners/v1.0", import: ["@owner"]) @composeDirective(name: "@owner")
    @link(url: "https://specs.graphql-hive.com/hive/v1.0", import: ["@meta"]) @composeDirective(name: "@meta")
  directive @owner(team: String!) on OBJECT | FIELD_DEFINITION
  directive @meta(name: String!, content: String!) repeatable on OBJECT | FIELD_DEFINITION
  type Query { invoice: Invoice }
  type Mutation { pay: Int @owner(team: "payments") @tag(name: "public") }
  type Invoice @owner(team: "billing") @meta(name: "contact", content: "#billing-on-call") { id: ID fraud: Int @inaccessible @owner(team: "risk") }
`);
const list = [{ name: 'billing', url: 'http://billing', typeDefs: document, definitions: document }];
const told = (sdl) => {
  for (const node of parse(sdl).definitions)
    if (node.kind === Kind.DIRECTIVE_DEFINITION || ['Mutation', 'Invoice'].includes(node.name.value)) console.log(' ', print(node).replace(/\s+/g, ' '));
};
console.log('Apollo, API schema');
told(internals.printSchema(internals.Supergraph.build(apollo(list).supergraphSdl).apiSchema()));
console.log('Cosmo, client schema');
told(printSchema(federateSubgraphs({ subgraphs: list, version: ROUTER_COMPATIBILITY_VERSION_ONE }).federatedGraphClientSchema));
console.log('Guild, public schema');
told(guild(list).publicSdl);
END

cat > recorded.txt <<'END'
Apollo, API schema
  type Invoice { id: ID }
  type Mutation { pay: Int }
Cosmo, client schema
  type Mutation { pay: Int }
  type Invoice { id: ID }
Guild, public schema
  directive @owner(team: String!) on OBJECT | FIELD_DEFINITION
  directive @meta(name: String!, content: String!) repeatable on OBJECT | FIELD_DEFINITION
  type Mutation { pay: Int @owner(team: "payments") }
  type Invoice @owner(team: "billing") @meta(name: "contact", content: "#billing-on-call") { id: ID }
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
