#!/usr/bin/env bash
# A mutation namespace moved by @override: the old holder's nested mutations stay in the graph and nobody can be asked for them.
# Packages: @wundergraph/composition 0.55.0, @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0
# Guess: all three refuse it. Cosmo proves that fields can be resolved, and refuses just this graph when the namespace was never in the old subgraph.
# Seen: Cosmo composes it without error or warning, with InvoiceMutations.pay in the client schema; no subgraph serves a path to it. Apollo and Guild refuse (SATISFIABILITY_ERROR).
# For users of an ownership checker: on Cosmo, moving a namespace takes away mutations of the authority and leaves them in the schema. A check must treat an @override of a namespace field as a move of everything under it.
# In Cadastre: docs/composition.md; open: no rule finds the @override of a namespace field that holds the authority's mutations.
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
import { federateSubgraphs, ROUTER_COMPATIBILITY_VERSION_ONE } from '@wundergraph/composition';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override"])';
const graphs = {
  'never there': {
    billing: `${link} type Query { ok: Boolean } type InvoiceMutations { pay: Boolean }`,
    reporting: `${link} type Mutation { invoices: InvoiceMutations } type InvoiceMutations { fix: Boolean }`,
  },
  moved: {
    billing: `${link} type Query { ok: Boolean } type Mutation { invoices: InvoiceMutations } type InvoiceMutations { pay: Boolean }`,
    reporting: `${link} type Mutation { invoices: InvoiceMutations @override(from: "billing") } type InvoiceMutations { fix: Boolean }`,
  },
};
for (const [name, subgraphs] of Object.entries(graphs)) {
  const list = () => Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl), definitions: parse(sdl) }));
  const code = ({ errors }) => (errors ?? []).map(({ extensions }) => extensions.code).join(' ') || 'composes';
  console.log(name);
  console.log('  Apollo:', code(apollo(list())));
  console.log('  Guild:', code(guild(list())));
  const cosmo = federateSubgraphs({ subgraphs: list(), version: ROUTER_COMPATIBILITY_VERSION_ONE });
  console.log('  Cosmo:', cosmo.success ? `composes, ${cosmo.warnings.length} warnings` : cosmo.errors[0].message.split('\n')[0]);
  if (!cosmo.success) continue;
  console.log('    in the client schema:', Object.keys(cosmo.federatedGraphClientSchema.getType('InvoiceMutations').getFields()).join(' '));
  for (const [subgraph, { configurationDataByTypeName }] of cosmo.subgraphConfigBySubgraphName)
    console.log(`    ${subgraph} serves:`, [...configurationDataByTypeName].map(([type, { fieldNames }]) => `${type}.${[...fieldNames]}`).join(' '));
}
END

cat > recorded.txt <<'END'
never there
  Apollo: SATISFIABILITY_ERROR
  Guild: SATISFIABILITY_ERROR
  Cosmo: The field "pay" is unresolvable at the following path:
moved
  Apollo: SATISFIABILITY_ERROR
  Guild: SATISFIABILITY_ERROR
  Cosmo: composes, 0 warnings
    in the client schema: pay fix
    billing serves: Query.ok InvoiceMutations.pay
    reporting serves: Mutation.invoices InvoiceMutations.fix
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
