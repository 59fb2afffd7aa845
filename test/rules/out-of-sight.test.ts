/** What would take a trespass out of sight, or make a false one: it is found, and said. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Files, folderOf, runIn } from '../cli/support.ts';

const link = (version = '2.9') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v${version}", import: ["@key", "@shareable", "@external", "@provides", "@requires"])\n`;

/** The ferry line sells tickets; the harbour has berths, and cancels tickets that it should not. */
const ferry = `${link()}
type Query { ticket(id: ID!): Ticket }
type Ticket @key(fields: "id") { id: ID! price: Int deck: String @shareable }
`;
const harbour = (mutation: string, berth = '') => `${link()}
type Query { berths: [Berth!]! }
type Berth @key(fields: "id") { id: ID! name: String ${berth} }
type Mutation { ${mutation} }
`;
const policies = {
  'policies/ticket.yaml': 'record: ticket\nauthoritative_service: ferry\nowner: "@sea/tickets"\n',
  'policies/berth.yaml': 'record: berth\nauthoritative_service: harbour\n',
};
const graph = (mutation: string, more: Files = {}): Files => ({
  'subgraphs/ferry.graphql': ferry,
  'subgraphs/harbour.graphql': harbour(mutation),
  ...policies,
  ...more,
});
const cancels = 'cancelTicket(ticketId: ID!): Boolean';
const exceptsIt = `types: [Quay]
exceptions: [{ rule: mutation-in-authority, at: harbour/Mutation.cancelTicket, reason: why not }]
rules: { mutation-in-authority: off, authority-declared: off }
`;

/** The schema, policies beside it, and what is said of it. */
type Check = readonly [name: string, files: Files, code: 0 | 1, said: readonly string[]];
const checks: readonly Check[] = [
  [
    "a second policy of one name, which excepts what is another's, and turns rules off",
    graph(`${cancels} } type Quay { id: ID!`, {
      'policies/a.yaml': `record: ticket\nauthoritative_service: harbour\n${exceptsIt}`,
    }),
    1,
    [
      'harbour/Mutation.cancelTicket: Mutation.cancelTicket in "harbour" writes the record ticket, whose authority is "ferry" (evidence: its name and ticketId: ID!)',
      'null/ticket: the record ticket has two policies: this one gives it to "ferry", and the one at policies/a.yaml:1 to "harbour"',
      'null/ticket: the record ticket has two policies: this one gives it to "harbour", and the one at policies/ticket.yaml:1 to "ferry"',
    ],
  ],
  [
    'the directive that drops what is cached of something else',
    graph('cancelTicket(ticketId: ID!): Berth @openfed__cacheInvalidate'),
    0,
    [
      'harbour/Mutation.cancelTicket: Mutation.cancelTicket in "harbour" seems to write the record ticket, whose authority is "ferry" (evidence: its name and ticketId: ID!), but its @openfed__cacheInvalidate overrides this evidence',
    ],
  ],
  [
    'a copy on the path of a @provides, which is external already',
    {
      ...graph('x(berthId: ID!): Berth'),
      'subgraphs/harbour.graphql': `${harbour('moveBerth(berthId: ID!): Berth', 'ticket: Ticket @provides(fields: "deck")')}type Ticket @key(fields: "id") { id: ID! deck: String @external }`,
    },
    1,
    [
      'harbour/Ticket.deck: "harbour" provides Ticket.deck (@provides) of the record ticket, whose authority is "ferry", with no declared local copy',
    ],
  ],
  ...(['nobody', 'third', 'harbour', 'Ferry'] as const).map(
    (from): Check => [
      `a copy with an @override that takes nothing from its authority: from ${from}`,
      {
        ...graph('moveBerth(berthId: ID!): Berth'),
        'subgraphs/harbour.graphql': `${harbour('moveBerth(berthId: ID!): Berth')}type Ticket @key(fields: "id") { id: ID! deck: String @shareable @federation__override(from: "${from}") }`,
        'subgraphs/third.graphql': `${link()}type Query { c: Int }\ntype Ticket @key(fields: "id", resolvable: false) { id: ID! }\n`,
      },
      1,
      [
        'harbour/Ticket.deck: "harbour" resolves Ticket.deck of the record ticket, whose authority is "ferry", with no declared local copy',
      ],
    ],
  ),
  [
    'a mutation with an @override from its own subgraph, which is no takeover',
    graph('moveBerth(berthId: ID!): Berth @federation__override(from: "harbour", label: "percent(5)")'),
    0,
    [],
  ],
  [
    'an authority of Federation 1 whose record is all key, and a subgraph of Federation 2 that adds to it',
    {
      'subgraphs/ferry.graphql': 'type Query { a: Int }\ntype Ticket @key(fields: "id") { id: ID! }\n',
      'subgraphs/harbour.graphql': `${link()}type Query { b: Int }\ntype Ticket @key(fields: "id") { id: ID! queue: Int }\n`,
      'policies/ticket.yaml': policies['policies/ticket.yaml'],
    },
    0,
    [],
  ],
];

