import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadSubgraphs } from '../../src/load/load-subgraphs.ts';
import { buildOwnershipMap } from '../../src/ownership/build.ts';
import type { Subgraph } from '../../src/schema/facts.ts';
import { project } from './project.ts';

const root = join(import.meta.dirname, '../..');
const example = readdirSync(join(root, 'subgraphs'))
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => ({
    name: file.slice(0, -'.graphql'.length),
    sdl: readFileSync(join(root, 'subgraphs', file), 'utf8'),
  }));

/** What the ownership map says of a graph, without places. */
function facts(subgraphs: readonly Subgraph[]) {
  const map = buildOwnershipMap(subgraphs);
  return {
    types: [...map.types.values()].map(({ name, entity, holdings }) => ({
      name,
      entity,
      holdings: holdings.map(({ subgraph, roles, keys }) => ({
        subgraph: subgraph.name,
        roles,
        keys: keys.map(({ fields, resolvable }) => ({ fields, resolvable })),
      })),
      fields: [...map.resolution(name).values()],
    })),
    mutations: map.mutations.map(({ subgraph, coordinate, writes }) => ({
      subgraph: subgraph.name,
      coordinate,
      writes,
    })),
    reads: map.reads.map(({ subgraph, kind, by, reads }) => ({ subgraph, kind, by: by.field.name, reads })),
  };
}

const expected = async () => facts(await loadSubgraphs(['subgraphs'], { cwd: root }));

describe('the example graph gives the same ownership map', () => {
  const files = () => project(Object.fromEntries(example.map(({ name, sdl }) => [`g/${name}.graphql`, sdl])));

  it('from a glob, from named files, and split over files of a folder', async () => {
    const p = files();
    expect(facts(await p.load('g/*.graphql'))).toEqual(await expected());
    expect(facts(await p.load(example.map(({ name }) => `${name}=g/${name}.graphql`).reverse()))).toEqual(
      await expected(),
    );
    const split = example.flatMap(({ name, sdl }) =>
      parse(sdl).definitions.map(({ loc }, i): [string, string] => [
        `g/${name}/${String(i).padStart(2, '0')}.graphql`,
        sdl.slice(loc?.start, loc?.end),
      ]),
    );
    expect(facts(await project(Object.fromEntries(split)).load('g'))).toEqual(await expected());
  });

  it("from Rover's and Cosmo's files", async () => {
    const p = files();
    const indented = (sdl: string) =>
      sdl
        .trimEnd()
        .split('\n')
        .map((line) => `        ${line}\n`)
        .join('');
    const lists = project({
      ...Object.fromEntries(example.map(({ name, sdl }) => [`g/${name}.graphql`, sdl])),
      'rover.yaml': `subgraphs:\n${example.map(({ name }) => `  ${name}: { schema: { file: g/${name}.graphql } }\n`).join('')}`,
      'inline.yaml': `subgraphs:\n${example.map(({ name, sdl }) => `  ${name}:\n    schema:\n      sdl: |\n${indented(sdl)}`).join('')}`,
      'cosmo.yaml': `version: 1\nsubgraphs:\n${example.map(({ name }) => `  - { name: ${name}, schema: { file: g/${name}.graphql } }\n`).join('')}`,
    });
    for (const list of ['rover.yaml', 'inline.yaml', 'cosmo.yaml']) {
      expect(facts(await lists.load(list)), list).toEqual(await expected());
    }
    expect(facts(await p.load('g'))).toEqual(await expected());
  });

  it('from running servers', async () => {
    const specs: string[] = [];
    for (const { name, sdl } of example) {
      const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
      const server = createServer(createYoga({ schema, logging: false }));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => {
        server.closeAllConnections();
        server.close();
      });
      specs.push(`${name}=http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
    }
    expect(facts(await loadSubgraphs(specs, { cwd: root }))).toEqual(await expected());
  });

  it('from code', async () => {
    const modules = example.map(({ name, sdl }): [string, string] => [
      `${name}.mjs`,
      `import { buildSubgraphSchema } from '@apollo/subgraph';
       import { parse } from 'graphql';
       export default buildSubgraphSchema({ typeDefs: parse(${JSON.stringify(sdl)}) });`,
    ]);
    const p = project(Object.fromEntries(modules));
    symlinkSync(join(root, 'node_modules'), p.at('node_modules'));
    const specs = example.map(({ name }) => `${name}=module:./${name}.mjs`);
    expect(facts(await p.load(specs))).toEqual(await expected());
  });

  it('from the supergraph', async () => {
    const { supergraphSdl } = composeServices(
      example.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })),
    );
    const p = project({ 'supergraph.graphql': supergraphSdl ?? '' });
    expect(facts(await p.load('supergraph.graphql'))).toEqual(await expected());
  });
});
