/** `init` and `coverage`, on a graph of three teams without a policy. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicies } from '../../src/policy/parse.ts';
import { folderOf, runIn } from '../cli/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const graph = {
  'subgraphs/clinic.graphql': `${link} @contact(name: "ward team")
directive @contact(name: String!) on SCHEMA
type Query { patient(id: ID!): Patient patients: PatientConnection! }
type Mutation { admitPatient(name: String!): Patient! }
type Patient @key(fields: "id") { id: ID! name: String! ward: String @shareable visits: VisitConnection! }
type PatientConnection { nodes: [Patient!]! }
type VisitConnection { nodes: [Visit!]! }
type Visit { on: String! reason: String }
`,
  'subgraphs/billing.graphql': `${link}
type Patient @key(fields: "id") { id: ID! balance: Int! }
type Bill @key(fields: "id") { id: ID! patient: Patient! cents: Int! }
`,
  'subgraphs/kiosk.graphql': `${link}
type Patient @key(fields: "id") { id: ID! ward: String @shareable }
`,
};

describe('init', () => {
  it('drafts one file for each authority, every line with what speaks for it', async () => {
    const folder = folderOf(graph);
    const { code, stdout } = await runIn(folder, ['init']);
    expect(code).toBe(0);
    expect(stdout).toContain('drafted 2 records in 2 files under policies/');
    expect(stdout).toContain('1 copy needs its purpose stated');
    expect(stdout).toMatch(
      /\nnext: read the drafts, then\n {2}cadastre check\n {2}cadastre check --update-baseline .*\n$/,
    );
    expect(readdirSync(join(folder, 'policies')).sort()).toEqual(['billing.yaml', 'clinic.yaml']);
    expect(readFileSync(join(folder, 'policies/clinic.yaml'), 'utf8')).toBe(`\
# Drafted from the schemas: records whose authority seems to be clinic. Review each line, then remove its comment.
record: patient
authoritative_service: clinic   # high: resolves 3 of its 4 fields; writes it: Mutation.admitPatient; offers Query.patient; resolves it by its key; runner-up: billing
types: [Patient, Visit]
owner: "ward team"   # @contact of its schema
consumed_by:
  - billing   # extends Patient
local_copies:
  kiosk:   # resolves Patient.ward too
    purpose: ""   # state what the copy is for, or remove it
`);
  });

  it('leaves the purpose to people, and check asks for it', async () => {
    const folder = folderOf(graph);
    await runIn(folder, ['init']);
    const refused = await runIn(folder, ['check', '--compose', 'off']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('policies/clinic.yaml:10:14');

    const draft = readFileSync(join(folder, 'policies/clinic.yaml'), 'utf8');
    const stated = folderOf({ ...graph, 'policies/all.yaml': draft.replace('""', 'shown at the door') });
    const checked = await runIn(stated, ['check', '--compose', 'off']);
    expect(checked.code).toBe(0);
  });

  it('never overwrites, and then writes nothing at all', async () => {
    const other = 'record: ward\nauthoritative_service: clinic\ntypes: [Ward]\n';
    const folder = folderOf({ ...graph, 'policies/clinic.yaml': other });
    const { code, stderr } = await runIn(folder, ['init']);
    expect(code).toBe(2);
    expect(stderr).toContain('policies/clinic.yaml exists, and is not overwritten');
    expect(readFileSync(join(folder, 'policies/clinic.yaml'), 'utf8')).toBe(other);
    expect(existsSync(join(folder, 'policies/billing.yaml'))).toBe(false);
  });

  it('drafts only what no policy names yet', async () => {
    const folder = folderOf({ ...graph, 'policies/mine.yaml': 'record: patient\nauthoritative_service: clinic\n' });
    const { stdout } = await runIn(folder, ['init', '--stdout']);
    const drafts = parsePolicies(stdout, 'drafts.yaml');
    expect(drafts.map(({ record }) => record)).not.toContain('patient');
    expect(drafts.map(({ record }) => record)).toContain('bill');
  });

  it('reads teams from a Backstage catalogue, and from CODEOWNERS, whose last match decides', async () => {
    const folder = folderOf({
      ...graph,
      'catalog.yaml': 'kind: Component\nmetadata:\n  name: billing\nspec:\n  owner: group:default/team-money\n',
      CODEOWNERS:
        '* @org/everybody\n/subgraphs/ @org/team-graph # all of them\n*.graphql @org/team-sdl\nsubgraphs/cl*.graphql @org/team-ward\n',
    });
    const catalog = await runIn(folder, ['init', '--stdout', '--owners', 'catalog.yaml']);
    expect(catalog.stdout).toContain('owner: team-money   # catalog.yaml:1 names it the owner of billing');
    const owners = await runIn(folder, ['init', '--stdout', '--owners', 'CODEOWNERS']);
    expect(owners.stdout).toContain('owner: "@org/team-ward"   # CODEOWNERS:4');
    expect(owners.stdout).toContain('owner: "@org/team-sdl"   # CODEOWNERS:3');
  });

  it('a line of CODEOWNERS without an owner takes it away again, and one that names nobody does nothing', async () => {
    const owners = '* money@example.com\nbilling.graphql nobody\n/subgraphs/clinic.graphql\n';
    const { stdout } = await runIn(folderOf({ ...graph, CODEOWNERS: owners }), [
      'init',
      '--stdout',
      '--owners',
      'CODEOWNERS',
    ]);
    expect(stdout.match(/^(?:record|owner): .*$/gm)).toEqual([
      'record: bill',
      'owner: "money@example.com"   # CODEOWNERS:1',
      'record: patient',
      'owner: "ward team"   # @contact of its schema',
    ]);
  });

  it.each([
    ['@owner on a type', '@owner(team: "team-shop")', '@owner of Order'],
    ['@tag on a type', '@tag(name: "owner/team-shop")', '@tag of Order'],
    ['a tag of another meaning', '@tag(name: "public")', undefined],
  ])('reads a team from %s', async (_, directive, because) => {
    const head = link.replace('"@shareable"', '"@shareable", "@tag"');
    const shop = `${head}\ndirective @owner(team: String) on OBJECT\ntype Order @key(fields: "id") ${directive} { id: ID! total: Int! }\n`;
    const { stdout } = await runIn(folderOf({ 'subgraphs/shop.graphql': shop }), ['init', '--stdout']);
    if (because === undefined) expect(stdout).not.toContain('owner:');
    else expect(stdout).toContain(`owner: team-shop   # ${because}\n`);
  });

  it('drafts copies and readers that come by way of an interface, so that what stands passes', async () => {
    const head = link.replace('"@shareable"', '"@shareable", "@interfaceObject"');
    const folder = folderOf({
      'subgraphs/library.graphql': `${head}
type Query { media: [Media!]! }
interface Media @key(fields: "id") { id: ID! title: String! }
type Book implements Media @key(fields: "id") { id: ID! title: String! @shareable pages: Int! }
`,
      'subgraphs/ratings.graphql': `${head}
type Media @interfaceObject @key(fields: "id") { id: ID! title: String! @shareable stars: Int! }
`,
    });
    const { stdout } = await runIn(folder, ['init', '--stdout']);
    expect(stdout).toContain('local_copies:\n  ratings:   # resolves Book.title too\n');
    mkdirSync(join(folder, 'policies'));
    writeFileSync(join(folder, 'policies/all.yaml'), stdout.replaceAll('purpose: ""', 'purpose: lists'));
    expect(await runIn(folder, ['check'])).toMatchObject({ code: 0 });
  });

  it('takes the owner that an old supergraph names for the authority', async () => {
    const supergraph = `schema @core(feature: "https://specs.apollo.dev/core/v0.1") @core(feature: "https://specs.apollo.dev/join/v0.1") { query: Query }
directive @core(feature: String!) repeatable on SCHEMA
directive @join__field(graph: join__Graph) on FIELD_DEFINITION
directive @join__type(graph: join__Graph!, key: String) repeatable on OBJECT
directive @join__owner(graph: join__Graph!) on OBJECT
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
enum join__Graph { ACCOUNTS @join__graph(name: "accounts" url: "") REVIEWS @join__graph(name: "reviews" url: "") }
type Query { me: User @join__field(graph: ACCOUNTS) }
type User @join__owner(graph: ACCOUNTS) @join__type(graph: ACCOUNTS, key: "id") @join__type(graph: REVIEWS, key: "id") {
  id: ID! @join__field(graph: ACCOUNTS)
  name: String @join__field(graph: ACCOUNTS)
  rank: Int @join__field(graph: REVIEWS)
  stars: Int @join__field(graph: REVIEWS)
  votes: Int @join__field(graph: REVIEWS)
}
`;
    const folder = folderOf({ 'supergraph.graphql': supergraph });
    const { stdout } = await runIn(folder, ['init', '--stdout', '--subgraphs', 'supergraph.graphql']);
    expect(stdout).toMatch(/^authoritative_service: accounts {3}# high: the others extend it/m);
  });

  it('takes the origin of Federation 1 for the authority', async () => {
    const folder = folderOf({
      'subgraphs/small.graphql': 'type Query { x: Int }\ntype Book @key(fields: "isbn") { isbn: ID! }\n',
      'subgraphs/large.graphql':
        'extend type Book @key(fields: "isbn") { isbn: ID! @external pages: Int title: String weight: Int }\n',
    });
    const { stdout } = await runIn(folder, ['init', '--stdout']);
    expect(stdout).toMatch(/authoritative_service: small {3}# high: the others extend it/);
  });
});

describe('coverage', () => {
  it('counts what policies name, and lists what they should', async () => {
    const folder = folderOf({ ...graph, 'policies/bill.yaml': 'record: bill\nauthoritative_service: billing\n' });
    const { code, stdout } = await runIn(folder, ['coverage', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      entities: { covered: 1, total: 2 },
      mutations: { covered: 0, total: 1 },
      missing: [
        { type: 'Patient', subgraphs: ['billing', 'clinic', 'kiosk'], writers: ['clinic/Mutation.admitPatient'] },
      ],
    });
    const text = await runIn(folder, ['coverage']);
    expect(text.stdout).toMatch(
      /Patient +declared by billing, clinic, kiosk; written by clinic\/Mutation\.admitPatient/,
    );
    expect(text.stdout).toMatch(/entities +1 of 2 \(50 %\)/);
  });

  it('answers for a graph without any policy', async () => {
    const { code, stdout } = await runIn(folderOf(graph), ['coverage']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/entities +0 of 2 \(0 %\)/);
    expect(stdout).toContain('next: cadastre init');
  });
});
