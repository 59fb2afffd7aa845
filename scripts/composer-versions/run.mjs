// Composes graphs with one installed version of a composer: node run.mjs <package as installed> <graphs.json> <verdicts.json>, in the folder it is installed in.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [name, graphs, out] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'package.json'));
// The copy of graphql that the composer itself uses.
const own = createRequire(require.resolve(`${name}/package.json`));
const { parse } = own('graphql');
const composer = await import(pathToFileURL(require.resolve(name)).href);

function compose(schemas) {
  const services = Object.entries(schemas).map(([name, sdl]) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(sdl),
  }));
  if (composer.composeServices !== undefined) return composer.composeServices(services);
  const subgraphs = services.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs }));
  const result = composer.federateSubgraphs({ subgraphs, version: '1' });
  return { errors: result.success ? [] : result.errors };
}

const verdicts = {};
for (const [graph, schemas] of Object.entries(JSON.parse(readFileSync(graphs, 'utf8')))) {
  try {
    const { errors = [], supergraphSdl } = compose(schemas);
    const codes = [...new Set(errors.flatMap(({ extensions }) => (extensions?.code ? [extensions.code] : [])))].sort();
    verdicts[graph] = {
      composes: errors.length === 0,
      codes,
      messages: errors.slice(0, 20).map(({ message }) => message.slice(0, 2000)),
      ...(errors.length === 0 && supergraphSdl !== undefined && { supergraph: supergraphSdl }),
    };
  } catch (error) {
    verdicts[graph] = {
      composes: false,
      codes: [`threw ${error.name}`],
      messages: [String(error.message).slice(0, 2000)],
    };
  }
}
writeFileSync(out, JSON.stringify(verdicts));