interface Found {
  readonly primary: { readonly subgraph: string | null; readonly coordinate: string };
  readonly message: string;
}

/** The findings of a result, as `subgraph/coordinate: message`. */
function findings(json: string): readonly string[] {
  const { diagnostics } = JSON.parse(json) as { diagnostics: readonly Found[] };
  return diagnostics.map(({ primary, message }) => `${primary.subgraph}/${primary.coordinate}: ${message}`).sort();
}

describe('a check finds', () => {
  it.each(checks)('%s', async (_, files, code, said) => {
    const result = await runIn(folderOf(files), ['check', '--compose', 'off', '-f', 'json']);
    expect(findings(result.stdout)).toEqual(said);
    expect(result.code).toBe(code);
  });

  it('says of a provided copy what can be done about it', async () => {
    const [, files] = checks[2] as Check;
    const { stdout } = await runIn(folderOf(files), ['check', '--compose', 'off', '-f', 'json']);
    expect(stdout).toContain('Remove Ticket.deck from the @provides of \\"harbour\\"; or state in');
  });
});

describe('an accepted @override', () => {
  const taking = (label: string) =>
    graph(`pay(ticketId: ID!): Boolean @federation__override(from: "ferry"${label})`, {
      'subgraphs/ferry.graphql': `${ferry}type Mutation { pay(ticketId: ID!): Boolean @tag(name: "writes/Ticket") }`,
    });
  const rule = ['check', '--compose', 'off', '--rule', 'override-has-transfer'];

  it.each([
    [5, ', label: "percent(5)"', 0],
    [5, ', label: "percent(1)"', 0],
    [5, ', label: "percent(60)"', 1],
    [5, '', 1],
    [100, ', label: "percent(5)"', 0],
  ])('of %d percent of the traffic may not grow: then%s', async (share, now, code) => {
    const before = folderOf(taking(share === 100 ? '' : `, label: "percent(${share})"`));
    await runIn(before, ['check', '--compose', 'off', '--update-baseline']);
    const baseline = readFileSync(`${before}/cadastre.baseline.yaml`, 'utf8');
    const { code: found, stdout } = await runIn(folderOf({ ...taking(now), 'cadastre.baseline.yaml': baseline }), rule);
    expect([found, stdout.includes('"harbour" takes')]).toEqual([code, code === 1]);
  });
});

describe('a policies folder', () => {
  const rest = (name: string, text = policies['policies/ticket.yaml']) => {
    const { 'policies/ticket.yaml': _, ...others } = graph(cancels);
    return folderOf({ ...others, [`policies/${name}`]: text });
  };

  it.each([
    ['ticket.yaml.txt', undefined],
    ['ticket.ymal', undefined],
    ['ticket', undefined],
    ['more/ticket.json', '{ "record": "ticket", "authoritative_service": "ferry" }'],
  ])('has no policy that is passed over for its name: %s', async (name, text) => {
    const { code, stderr } = await runIn(rest(name, text), ['check', '--compose', 'off']);
    expect(stderr).toContain(`policies/${name} declares the record ticket, and is not a .yaml or .yml file\n`);
    expect(code).toBe(2);
  });

  it.each([
    ['README.md', `# How\n\n\`\`\`yaml\n${policies['policies/ticket.yaml']}\`\`\`\n`],
    ['berth.yaml.bak', policies['policies/berth.yaml']],
    ['template.yaml.j2', 'record: {{ name }}\nauthoritative_service: {{ team }}\n'],
  ])('may have documents, copies of what is read, and templates beside its policies: %s', async (name, text) => {
    expect((await runIn(rest(name, text), ['check', '--compose', 'off', '--record', 'berth'])).code).toBe(0);
  });
});

