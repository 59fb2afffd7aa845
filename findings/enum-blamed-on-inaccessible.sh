#!/usr/bin/env bash
# Two subgraphs whose enums of one name have no value in common, taken as an argument.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: refused by all, with the reason: no value is left.
# Seen: refused by all. Cosmo's reason is that "all its Enum Value definitions are declared @inaccessible"; that directive stands nowhere.
# For users of an ownership checker: a message of composition can name a cause that is not in the schemas. Look for it in the subgraphs before you believe it.
# In Cadastre: nothing to change: messages are shown as the composer words them, with its name.
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
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")';
const subgraphs = {
  billing: `${link} type Query { invoices(state: State): Int } enum State { OPEN PAID }`,
  reporting: `${link} type Query { share(state: State): Int } enum State { DONE }`,
};
const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
const cosmo = () => federateSubgraphs({ subgraphs: services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs })), version: '1' });
for (const [name, compose] of [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]])
  console.log(`${name}: ${compose(services).errors[0].message}`);
END

cat > recorded.txt <<'END'
Apollo: None of the values of enum type "State" are defined consistently in all the subgraphs defining that type. As only values common to all subgraphs are merged, this would result in an empty type.
Guild: None of the values of enum type "State" are defined consistently in all the subgraphs defining that type. As only values common to all subgraphs are merged, this would result in an empty type.
Cosmo: The Enum "State" is invalid because all its Enum Value definitions are declared "@inaccessible".
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
