// What the peers read beside the subgraphs of a folder: a compose file for wgc, and the composed API with a document for GraphQL Inspector.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const folder = process.argv[2];
const files = readdirSync(join(folder, 'subgraphs')).sort();
const subgraphs = files.map((file) => ({
  name: file.replace('.graphql', ''),
  url: `http://localhost/${file}`,
  path: join(folder, 'subgraphs', file),
}));
const services = subgraphs.map(({ name, path }) => ({ name, typeDefs: parse(readFileSync(path, 'utf8')) }));
const { errors, publicSdl } = composeServices(services, { disableValidationRules: ['SatisfiabilityRule'] });
if (errors !== undefined) throw errors[0];
writeFileSync(join(folder, 'api.graphql'), publicSdl);

const entity = /^ {2}(\w+)\(id: ID!\): \w+$/m.exec(publicSdl)?.[1];
if (entity === undefined) throw new Error('the API has no query by id');
writeFileSync(join(folder, 'operation.graphql'), `query One($id: ID!) { ${entity}(id: $id) { id status } }\n`);

const entries = subgraphs.map(
  ({ name, url, path }) => `  - name: ${name}\n    routing_url: ${url}\n    schema:\n      file: ${path}\n`,
);
writeFileSync(join(folder, 'compose.yaml'), `version: 1\nsubgraphs:\n${entries.join('')}`);
