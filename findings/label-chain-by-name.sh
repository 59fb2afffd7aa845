#!/usr/bin/env bash
# A mutation that moves under a label from one subgraph to a second, and under the same label from there to a third.
# Packages: @theguild/federation-composition 0.27.0, @apollo/composition 2.14.4
# Guess: refused, as Apollo does, or taken. That names matter nobody had guessed: it was seen while the order was varied.
# Seen: Apollo refuses it in each case. Guild takes it, with three live writers, where the name of the second subgraph comes before that of the third by alphabet; otherwise it throws "Expected fromGraphId to be defined".
# For users of an ownership checker: renaming a subgraph can break composition, and a verdict on one graph says nothing of the same graph under other names.
# In Cadastre: an error that a composer throws is "could not be composed" (exit code 2); the map shows three writers, with a test in test/oracle/by-composer.test.ts.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 @apollo/composition@2.14.4 @theguild/federation-composition@0.27.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as guild } from '@theguild/federation-composition';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@override"])';
const label = 'label: "percent(10)"';
for (const names of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
  const [first, second, third] = names;
  const subgraphs = {
    [first]: `${link} type Query { invoice: Int } type Mutation { pay: Boolean }`,
    [second]: `${link} type Mutation { pay: Boolean @override(from: "${first}", ${label}) }`,
    [third]: `${link} type Mutation { pay: Boolean @override(from: "${second}", ${label}) }`,
  };
  const verdicts = [];
  for (const [name, compose] of [['Apollo', apollo], ['Guild', guild]]) {
    try {
      const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
      const { errors } = compose(services);
      verdicts.push(`${name} ${errors ? errors[0].extensions.code : 'composes'}`);
    } catch (error) {
      verdicts.push(`${name} throws "${error.message}"`);
    }
  }
  console.log(`${first} <- ${second} <- ${third}: ${verdicts.join('; ')}`);
}
END

cat > recorded.txt <<'END'
a <- b <- c: Apollo OVERRIDE_SOURCE_HAS_OVERRIDE; Guild composes
a <- c <- b: Apollo OVERRIDE_SOURCE_HAS_OVERRIDE; Guild throws "Expected fromGraphId to be defined"
b <- a <- c: Apollo OVERRIDE_SOURCE_HAS_OVERRIDE; Guild composes
b <- c <- a: Apollo OVERRIDE_SOURCE_HAS_OVERRIDE; Guild throws "Expected fromGraphId to be defined"
c <- a <- b: Apollo OVERRIDE_SOURCE_HAS_OVERRIDE; Guild composes
c <- b <- a: Apollo OVERRIDE_SOURCE_HAS_OVERRIDE; Guild throws "Expected fromGraphId to be defined"
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
