#!/usr/bin/env bash
# An @owner directive of one's own, composed, that two subgraphs set differently on one type: whose it is in the supergraph.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0, graphql 16.15.0
# Guess: Apollo and Guild keep one and say so, as the directive is not repeatable; Cosmo, which composes no directives of one's own, drops it.
# Seen: Apollo keeps the one that most subgraphs set, where none has more that of the first by name, with a hint: a contributor becomes the owner in the supergraph. Guild writes both, without a hint, so that its supergraph is not valid for graphql-js ("can only be used once at this location"). Cosmo drops it.
# For users of an ownership checker: an owner read out of a supergraph may be whoever set the directive most often. Read it out of the authority's own schema; make such a directive repeatable if several subgraphs may set it, then all are kept.
# In Cadastre: changed: a draft of `init` from a supergraph says that the owner may be another subgraph's (src/draft/owners/directives.ts, with a test); docs/supergraph.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 @wundergraph/composition@0.55.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { federateSubgraphs } from '@wundergraph/composition';
import { buildSchema, parse, print } from 'graphql';

const schema = (repeatable) => `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://acme.example/owner/v1.0", import: ["@owner"])
    @composeDirective(name: "@owner")
  directive @owner(team: String!) ${repeatable} on OBJECT`;
const type = (team, field) => `type Invoice @key(fields: "id") @owner(team: "${team}") { id: ID! ${field}: Int }`;
const billing = `type Query { invoice: Invoice } ${type('billing', 'total')}`;
const graphs = {
  'one contributor': { billing, archive: type('archive', 'box') },
  'two contributors of one team': { billing, reporting: type('analytics', 'share'), statistics: type('analytics', 'rank') },
};
for (const [graph, types] of Object.entries(graphs)) {
  for (const repeatable of ['', 'repeatable']) {
    console.log(`${graph}${repeatable && ', @owner repeatable'}`);
    const services = Object.entries(types).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(`${schema(repeatable)} ${sdl}`) }));
    const cosmo = () => {
      const subgraphs = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
      return { supergraphSdl: print(federateSubgraphs({ subgraphs, version: '1' }).federatedGraphAST) };
    };
    for (const [name, compose] of [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]]) {
      const { supergraphSdl, hints = [] } = compose(services);
      const invoice = parse(supergraphSdl).definitions.find((definition) => definition.name?.value === 'Invoice');
      const owners = invoice.directives.filter((directive) => directive.name.value === 'owner').map(print);
      let valid = 'valid';
      try {
        buildSchema(supergraphSdl);
      } catch (error) {
        valid = `not valid: ${error.message}`;
      }
      const hinted = hints.some(({ message }) => message.includes('@owner')) ? ', with a hint' : '';
      console.log(`  ${name}: ${owners.join(' ') || 'none'}${hinted}; ${valid}`);
    }
  }
}
END

cat > recorded.txt <<'END'
one contributor
  Apollo: @owner(team: "archive"), with a hint; valid
  Guild: @owner(team: "archive") @owner(team: "billing"); not valid: The directive "@owner" can only be used once at this location.
  Cosmo: none; valid
one contributor, @owner repeatable
  Apollo: @owner(team: "archive") @owner(team: "billing"); valid
  Guild: @owner(team: "archive") @owner(team: "billing"); valid
  Cosmo: none; valid
two contributors of one team
  Apollo: @owner(team: "analytics"), with a hint; valid
  Guild: @owner(team: "billing") @owner(team: "analytics"); not valid: The directive "@owner" can only be used once at this location.
  Cosmo: none; valid
two contributors of one team, @owner repeatable
  Apollo: @owner(team: "billing") @owner(team: "analytics"); valid
  Guild: @owner(team: "billing") @owner(team: "analytics"); valid
  Cosmo: none; valid
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
