/** Ways of writing the same graph differently: the map, the findings and their fingerprints must not notice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type ConstDirectiveNode, type DefinitionNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { check } from '../src/check/check.ts';
import { loadPolicies } from '../src/load/load-policies.ts';
import { loadSubgraphs } from '../src/load/load-subgraphs.ts';
import { buildOwnershipMap } from '../src/ownership/build.ts';
import type { RecordPolicy } from '../src/policy/policy.ts';
import type { Subgraph } from '../src/schema/facts.ts';
import { parseSubgraph } from '../src/schema/parse-subgraph.ts';
import { fixtures, today } from './rules/fixture.ts';

interface Graph {
  readonly name: string;
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly policies: readonly RecordPolicy[];
}

const repository = join(import.meta.dirname, '..');
const graphs: readonly Graph[] = await Promise.all(
  [repository, ...fixtures().map(({ folder }) => folder)].map(async (folder) => {
    const subgraphs = await loadSubgraphs(['subgraphs'], { cwd: folder });
    const parts = subgraphs.map(
      ({ name, sources }) => [name, sources.map(({ file }) => readFileSync(join(folder, file), 'utf8'))] as const,
    );
    return { name: folder, parts: new Map(parts), policies: loadPolicies('policies', { cwd: folder }) };
  }),
);

type Rewrite = (sdl: string) => string | readonly string[];

function rewritten({ parts }: Graph, rewrite: Rewrite): readonly Subgraph[] {
  return [...parts].map(([name, texts]) =>
    parseSubgraph(
      name,
      texts.flatMap(rewrite).map((sdl, index) => ({ file: `${name}-${index}.graphql`, sdl })),
    ),
  );
}

/** All that is said of a graph, without places and without the wording, which may quote what was renamed. */
function said(subgraphs: readonly Subgraph[], policies: readonly RecordPolicy[]) {
  const map = buildOwnershipMap(subgraphs);
  return {
    types: [...map.types.values()].map(({ name, kind, entity, holdings }) => ({
      name,
      kind,
      entity,
      holdings: holdings.map(({ subgraph, roles, keys }) => [
        subgraph.name,
        roles,
        keys.map(({ fields }) => fields).sort(),
      ]),
      fields: [...map.resolution(name).values()],
    })),
    reads: map.reads
      .map(({ subgraph, kind, by, reads }) => `${subgraph} ${kind} ${by.type.name}.${by.field.name} ${reads}`)
      .sort(),
    writes: map.mutations.map(({ subgraph, coordinate, writes }) => [
      `${subgraph.name}/${coordinate}`,
      writes.map(({ type, field, confidence }) => `${type} ${field} ${confidence}`).sort(),
    ]),
    findings: check({ map, policies, today })
      .diagnostics.map(({ fingerprint, severity }) => `${fingerprint} ${severity}`)
      .sort(),
  };
}

function expectUnmoved(rewrite: Rewrite): void {
  for (const graph of graphs) {
    const before = said(
      rewritten(graph, (sdl) => sdl),
      graph.policies,
    );
    expect(said(rewritten(graph, rewrite), graph.policies), graph.name).toEqual(before);
  }
}

function withDefinitions(
  sdl: string,
  change: (definitions: readonly DefinitionNode[]) => readonly DefinitionNode[],
): string {
  const document = parse(sdl);
  return print({ ...document, definitions: change(document.definitions) } as DocumentNode);
}

/** Every type in two: what it is, and its fields from the second on as an extension. */
function split(sdl: string): string {
  return withDefinitions(sdl, (definitions) =>
    definitions.flatMap((node) => {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || (node.fields ?? []).length < 2) return [node];
      const [first, ...rest] = node.fields ?? [];
      // Directives of the type reach the fields of their own block alone: those that do are repeated.
      const reaching = (node.directives ?? []).filter(({ name }) => ['shareable', 'external'].includes(name.value));
      const extension = {
        kind: Kind.OBJECT_TYPE_EXTENSION,
        name: node.name,
        fields: rest,
        directives: reaching,
      } as DefinitionNode;
      return [{ ...node, fields: first === undefined ? [] : [first] }, extension];
    }),
  );
}

/** Federation's directives under other names: imported as `@my…`, or not imported and prefixed. */
function renameDirectives(
  sdl: string,
  rename: (name: string) => string,
  link: (imports: readonly string[]) => string,
): string {
  const imported = [...sdl.matchAll(/specs\.apollo\.dev\/federation\/v2[^)]*import: \[([^\]]*)\]/g)].flatMap(
    ([, list]) => [...(list ?? '').matchAll(/"@(\w+)"/g)].map(([, name]) => name ?? ''),
  );
  if (imported.length === 0) return sdl;
  const renamed = visit(parse(sdl), {
    Directive(node): ConstDirectiveNode | undefined {
      return imported.includes(node.name.value)
        ? ({ ...node, name: { ...node.name, value: rename(node.name.value) } } as ConstDirectiveNode)
        : undefined;
    },
  });
  return print(renamed).replace(/import: \[[^\]]*\]/, link(imported));
}

