/** Whom `init` drafts as owners: from CODEOWNERS, from a Backstage catalogue, from the schemas. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCodeOwners } from '../../src/draft/owners/codeowners.ts';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])';
const typeOf = (name: string, applied = '') => `type ${name} @key(fields: "id") ${applied} { id: ID! note: String }`;
const boats = `${link}\ntype Query { boat(id: ID!): Boat }\n${typeOf('Boat')}\n${typeOf('Berth')}\n`;

/** The owner of each record, as drafted, and what is said beside. */
async function draftedFrom(files: Files, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await runIn(folderOf(files), ['init', '--stdout', ...argv]);
  const drafts = stdout.split('---\n').map((text) => {
    return [/^record: (.*)$/m.exec(text)?.[1], /^owner: (.*)$/m.exec(text)?.[1]] as const;
  });
  return { code, stderr, owners: Object.fromEntries(drafts) as { boat?: string; berth?: string } };
}

describe('from the schemas', () => {
  it.each([
    ['@owner of a type', '@owner(team: "crew")', '', 'crew   # @owner of Boat', undefined],
    [
      '@owner of the schema',
      '',
      '@owner(team: "crew")',
      'crew   # @owner of its schema',
      'crew   # @owner of its schema',
    ],
    [
      "the type's own before that of the schema",
      '@owner(team: "crew")',
      '@contact(name: "The Harbour")',
      'crew   # @owner of Boat',
      '"The Harbour"   # @contact of its schema',
    ],
    ['@meta of a type', '@meta(name: "owner", content: "crew")', '', 'crew   # @meta of Boat', undefined],
    [
      '@meta of the schema',
      '',
      '@meta(name: "Owner", content: "crew")',
      'crew   # @meta of its schema',
      'crew   # @meta of its schema',
    ],
    ['the contact of @meta', '@meta(name: "contact", content: "#crew")', '', '"#crew"   # @meta of Boat', undefined],
    [
      'its owner first',
      '@meta(name: "contact", content: "#crew") @meta(name: "owner", content: "crew")',
      '',
      'crew   # @meta of Boat',
      undefined,
    ],
    ['no other @meta', '@meta(name: "priority", content: "tier1")', '', undefined, undefined],
    ['@tag of a type', '@tag(name: "owner/crew")', '', 'crew   # @tag of Boat', undefined],
    ['two handles', '@owner(team: "@acme/a @acme/b")', '', '["@acme/a", "@acme/b"]   # @owner of Boat', undefined],
    ['a list', '@owner(team: ["crew", "quay"])', '', '[crew, quay]   # @owner of Boat', undefined],
    [
      'a repeated directive',
      '@tag(name: "owner/crew") @tag(name: "public") @tag(name: "team/quay")',
      '',
      '[crew, quay]   # @tag of Boat',
      undefined,
    ],
    ['a name over two lines', '@owner(team: """the\n crew""")', '', '"the crew"   # @owner of Boat', undefined],
    ['not from a blank one', '@owner(team: " ")', '@contact(name: "")', undefined, undefined],
  ])('%s', async (_, ofBoat, ofSchema, boat, berth) => {
    const sdl = `${link} ${ofSchema}
directive @owner(team: [String!]!) on OBJECT | SCHEMA
directive @meta(name: String!, content: String!) repeatable on OBJECT | SCHEMA
directive @contact(name: String!) on SCHEMA
type Query { boat(id: ID!): Boat }
${typeOf('Boat', ofBoat)}
${typeOf('Berth')}
`;
    expect((await draftedFrom({ 'subgraphs/harbour.graphql': sdl })).owners).toEqual({ boat, berth });
  });

  it.each([
    ['', '@hive__meta'],
    [', as: "h"', '@h__meta'],
    [', import: ["@meta"]', '@meta'],
    [', import: [{ name: "@meta", as: "@about" }]', '@about'],
  ])("Hive's @meta, linked with%s, is %s", async (linked, name) => {
    const sdl = `${link} @link(url: "https://specs.graphql-hive.com/hive/v1.0"${linked})
directive ${name}(name: String!, content: String!) on OBJECT
type Query { boat: Boat }
${typeOf('Boat', `${name}(name: "owner", content: "crew")`)}
`;
    const { owners } = await draftedFrom({ 'subgraphs/harbour.graphql': sdl });
    expect(owners.boat).toBe(`crew   # ${name} of Boat`);
  });

  it('an owner of a type that another subgraph extends is the authority’s', async () => {
    const directive = 'directive @owner(team: String!) on OBJECT';
    const { owners } = await draftedFrom({
      'subgraphs/harbour.graphql': `${link}\n${directive}\ntype Query { boat(id: ID!): Boat }\n${typeOf('Boat', '@owner(team: "crew")')}\n`,
      'subgraphs/tariff.graphql': `${link}\n${directive}\ntype Boat @key(fields: "id") @owner(team: "clerks") { id: ID! fee: Int }\n`,
    });
    expect(owners).toEqual({ boat: 'crew   # @owner of Boat' });
  });

  it('doubts the owner that a supergraph names: the composer may have taken it from another subgraph', async () => {
    const supergraph = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on OBJECT
directive @join__field(graph: join__Graph!) repeatable on FIELD_DEFINITION
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @owner(team: String!) on OBJECT
scalar join__FieldSet
enum join__Graph { HARBOUR @join__graph(name: "harbour", url: "") TIDES @join__graph(name: "tides", url: "") }
type Query @join__type(graph: HARBOUR) @join__type(graph: TIDES) { boat(id: ID!): Boat @join__field(graph: HARBOUR) }
type Boat @join__type(graph: HARBOUR, key: "id") @join__type(graph: TIDES, key: "id") @owner(team: "tides") {
  id: ID!
  note: String @join__field(graph: HARBOUR)
  draught: Int @join__field(graph: TIDES)
}`;
    const { owners } = await draftedFrom({ 'supergraph.graphql': supergraph }, '--subgraphs', 'supergraph.graphql');
    expect(owners.boat).toBe('tides   # @owner of Boat in the supergraph, perhaps of another subgraph');
  });
});

describe('from CODEOWNERS', () => {
  it('by the file that declares the type, not by another of its subgraph', async () => {
    const { owners } = await draftedFrom(
      {
        'subgraphs/harbour/a.graphql': `${link}\ntype Query { boat: Boat }\n${typeOf('Boat')}\n`,
        'subgraphs/harbour/b.graphql': `${typeOf('Berth')}\n`,
        CODEOWNERS: '* @acme/crew\nb.graphql @acme/quay @acme/dock\n',
      },
      '--owners',
      'CODEOWNERS',
    );
    expect(owners).toEqual({
      boat: '"@acme/crew"   # CODEOWNERS:1',
      berth: '["@acme/quay", "@acme/dock"]   # CODEOWNERS:2',
    });
  });

  const twoHosts = '* @everybody\n/subgraphs @acme/crew\n';
  it.each([
    ['in .github', { '.github/CODEOWNERS': twoHosts }, '@acme/crew'],
    ['in .gitlab', { '.gitlab/CODEOWNERS': twoHosts }, '@everybody'],
    ['in docs', { 'docs/CODEOWNERS': twoHosts }, '@acme/crew'],
    ['at the top', { CODEOWNERS: twoHosts }, '@acme/crew'],
    ['at the top, beside a pipeline of GitLab', { CODEOWNERS: twoHosts, '.gitlab-ci.yml': '' }, '@everybody'],
    ['at the top, with a section', { CODEOWNERS: `${twoHosts}[Docs]\n/docs/ @d\n` }, '@everybody'],
  ])('%s, as its host reads it', async (_, files, owner) => {
    const [file = ''] = Object.keys(files);
    const graph = { ...files, 'subgraphs/harbour.graphql': boats };
    expect((await draftedFrom(graph, '--owners', file)).owners.boat).toMatch(`"${owner}"   # ${file}:`);
    const other = owner === '@everybody' ? ['github', '@acme/crew'] : ['gitlab', '@everybody'];
    const told = await draftedFrom(graph, '--owners', file, '--codeowners-host', other[0] as string);
    expect(told.owners.boat).toMatch(`"${other[1]}"   # ${file}:`);
  });

  it('paths begin at the top of the repository', async () => {
    const top = folderOf({
      '.github/CODEOWNERS': '* @everybody\n/services/graph/subgraphs/ @acme/crew\n/subgraphs/ @somebody/else\n',
      'services/graph/subgraphs/harbour.graphql': boats,
    });
    mkdirSync(join(top, '.git'));
    const { stdout } = await runIn(join(top, 'services/graph'), [
      'init',
      '--stdout',
      '--owners',
      '../../.github/CODEOWNERS',
    ]);
    expect(stdout).toContain('owner: "@acme/crew"   # ../../.github/CODEOWNERS:2');
  });

  it('says which lines count for nothing', async () => {
    const files = { 'subgraphs/harbour.graphql': boats, CODEOWNERS: '* @acme/crew\n/subgraphs/ quay\n' };
    const { stderr, owners } = await draftedFrom(files, '--owners', 'CODEOWNERS');
    expect(owners.boat).toBe('"@acme/crew"   # CODEOWNERS:1');
    expect(stderr).toContain(
      'notice: CODEOWNERS:2 is ignored: "quay" is neither @user, @organisation/team nor an e-mail address\n',
    );
  });

  it('comes back the same from init and the CODEOWNERS output, whatever it holds', async () => {
    const folderName = fc.constantFrom('harbour', 'my graph', '[id]', 'a+b', 'täglich', 'x#1', 'what?');
    const handle = fc.constantFrom('@acme/crew', '@acme/quay', '@someone', 'dock@example.com', '@Acme/Team_2');
    const pattern = fc.constantFrom(
      '*',
      '/subgraphs/',
      '/subgraphs/*',
      '*.graphql',
      'harbour/',
      '/subgraphs/my\\ graph/',
      '/subgraphs/\\[id\\]/',
      '/subgraphs/?+b',
      '/subgraphs/**/schema.graphql',
    ); // prettier-ignore
    const line = fc.tuple(pattern, fc.uniqueArray(handle, { maxLength: 3 })).map((parts) => parts.flat().join(' '));
    const section = fc
      .tuple(fc.constantFrom('[A]', '^[B]', '[C][2]'), fc.uniqueArray(handle, { maxLength: 2 }))
      .map((parts) => parts.flat().join(' ')); // prettier-ignore
    const ofGitHub = fc.tuple(fc.constant('.github' as const), fc.array(line, { minLength: 1, maxLength: 5 }));
    const ofGitLab = fc.tuple(
      fc.constant('.gitlab' as const),
      fc.array(
        fc.oneof(
          line,
          section,
          pattern.map((text) => `!${text}`),
        ),
        { minLength: 1, maxLength: 8 },
      ),
    );
    const names = fc.uniqueArray(folderName, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(ofGitHub, ofGitLab), async (subgraphs, [place, lines]) => {
        const text = ['/unrelated @nobody', ...lines, ''].join('\n');
        const sdl = (index: number) => `${link}\ntype Query { q${index}: T${index} }\n${typeOf(`T${index}`)}\n`;
        const folder = folderOf({
          [`${place}/CODEOWNERS`]: text,
          ...Object.fromEntries(subgraphs.map((name, index) => [`subgraphs/${name}/schema.graphql`, sdl(index)])),
        });
        expect((await runIn(folder, ['init', '--owners', `${place}/CODEOWNERS`])).code).toBe(0);
        const { stdout, stderr } = await runIn(folder, ['report', '--compose', 'off', '--format', 'codeowners']);
        expect(stderr).toBe('');
        const [given, written] = [text, stdout].map((one) =>
          readCodeOwners(one, place === '.github' ? 'github' : 'gitlab'),
        );
        for (const name of subgraphs) {
          const file = name.replace(/[^\p{L}\p{N}._-]+/gu, '_');
          const owned = given?.ownersOf(`subgraphs/${name}/schema.graphql`)?.owners;
          expect(written?.ownersOf(`policies/${file}.yaml`)?.owners).toEqual(owned);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe('from a Backstage catalogue', () => {
  const quay = `${link}\ntype Query { ship: Ship }\n${typeOf('Ship')}\n`;
  const entity = (kind: string, metadata: string, owner: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { ${metadata} }\nspec:\n  owner: ${owner}\n`;
  const crew = 'crew   # catalog-info.yaml:1 names it the owner of harbour';

  it.each([
    ['a component', entity('Component', 'name: harbour', 'crew'), crew],
    ['an API', entity('API', 'name: harbour', 'crew'), crew],
    ['a name in another case', entity('Component', 'name: Harbour', 'crew'), crew.replace('harbour', 'Harbour')],
    ['no other kind', `${entity('System', 'name: harbour', 'crew')}---\n${entity('API', 'name: x', 'y')}`, undefined],
    [
      'nor a kind in another case',
      `${entity('component', 'name: harbour', 'crew')}---\n${entity('API', 'name: x', 'y')}`,
      undefined,
    ],
    [
      'nor another system’s',
      `${entity('API', 'name: harbour', 'crew').replace('backstage.io', 'example.com')}---\n${entity('API', 'name: x', 'y')}`,
      undefined,
    ],
    ['the whole reference', entity('Component', 'name: harbour', 'group:default/crew'), crew],
    ['a kind in another case', entity('Component', 'name: harbour', 'Group:crew'), crew],
    ['a user', entity('Component', 'name: harbour', 'user:robin'), '"user:default/robin"   # catalog-info.yaml:1 '],
    ['another namespace', entity('Component', 'name: harbour', 'port/crew'), '"group:port/crew"   # '],
    [
      'the namespace of the entity',
      entity('Component', 'name: harbour, namespace: port', 'crew'),
      '"group:port/crew"   # ',
    ],
    [
      'an owner named twice alike',
      `${entity('Component', 'name: harbour', 'crew')}---\n${entity('API', 'name: harbour', 'Group:default/Crew')}`,
      crew,
    ],
    [
      'an owner behind an anchor',
      `${entity('Component', 'name: quay', '&team crew')}  lead: *team\n---\n${entity('API', 'name: harbour', '&t crew')}`,
      'crew   # catalog-info.yaml:8',
    ],
    [
      'an alias and a merge key',
      `apiVersion: backstage.io/v1alpha1\nkind: API\nx-defaults: &d { owner: crew }\nmetadata: { name: harbour }\nspec: { <<: *d, type: graphql }\n`,
      crew,
    ],
    ['an empty document', `---\n---\n${entity('API', 'name: harbour', 'crew')}`, 'crew   # catalog-info.yaml:3'],
  ])('takes %s', async (_, catalogue, owner) => {
    const files = { 'subgraphs/harbour.graphql': boats, 'catalog-info.yaml': catalogue };
    const drafted = await draftedFrom(files, '--owners', 'catalog-info.yaml');
    const nobody = 'notice: catalog-info.yaml names the owner of no subgraph of this graph\n';
    expect(drafted).toMatchObject({ code: 0, stderr: owner === undefined ? nobody : '' });
    if (owner === undefined) expect(drafted.owners.boat).toBeUndefined();
    else expect(drafted.owners.boat).toContain(owner);
  });

  it.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of Backstage's templates
    '${{ values.owner }}',
    '"{{ owner }}"',
    '<owner>',
    '$OWNER',
    'a/b/c',
    '"group:"',
    '"@acme/crew"',
  ])('takes no owner from %s, and says so', async (owner) => {
    const catalogue = `${entity('API', 'name: harbour', owner)}---\n${entity('API', 'name: quay', 'crew')}`;
    const files = {
      'subgraphs/harbour.graphql': boats,
      'subgraphs/quay.graphql': quay,
      'catalog-info.yaml': catalogue,
    };
    const drafted = await draftedFrom(files, '--owners', 'catalog-info.yaml');
    expect(drafted).toMatchObject({ code: 0, owners: { boat: undefined } });
    expect(drafted.stderr).toMatch(
      /^notice: catalog-info.yaml:1 names ".*" the owner of harbour, which is not a reference to a group or user\n$/,
    );
  });

  it.each(['{{ cookiecutter.owner }}', '[a, b]', '~', '1'])('takes %s for no text', async (owner) => {
    const catalogue = `${entity('API', 'name: harbour', owner)}---\n${entity('API', 'name: quay', 'crew')}`;
    const files = {
      'subgraphs/harbour.graphql': boats,
      'subgraphs/quay.graphql': quay,
      'catalog-info.yaml': catalogue,
    };
    const drafted = await draftedFrom(files, '--owners', 'catalog-info.yaml');
    expect(drafted).toMatchObject({ code: 0, stderr: '', owners: { boat: undefined } });
  });

  it('drafts none of several owners, and says so', async () => {
    const catalogue = `${entity('Component', 'name: harbour', 'crew')}---\n${entity('Component', 'name: HARBOUR', 'clerks')}`;
    const files = { 'subgraphs/harbour.graphql': boats, 'catalog-info.yaml': catalogue };
    const { stderr, owners } = await draftedFrom(files, '--owners', 'catalog-info.yaml');
    expect(owners.boat).toBeUndefined();
    expect(stderr).toBe(
      'notice: catalog-info.yaml names several owners of "harbour", and none is drafted: clerks (line 7), crew (line 1)\n',
    );
  });
});
