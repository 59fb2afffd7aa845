/** Who answers for a record, from the policy to the outputs: several owners, and those that CODEOWNERS cannot name. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, runIn } from './support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const graph = {
  'subgraphs/depot.graphql': `${link}
type Query { parcel(id: ID!): Parcel }
type Parcel @key(fields: "id") { id: ID! weight: Int }
type Shelf @key(fields: "id") { id: ID! }
`,
  'subgraphs/kiosk.graphql': `${link}
type Mutation { weighParcel(id: ID!): Parcel }
type Parcel @key(fields: "id", resolvable: false) { id: ID! }
`,
  'policies/depot.yaml': `record: parcel
authoritative_service: depot
owner: ["@acme/depot", parcels@example.com]
---
record: shelf
authoritative_service: depot
owner: shelf keepers
`,
};

describe('several owners', () => {
  it('stand side by side, and each can be asked for', async () => {
    const folder = folderOf(graph);
    for (const owner of ['@acme/depot', 'parcels@example.com', '@acme/depot, parcels@example.com']) {
      const { stdout } = await runIn(folder, ['check', '--compose', 'off', '--format', 'csv', '--owner', owner]);
      expect(stdout).toContain('@acme/depot, parcels@example.com');
    }
    const { code, stderr } = await runIn(folder, ['check', '--compose', 'off', '--owner', '@acme/depto']);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean @acme/depot?');
  });
});

describe('report --format codeowners', () => {
  const argv = ['report', '--compose', 'off', '--format', 'codeowners'];
  it('says which owner it cannot name, and where the policy names it', async () => {
    const { code, stdout, stderr } = await runIn(folderOf(graph), argv);
    expect(code).toBe(0);
    expect(stdout).toContain('\n/policies/depot.yaml @acme/depot parcels@example.com\n');
    expect(stdout).toContain('\n# no handle or address for policies/depot.yaml: team "shelf keepers"\n');
    expect(stderr).toBe(
      'warning: CODEOWNERS cannot name "shelf keepers", the owner of shelf (policies/depot.yaml:6); write a handle (@acme/team) or an e-mail address\n',
    );
  });

  it('names files from the top of the repository', async () => {
    const nested = Object.fromEntries(Object.entries(graph).map(([path, text]) => [`services/graph/${path}`, text]));
    const top = folderOf(nested);
    const folder = join(top, 'services/graph');
    expect((await runIn(folder, argv, { env: { GITHUB_WORKSPACE: top } })).stdout).toContain(
      '/services/graph/policies/depot.yaml @acme/depot',
    );
    expect((await runIn(folder, argv, { env: { CI_PROJECT_DIR: '/elsewhere' } })).stdout).toContain(
      '\n/policies/depot.yaml @acme/depot',
    );
    mkdirSync(join(top, '.git'));
    expect((await runIn(folder, argv)).stdout).toContain('/services/graph/policies/depot.yaml @acme/depot');
  });
});

describe('teams in the settings', () => {
  const argv = ['check', '--compose', 'off', '--format', 'json', '--rule', 'policy-resolves'];
  const unknown = async (files: Readonly<Record<string, string>>) => {
    const { code, stdout, stderr } = await runIn(folderOf({ ...graph, ...files }), argv);
    return { code, stderr, names: [...stdout.matchAll(/names the owner \\"([^"]*)\\"/g)].map(([, name]) => name) };
  };
  const depot = graph['policies/depot.yaml'];

  it.each([
    ['none given', '', {}, []],
    ['names', 'teams: ["@ACME/depot", parcels@example.com, shelf keepers]', {}, []],
    ['names that are not all', 'teams: ["@acme/depot"]', {}, ['parcels@example.com', 'shelf keepers']],
    [
      'a CODEOWNERS file and a name',
      'teams: [./.github/CODEOWNERS, shelf keepers]',
      { '.github/CODEOWNERS': '# @acme/old\n* @acme/depot @acme/other # parcels@example.com\n' },
      [],
    ],
    [
      'a CODEOWNERS file',
      'teams: [./CODEOWNERS]',
      { CODEOWNERS: '[Graph] @acme/depot\n/x/ parcels@example.com\n' },
      ['shelf keepers'],
    ],
  ])('%s', async (_, teams, files, names) => {
    expect(await unknown({ ...files, 'cadastre.yaml': `compose: off\n${teams}\n` })).toEqual({
      code: 0,
      stderr: '',
      names,
    });
  });

  it('a Backstage catalogue, by names and by references', async () => {
    const entity = (kind: string, name: string, rest = '') =>
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: {${rest}}\n`;
    const catalogue = [
      entity('Group', 'depot-crew'),
      entity('API', 'x', ' owner: port/shelves '),
      entity('System', 'unrelated'),
    ];
    const owner = 'owner: [Depot-Crew, "group:default/depot-crew", "group:port/shelves", unrelated]';
    expect(
      await unknown({
        'policies/depot.yaml': `${depot.split('---')[0]?.replace(/owner: .*/, owner)}`,
        'catalog.yaml': catalogue.join('---\n'),
        'cadastre.yaml': 'teams: [./catalog.yaml]\n',
      }),
    ).toEqual({ code: 0, stderr: '', names: ['unrelated'] });
  });

  it('a file that lists none, or is not there, stops the check', async () => {
    const settings = { 'cadastre.yaml': 'teams: [./CODEOWNERS]\n' };
    expect(await unknown({ ...settings, CODEOWNERS: '# nobody\n' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('./CODEOWNERS names no team'),
    });
    expect(await unknown(settings)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('CODEOWNERS does not exist'),
    });
  });

  it('are those of today for an earlier state too: what they make a finding is not new', async () => {
    const folder = folderOf({ ...graph, 'cadastre.yaml': 'teams: ["@acme/depot"]\n' });
    await runIn(folder, ['lock']);
    const gate = await runIn(folder, [
      'gate',
      'depot',
      '--schema',
      'subgraphs/depot.graphql',
      '--against',
      'ownership.lock.json',
    ]);
    expect(gate).toMatchObject({ code: 0 });
  });
});