describe('the same graph', () => {
  it.each<[string, Rewrite]>([
    ['printed anew, without comments', (sdl) => print(parse(sdl))],
    ['with comments everywhere', (sdl) => sdl.replace(/\n/g, ' # note {\n')],
    ['with Windows line ends', (sdl) => sdl.replace(/\n/g, '\r\n')],
    ['with old Macintosh line ends', (sdl) => sdl.replace(/\n/g, '\r')],
    ['after a byte order mark', (sdl) => `\uFEFF${sdl}`],
    ['with its definitions in reverse', (sdl) => withDefinitions(sdl, (list) => [...list].reverse())],
    ['with types split into extensions', split],
    ['one definition a file', (sdl) => parse(sdl).definitions.map((node) => print(node))],
    [
      'with renamed imports',
      (sdl) =>
        renameDirectives(
          sdl,
          (name) => `my_${name}`,
          (list) => `import: [${list.map((name) => `{ name: "@${name}", as: "@my_${name}" }`).join(', ')}]`,
        ),
    ],
    [
      'with nothing imported',
      (sdl) =>
        renameDirectives(
          sdl,
          (name) => `federation__${name}`,
          () => 'import: []',
        ),
    ],
    [
      'under a prefix of its own',
      (sdl) =>
        renameDirectives(
          sdl,
          (name) => `fed__${name}`,
          () => 'as: "fed"',
        ),
    ],
  ])('%s', (_, rewrite) => expectUnmoved(rewrite)); // prettier-ignore

  it('with its fields and arguments in any order', () => {
    const shuffle = (sdl: string, order: readonly number[]) =>
      print(
        visit(parse(sdl), {
          enter(node) {
            if (!('fields' in node) || !Array.isArray(node.fields) || node.kind === Kind.OBJECT) return undefined;
            const fields = [...node.fields].sort((a, b) => rank(a.name.value, order) - rank(b.name.value, order));
            return { ...node, fields };
          },
        }),
      );
    fc.assert(
      fc.property(fc.constantFrom(...graphs), fc.array(fc.nat(997), { minLength: 8, maxLength: 8 }), (graph, order) => {
        const before = said(
          rewritten(graph, (sdl) => sdl),
          graph.policies,
        );
        expect(
          said(
            rewritten(graph, (sdl) => shuffle(sdl, order)),
            graph.policies,
          ),
        ).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('with Federation 1 spelled as @extends, or as extend', () => {
    const spelledAs = (sdl: string) => sdl.replace(/^extend type (\w+) (@key[^{]*)\{/gm, 'type $1 @extends $2{');
    const origin = 'type Query { book: Book }\ntype Book @key(fields: "isbn") { isbn: ID! title: String }';
    const extension = 'extend type Book @key(fields: "isbn") { isbn: ID! @external pages: Int }';
    const graphOf = (sdl: string) => [
      parseSubgraph('library', [{ file: 'library.graphql', sdl: origin }]),
      parseSubgraph('scanner', [{ file: 'scanner.graphql', sdl }]),
    ];
    expect(spelledAs(extension)).toContain('@extends');
    expect(said(graphOf(spelledAs(extension)), [])).toEqual(said(graphOf(extension), []));
  });

  it('resolved alike when Federation 1 is spelled as Federation 2', () => {
    const first = [
      'type Query { book: Book }\ntype Book @key(fields: "isbn") { isbn: ID! title: String }',
      'extend type Book @key(fields: "isbn") { isbn: ID! @external pages: Int title: String }',
    ];
    const link =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';
    const second = [
      `${link}type Query { book: Book }\ntype Book @key(fields: "isbn") { isbn: ID! title: String @shareable }`,
      `${link}type Book @key(fields: "isbn") { isbn: ID! pages: Int title: String @shareable }`,
    ];
    const resolution = (texts: readonly string[]) => {
      const map = buildOwnershipMap(texts.map((sdl, i) => parseSubgraph(`s${i}`, [{ file: `s${i}.graphql`, sdl }])));
      return [...map.resolution('Book').values()].map(({ name, resolvedBy, key }) => [name, resolvedBy, key]);
    };
    expect(resolution(second)).toEqual(resolution(first));
  });
});

/** A number for a name that depends on the order drawn, and on nothing else. */
function rank(name: string, order: readonly number[]): number {
  return [...name].reduce(
    (sum, character, index) => (sum * 31 + character.charCodeAt(0) * (order[index % order.length] ?? 1)) % 9973,
    7,
  );
}

it('looks at graphs that have findings', () => {
  expect(readdirSync(join(repository, 'subgraphs')).length).toBeGreaterThan(1);
  expect(graphs.length).toBeGreaterThan(50);
});
