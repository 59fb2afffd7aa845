/**
 * JSON files with the SDL of subgraphs in them: the router's execution config, which Cosmo's `wgc router compose` writes, and the artifact `services` of
 * Hive's `hive artifact:fetch`.
 * Sources: wundergraph/cosmo, `proto/wg/cosmo/node/v1/node.proto` (`RouterConfig`); graphql-hive/console, `@graphql-hive/core`, `createServicesFetcher`.
 */
import { asObject, type JsonObject, parseJson } from '../diagnostic/json.ts';
import { inputError } from '../diagnostic/problem.ts';
import type { Found, LoadOptions } from './options.ts';
import { showPath } from './paths.ts';
import { readText } from './read-text.ts';
import { parseOne } from './supergraph-file.ts';

/** Whether a JSON text is meant to be one of these, whole or not. */
export function looksLikeSchemas(text: string): boolean {
  return text.includes('"engineConfig"') || (/^\uFEFF?\s*\[/.test(text) && text.includes('"sdl"'));
}

/** @throws InputError for what is neither, and for a graph that the file does not hold as a whole. */
export function findInJson(path: string, options: LoadOptions): readonly Found[] {
  const file = showPath(path, options.cwd);
  const refuse = (message: string, remedy: string): never => {
    throw inputError(`${file} ${message}`, remedy, { file, line: 1, column: 1 });
  };
  const data = parseJson(readText(path, options.cwd), () => refuse('is not JSON', 'rename a schema to .graphql'));
  const services = Array.isArray(data) ? data.map(asObject) : [];
  if (services.length > 0) {
    return services.map((service) => {
      const { name, sdl } = service ?? {};
      if (typeof name === 'string' && typeof sdl === 'string') return found(name, sdl, file);
      return refuse('lists something that is not a service', 'list objects with `name` and `sdl`');
    });
  }
  const config = asObject(data);
  const sources = asObject(config?.engineConfig)?.datasourceConfigurations;
  if (Array.isArray(config?.entries) && config.lock !== undefined)
    refuse('is a lock, which holds a whole graph', 'name it by itself, with --against; a check takes the schemas');
  if (config === undefined || !Array.isArray(sources) || !Array.isArray(config.subgraphs))
    return refuse('is JSON without schemas', expected);
  const flags = Object.keys(asObject(asObject(config.featureFlagConfigs)?.configByFeatureFlagName) ?? {});
  if (flags.length > 0) {
    const named = flags.map((flag) => JSON.stringify(flag)).join(', ');
    refuse(
      `has graphs of feature flags (${named}), and does not say which subgraphs they replace`,
      'name the compose file that it was made from (`wgc router compose --input`)',
    );
  }
  return config.subgraphs.map((subgraph: unknown) => ofConfig(asObject(subgraph) ?? {}, sources, file, refuse));
}

function ofConfig(
  { id, name }: JsonObject,
  sources: readonly unknown[],
  file: string,
  refuse: (message: string, remedy: string) => never,
): Found {
  if (typeof name !== 'string') return refuse('lists a subgraph without a name', 'compose it again');
  const source = sources.map(asObject).find((one) => one !== undefined && one.id === id);
  const sdl = asObject(asObject(source?.customGraphql)?.federation)?.serviceSdl;
  if (typeof sdl === 'string') return found(name, sdl, file);
  const why = source?.kind === 'PUBSUB' ? ': it is event-driven, and of such a one a config keeps topics only' : '';
  return {
    name,
    from: file,
    isMissing: true,
    load: () =>
      refuse(
        `has no schema of the subgraph ${JSON.stringify(name)}${why}`,
        `name its schema as well: --subgraphs ${name}=<file>; or name the compose file (\`wgc router compose --input\`)`,
      ),
  };
}

/** Several subgraphs of one file: each is a text of its own. */
function found(name: string, sdl: string, file: string): Found {
  return { name, from: file, load: () => parseOne(name, [{ file: `${file}#${name}`, text: sdl, sdl }]) };
}

const expected =
  'name the config that `wgc router compose` writes, or what `hive artifact:fetch --artifact services` gives; an introspection result must be converted to SDL first';
