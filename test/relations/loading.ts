/** Relations: wherever the same graph is kept, and however it is named, the same is said. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { loadPolicies } from '../../src/load/load-policies.ts';
import { type LoadOptions, loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import type { Relation } from './relation.ts';
import { difference, type Sample, said } from './sample.ts';

/** A folder and a server that the runs of these relations share. */
class World {
  readonly folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'cadastre-relations-'))), 'project');
  #schemas: ReadonlyMap<string, string> = new Map();
  #server: Server | undefined;
  #files: readonly string[] = [];

  /** Writes the files of a graph over those of the one before: making and removing folders takes longest. */
  write(files: ReadonlyMap<string, string>): void {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
    for (const path of this.#files) if (!files.has(path)) rmSync(join(this.folder, path));
    this.#files = [...files.keys()];
  }

  /** Subgraphs that run: their addresses by name. */
  async serve(schemas: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
    this.#schemas = schemas;
    if (this.#server === undefined) {
      const server = createServer((request, response) => {
        request.resume();
        const sdl = this.#schemas.get(decodeURIComponent((request.url ?? '').slice(1)));
        // Kept open, a connection may be closed just when the next run takes it up.
        response
          .setHeader('connection', 'close')
          .setHeader('content-type', 'application/json')
          .end(JSON.stringify({ data: { _service: { sdl } } }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      this.#server = server;
    }
    const { port } = this.#server.address() as AddressInfo;
    return new Map([...schemas.keys()].map((name) => [name, `http://127.0.0.1:${port}/${encodeURIComponent(name)}`]));
  }

  end(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}

let world: World | undefined;

/** To be called when all is done. */
export function endWorld(): void {
  world?.end();
  world = undefined;
}

/** The graph in a folder: `subgraphs/<name>.graphql` and `policies/<n>.yaml`. */
function inFolder(sample: Sample): string {
  world ??= new World();
  world.write(
    new Map([
      ...[...sample.written.schemas].map(([name, [text]]) => [`subgraphs/${name}.graphql`, text ?? ''] as const),
      ...sample.written.policies.map((text, index) => [`policies/${index}.yaml`, text] as const),
    ]),
  );
  return world.folder;
}

/** What the check says of what the loaders bring. */
async function saidOf(sample: Sample, specs: readonly string[], options: LoadOptions, policies?: string) {
  const subgraphs = await loadSubgraphs(specs, options);
  const read = policies === undefined ? sample.policies() : loadPolicies(policies, { cwd: options.cwd });
  return said(sample.checkLoaded(subgraphs, read));
}

export const loading: readonly Relation[] = [
  {
    name: 'paths and cwd',
    says: 'a folder may be named from anywhere, absolute or relative',
    async differs(sample) {
      const folder = inFolder(sample);
      const dice = sample.dice('paths');
      const cwd = dice.one([folder, dirname(folder), join(folder, 'subgraphs'), join(folder, 'policies')]);
      const named = (path: string) => {
        const full = join(folder, path);
        const near = relative(cwd, full) || '.';
        return dice.one([full, near, `./${near}`, `${near}/`, `${near}/../${path}`, `${full}/.`]);
      };
      const told = await saidOf(sample, [named('subgraphs')], { cwd }, named('policies'));
      // Policies are shown as seen from there.
      const seen = relative(cwd, folder).replaceAll(sep, '/');
      return difference(sample.said(), seen === '' ? told : told.replaceAll(`${seen}/policy`, 'policy'));
    },
  },
  {
    name: 'folder, list, URL, SDL',
    says: "a folder, Rover's and Cosmo's files, running subgraphs, SDL in a list and on standard input bring the same graph",
    async differs(sample) {
      const dice = sample.dice('kinds');
      const kind = dice.one([
        'folder',
        'folders',
        'rover',
        'rover sdl',
        'cosmo',
        'live',
        'rover live',
        'stdin',
      ] as const);
      const folder = inFolder(sample);
      const { specs, ...options } = await spelledAs(kind, sample, folder);
      return difference(sample.said(), await saidOf(sample, specs, { cwd: folder, ...options }));
    },
  }, // prettier-ignore
  {
    name: 'glob or names',
    says: 'a glob brings what the files it matches bring when each is named',
    async differs(sample) {
      const folder = inFolder(sample);
      const dice = sample.dice('glob');
      const names = dice.shuffled([...sample.written.schemas.keys()]);
      const specs = dice.one([
        ['subgraphs/*.graphql'],
        ['subgraphs/**/*.{graphql,gql}'],
        ['**/*.graphql'],
        // Half by a glob, half by name.
        [`subgraphs/${names[0]}.graphq?`, ...names.slice(1).map((name) => `subgraphs/${name}.graphql`)],
        names.map((name) => `${name}=subgraphs/${name}.graphql`),
        names.map((name) => `${name}=${folder}/subgraphs/${name}.graphql`),
      ]);
      return difference(sample.said(), await saidOf(sample, specs, { cwd: folder }));
    },
  },
];

type Kind = 'folder' | 'folders' | 'rover' | 'rover sdl' | 'cosmo' | 'live' | 'rover live' | 'stdin';
type Spelled = { readonly specs: readonly string[] } & Partial<LoadOptions>;

async function spelledAs(kind: Kind, sample: Sample, folder: string): Promise<Spelled> {
  const schemas = new Map([...sample.written.schemas].map(([name, [text]]) => [name, text as string]));
  const names = [...schemas.keys()];
  const file = (name: string) => `subgraphs/${name}.graphql`;
  const list = (path: string, text: string) => {
    writeFileSync(join(folder, path), text);
    return { specs: [path] };
  };
  const rover = (schema: (name: string) => object) =>
    list(
      'supergraph.yaml',
      JSON.stringify({
        federation_version: '=2.9.0',
        subgraphs: Object.fromEntries(names.map((name) => [name, { routing_url: 'http://x', schema: schema(name) }])),
      }),
    ); // prettier-ignore
  switch (kind) {
    case 'folder':
      return { specs: ['subgraphs'] };
    case 'folders': {
      // A folder a subgraph, a file a definition.
      const graph = join(dirname(folder), 'graph');
      rmSync(graph, { recursive: true, force: true });
      for (const [name, texts] of sample.definitions) {
        mkdirSync(join(graph, name, 'more'), { recursive: true });
        texts.forEach((text, index) => {
          writeFileSync(join(graph, name, index % 2 === 0 ? '' : 'more', `${index}.graphql`), text);
        });
      }
      return { specs: [graph] };
    }
    case 'rover':
      return rover((name) => ({ file: `./${file(name)}` }));
    case 'rover sdl':
      return rover((name) => ({ sdl: schemas.get(name) }));
    case 'rover live': {
      const addresses = await (world as World).serve(schemas);
      return rover((name) => ({ subgraph_url: addresses.get(name) }));
    }
    case 'cosmo':
      return list(
        'compose.yaml',
        JSON.stringify({
          version: 1,
          subgraphs: names.map((name) => ({ name, routing_url: 'http://x', schema: { file: file(name) } })),
        }),
      ); // prettier-ignore
    case 'live': {
      const addresses = await (world as World).serve(schemas);
      return { specs: [...addresses].map(([name, address]) => `${name}=${address}`) };
    }
    case 'stdin': {
      const [first = '', ...rest] = names;
      const readStdin = async () => schemas.get(first) ?? '';
      return { specs: [`${first}=-`, ...rest.map((name) => `${name}=${file(name)}`)], readStdin };
    }
  }
}
