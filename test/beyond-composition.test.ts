/** What the README says that composition lets through: each graph composes without an error, and each is found here. */
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../src/check/result.ts';
import { folderOf, runIn } from './cli/support.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override", "@external", "@requires"])';
const accounts = `${link}
type Query { me: User }
type Mutation { updateUser(id: ID!, name: String!): User }
type User @key(fields: "id") { id: ID! name: String! }`;
const policy = 'record: user\nauthoritative_service: accounts\nconsumed_by: []\n';

async function check(files: Readonly<Record<string, string>>, policies = policy): Promise<CheckResult> {
  const folder = folderOf({
    'policies/user.yaml': policies,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`subgraphs/${name}.graphql`, text])),
  });
  const { stdout, stderr } = await runIn(folder, ['check', '--format', 'json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('composes without an error, and is found', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'a mutation of the record in another subgraph',
      {
        accounts,
        support: `${link}
type Mutation { renameUser(id: ID!, name: String!): User }
type User @key(fields: "id", resolvable: false) { id: ID! }`,
      },
      'mutation-in-authority support/Mutation.renameUser',
    ],
    [
      'a mutation that sets the state and returns no record',
      {
        accounts: accounts
          .replace('name: String! }', 'name: String! status: UserStatus! }')
          .concat('\nenum UserStatus { ACTIVE CLOSED }'),
        support: `${link}
type Mutation { fixUserStatus(userId: ID!, status: UserStatus!): Boolean! }
enum UserStatus { ACTIVE CLOSED }`,
      },
      'mutation-in-authority support/Mutation.fixUserStatus',
    ],
    [
      'a mutation taken by @override',
      {
        accounts,
        support: `${link}
type Mutation { updateUser(id: ID!, name: String!): User @override(from: "accounts") }
type User @key(fields: "id", resolvable: false) { id: ID! }`,
      },
      'mutation-in-authority support/Mutation.updateUser',
    ],
    [
      'a mutation repeated as @shareable',
      {
        accounts: accounts.replace('): User', '): User @shareable'),
        support: `${link}
type Mutation { updateUser(id: ID!, name: String!): User @shareable }
type User @key(fields: "id", resolvable: false) { id: ID! }`,
      },
      'mutation-not-shared support/Mutation.updateUser',
    ],
    [
      'a mutation repeated in Federation 1, where nothing needs to be said',
      {
        accounts: accounts.replace(link, ''),
        support: `extend type Mutation { updateUser(id: ID!, name: String!): User }
extend type User @key(fields: "id") { id: ID! @external }`,
      },
      'mutation-not-shared support/Mutation.updateUser',
    ],
    [
      'a field of the record taken by @override',
      {
        accounts,
        support: `${link}
type User @key(fields: "id") { id: ID! name: String! @override(from: "accounts") }`,
      },
      'override-has-transfer support/User.name',
    ],
    [
      'a field of the record repeated as @shareable',
      {
        accounts: accounts.replace('name: String! }', 'name: String! @shareable }'),
        support: `${link}
type User @key(fields: "id") { id: ID! name: String! @shareable }`,
      },
      'copy-declared support/User.name',
    ],
    [
      'a reader that the policy does not name',
      {
        accounts,
        support: `${link}
type Query { tickets: [Ticket!]! }
type Ticket { id: ID! author: User! }
type User @key(fields: "id", resolvable: false) { id: ID! }`,
      },
      'consumer-declared support/User',
    ],
  ])('%s', async (_, files, expected) => {
    const { composition, diagnostics } = await check(files);
    expect(composition).toMatchObject({ ok: true, mode: 'full', errors: [] });
    const found = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ ruleId, primary }) => `${ruleId} ${primary.subgraph}/${primary.coordinate}`);
    expect(found).toContain(expected);
  });

  it('two subgraphs that write one entity, and no policy that says who decides', async () => {
    const { composition, diagnostics } = await check(
      {
        accounts: accounts.replace('type Mutation {', 'type Mutation { closeUser(id: ID!): User'),
        support: `${link}
type Query { tickets: [Ticket!]! }
type Mutation { deleteUser(id: ID!): User }
type User @key(fields: "id", resolvable: false) { id: ID! }
type Ticket @key(fields: "id") { id: ID! }`,
      },
      'record: ticket\nauthoritative_service: support\n',
    );
    expect(composition.ok).toBe(true);
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain('contested-record');
  });
});
