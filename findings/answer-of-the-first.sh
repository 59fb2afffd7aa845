#!/usr/bin/env bash
# A mutation that two subgraphs share, whose answer is an object in one and an interface or a union with that object in the other.
# Packages: @apollo/composition 2.14.4, @theguild/federation-composition 0.27.0, @wundergraph/composition 0.55.0
# Guess: Apollo and Guild take the wider type, as each answer fits it; Cosmo refuses, as a shared field must be the same.
# Seen: Cosmo takes the wider type as Apollo does (Apollo with a hint). Guild takes the type of the first subgraph by name, though it handles nullability and lists: `pay: Invoice` in the API of a graph where "reporting" may answer with a Receipt. Renamed, the same subgraphs give `pay: Document`.
# For users of an ownership checker: what a shared mutation answers, which is evidence of what it writes, is not read from Guild's supergraph: there a record can stand for a wider type. Check the subgraphs.
# In Cadastre: docs/composition.md; nothing to change: each subgraph's own type is read, from a supergraph too (`@join__field(type:)`).
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
import { parse, print } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@shareable"])';
const types = `
  interface Document { id: ID }
  type Invoice implements Document @shareable { id: ID }
  type Receipt implements Document @shareable { id: ID }
  union Paper = Invoice | Receipt`;
const schema = (answer, more = '') => `${link} ${types} ${more} type Mutation { pay: ${answer} @shareable }`;
const answers = [['Invoice', 'Document'], ['Document', 'Invoice'], ['Invoice', 'Paper'], ['Paper', 'Invoice'], ['Invoice!', 'Invoice'], ['[Invoice!]!', '[Document]']];
for (const [billing, reporting] of answers) {
  const subgraphs = { billing: schema(billing, 'type Query { invoice: Invoice }'), reporting: schema(reporting) };
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));
  const cosmo = () => {
    const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
    return { supergraphSdl: print(federateSubgraphs({ subgraphs: definitions, version: '1' }).federatedGraphAST) };
  };
  const seen = [['Apollo', apollo], ['Guild', guild], ['Cosmo', cosmo]].map(([name, compose]) => {
    const mutation = parse(compose(services).supergraphSdl).definitions.find((definition) => definition.name?.value === 'Mutation');
    return `${name} ${print(mutation.fields[0].type)}`;
  });
  console.log(`billing ${billing}, reporting ${reporting}: ${seen.join(', ')}`);
}
END

cat > recorded.txt <<'END'
billing Invoice, reporting Document: Apollo Document, Guild Invoice, Cosmo Document
billing Document, reporting Invoice: Apollo Document, Guild Document, Cosmo Document
billing Invoice, reporting Paper: Apollo Paper, Guild Invoice, Cosmo Paper
billing Paper, reporting Invoice: Apollo Paper, Guild Paper, Cosmo Paper
billing Invoice!, reporting Invoice: Apollo Invoice, Guild Invoice, Cosmo Invoice
billing [Invoice!]!, reporting [Document]: Apollo [Document], Guild [Document], Cosmo [Document]
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