describe('composition errors without a place', () => {
  const twice = (name: string) => `type ${name} @key(fields: "id") @key(fields: "code") { id: ID! code: Int }\n`;
  const once = 'directive @key(fields: String!) on OBJECT\ntype Query { a: Int }\n';

  it.each([
    ['in the same subgraph', { 'subgraphs/ferry.graphql': `${once}${twice('Ticket')}${twice('Seat')}` }],
    ['in another one', { 'subgraphs/zoo.graphql': `${once.replace('a: Int', 'z: Int')}${twice('Seat')}` }],
  ])('are not accepted with one of the same words that was: one more %s', async (_, more: Files) => {
    const files = {
      'subgraphs/ferry.graphql': once + twice('Ticket'),
      'policies/t.yaml': 'record: ticket\nauthoritative_service: ferry\n',
    };
    const before = folderOf(files);
    expect((await runIn(before, ['check', '--update-baseline'])).code).toBe(0);
    const kept = { 'cadastre.baseline.yaml': readFileSync(`${before}/cadastre.baseline.yaml`, 'utf8') };
    expect((await runIn(folderOf({ ...files, ...kept }), ['check'])).code).toBe(0);
    expect((await runIn(folderOf({ ...files, ...kept, ...more }), ['check'])).code).toBe(1);
  });
});

describe('a gate against a lock', () => {
  const published = graph('moveBerth(berthId: ID!): Berth');
  const gateOf = async (files: Files, ...argv: string[]) => {
    const folder = folderOf(files);
    expect((await runIn(folder, ['lock'])).code).toBe(0);
    return runIn(folder, ['gate', 'harbour', '--schema', 'next.graphql', ...argv]);
  };

  it.each([
    [
      'gives the record to somebody else',
      'record: ticket\nauthoritative_service: harbour\n',
      [
        'the policy of ticket (owner: @sea/tickets) at mine/ticket.yaml:1 differs from that of the lock (policies/ticket.yaml:1)',
        'authority-moved  the record ticket moves from "ferry" to "harbour" → @sea/tickets',
      ],
    ],
    [
      'clears the mutation',
      `${policies['policies/ticket.yaml']}mutations: ["!Mutation.cancelTicket"]\n`,
      ['the policy of ticket (owner: @sea/tickets) at mine/ticket.yaml:1 differs from that of the lock'],
    ],
    [
      'says the same in another way',
      `# mine\n${policies['policies/ticket.yaml'].replace('"@sea/tickets"', "'@sea/tickets'")}`,
      [],
    ],
  ])('says of a policy beside it which %s that it stands in for that of the lock', async (_, policy, said) => {
    const { stdout } = await gateOf(
      { ...published, 'next.graphql': harbour(cancels), 'mine/ticket.yaml': policy },
      '--policies',
      'mine',
    );
    const flat = stdout.replace(/\s*\n\s+/g, ' ');
    for (const words of said) expect(flat).toContain(words);
    expect(flat.includes('differs from that of the lock')).toBe(said.length > 0);
  });

  const printed =
    '# This file was generated. Do not edit.\n\ntype Query { berths: [Berth!]! }\ntype Berth { id: ID! name: String }\ntype Ticket { id: ID! price: Int }\n';
  const unknown =
    'the SDL of "harbour" says that it was generated, and has no directive; keys and copies are not checked there';

  it('names schemas among those of the lock that are not in it', async () => {
    const folder = folderOf({ ...published, 'next.graphql': harbour('moveBerth(berthId: ID!): Berth') });
    expect((await runIn(folder, ['lock'])).code).toBe(0);
    const gate = async () => (await runIn(folder, ['gate', 'harbour', '--schema', 'next.graphql'])).stdout;
    expect(await gate()).not.toContain('is not in ownership.lock.json');
    writeFileSync(`${folder}/subgraphs/buoys.graphql`, 'type Query { buoys: Int }');
    writeFileSync(`${folder}/subgraphs/query.graphql`, 'query Of { buoys }');
    expect(await gate()).toContain('subgraphs/buoys.graphql is not in ownership.lock.json');
  });

  it('says of a candidate that was printed without directives what is not checked', async () => {
    const { code, stdout } = await gateOf({ ...published, 'next.graphql': printed });
    expect(stdout.replace(/\s*\n\s+/g, ' ')).toContain(unknown);
    expect([code, stdout.includes('copy-declared')]).toEqual([0, false]);
  });

  it('says it of what was published so, and a comparison does too', async () => {
    const files = { ...published, 'subgraphs/harbour.graphql': printed, 'next.graphql': printed };
    const { stdout } = await gateOf(files);
    expect(stdout.replace(/\s*\n\s+/g, ' ')).toContain(unknown);
    expect(stdout).not.toContain('copy-declared');
    const folder = folderOf(files);
    expect((await runIn(folder, ['diff', 'subgraphs', 'subgraphs'])).stderr).toContain(unknown);
  });
});
