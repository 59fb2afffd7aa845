/** Consent that is checked: who may agree, on which commit, and what the host is told. The server answers as the APIs of GitHub and GitLab document. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cleanGraph, folderOf, graph, runIn } from '../cli/support.ts';

const files = {
  ...cleanGraph,
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\nowner: "@acme/billing"\n',
  'new.graphql': graph['subgraphs/reporting.graphql'],
};
const gate = ['gate', 'reporting', '--schema', 'new.graphql', '--against', 'subgraphs', '--compose', 'off'];
const approvals = (author: string | null, ...given: readonly { by: string; as?: readonly string[] }[]) =>
  JSON.stringify({ version: 1, author, approvals: given });

describe('a gate with approvals', () => {
  it.each([
    ['nobody', approvals('ada'), 1, 'waiting for\n  @acme/billing (invoice)'],
    [
      'a member of the owning team',
      approvals('ada', { by: 'grace', as: ['@acme/billing'] }),
      0,
      'approved by the owner of the record',
    ],
    ['a member of another team', approvals('ada', { by: 'grace', as: ['@acme/reporting'] }), 1, 'waiting for'],
    ['the author, who is in the team', approvals('ada', { by: 'Ada', as: ['@acme/billing'] }), 1, 'waiting for'],
    ['the team, in another case', approvals(null, { by: '@Acme/Billing' }), 0, 'approved by'],
  ])('approved by %s', async (_, text, expected, said) => {
    const { code, stdout } = await runIn(folderOf({ ...files, 'a.json': text }), [...gate, '--approvals', 'a.json']);
    expect(stdout).toContain(said);
    expect(code).toBe(expected);
  });

  it('--approved-by names an owner', async () => {
    const folder = folderOf(files);
    expect((await runIn(folder, gate)).code).toBe(1);
    expect((await runIn(folder, [...gate, '--approved-by', '@acme/billing'])).code).toBe(0);
    const { stdout } = await runIn(folder, [...gate, '--approved-by', '@acme/billing', '--format', 'json']);
    const { summary, consent } = JSON.parse(stdout);
    expect(summary.errors).toBe(0);
    expect(consent.waiting).toEqual([]);
    expect(
      consent.approved.map(({ finding, by }: { finding: { ruleId: string }; by: string[] }) => [finding.ruleId, by]),
    ).toContainEqual(['transition-in-authority', ['@acme/billing']]);
  });

  it('what no exception could permit is not passed by consent', async () => {
    const broken = {
      ...files,
      'policies/invoice.yaml': `${files['policies/invoice.yaml']}consumed_by: [billing]\ntypes: [Invoice, Nothing]\n`,
    };
    const gone = {
      ...broken,
      'subgraphs/reporting.graphql': `${cleanGraph['subgraphs/reporting.graphql']}type Nothing { a: Int }\n`,
    };
    const { code, stdout } = await runIn(folderOf(gone), [...gate, '--approved-by', '@acme/billing']);
    expect(stdout).toContain('policy-resolves');
    expect(code).toBe(1);
  });

  it('nor is a graph that does not compose, of whichever record the error speaks', async () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
    const stub = (key: string) => `${link}type Query { open: [Invoice] }
type Invoice @key(fields: "${key}", resolvable: false) { id: ID! }`;
    const folder = folderOf({
      'policies/invoice.yaml': files['policies/invoice.yaml'],
      'subgraphs/billing.graphql': `${link}type Query { invoice: Invoice }\ntype Invoice @key(fields: "id") { id: ID! }`,
      'subgraphs/reporting.graphql': stub('id'),
      'new.graphql': stub('number'),
    });
    const { code, stdout } = await runIn(folder, [...gate.slice(0, -2), '--approved-by', '@acme/billing']);
    expect(stdout).toContain('the graph does not compose with');
    expect(stdout).toMatch(/approved by the owner of the record\n {2}error .*key-from-authority/);
    expect(code).toBe(1);
  });

  it('a change without a finding waits, too', async () => {
    const schema = `${cleanGraph['subgraphs/reporting.graphql']}type Invoice @key(fields: "id", resolvable: false) { id: ID! }
extend type Query { largest: Invoice }
`;
    const folder = folderOf({ ...files, 'new.graphql': schema });
    const waiting = await runIn(folder, [...gate, '--approved-by', '@acme/reporting']);
    expect(waiting.stdout).toContain('consumer-added');
    expect(waiting.stdout).toMatch(/^✖ waiting for @acme\/billing\n$/m);
    expect(waiting.code).toBe(1);
    expect((await runIn(folder, [...gate, '--approved-by', '@acme/billing'])).code).toBe(0);
    // Who asks for no consent is told who must agree, and passes.
    expect((await runIn(folder, gate)).code).toBe(0);
  });

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['another version', '{"version": 2, "approvals": []}', 'holds no approvals: version'],
    ['a text for a list', '{"version": 1, "approvals": "grace"}', 'holds no approvals: approvals'],
  ])('%s is refused', async (_, text, message) => {
    const { code, stderr } = await runIn(folderOf({ ...files, 'a.json': text }), [...gate, '--approvals', 'a.json']);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

/** Answers by path; records what is sent. */
async function hostWith(answers: Readonly<Record<string, unknown>>) {
  const sent: { readonly path: string; readonly body: unknown; readonly token: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const token = request.headers.authorization ?? String(request.headers['private-token']);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.method === 'POST') sent.push({ path, body: JSON.parse(body), token });
    const answer = answers[path];
    response.statusCode =
      answer === undefined && request.method === 'GET' ? 404 : request.method === 'POST' ? 201 : 200;
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent };
}

describe('approvals of GitHub', () => {
  const pull = '/repos/acme/graph/pulls/7';
  const review = (login: string, state: string, commit_id = 'c2') => ({ user: { login }, state, commit_id });
  const answers = {
    [pull]: { user: { login: 'ada' }, head: { sha: 'c2' } },
    [`${pull}/reviews`]: [
      review('grace', 'APPROVED', 'c1'),
      review('linus', 'APPROVED'),
      review('linus', 'CHANGES_REQUESTED'),
      review('barbara', 'APPROVED'),
      review('barbara', 'COMMENTED'),
    ],
    '/orgs/acme/teams/billing/members': [{ login: 'Barbara' }, { login: 'grace' }],
  };
  const env = (address: string) => ({
    GITHUB_API_URL: address,
    GITHUB_REPOSITORY: 'acme/graph',
    GITHUB_TOKEN: 't0ken',
  });

  it('are those of the last commit that nobody took back, with the teams of who gave them', async () => {
    const { address } = await hostWith(answers);
    const { code, stdout, stderr } = await runIn(folderOf(files), ['approvals', '--pull-request', '7'], {
      env: env(address),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      author: 'ada',
      commit: 'c2',
      approvals: [{ by: 'barbara', as: ['@acme/billing'] }],
    });
  });

  it('let the gate pass; the host is told, and asked for whom is missing', async () => {
    const { address, sent } = await hostWith(answers);
    const folder = folderOf(files);
    const world = { env: env(address) };
    await runIn(folder, ['approvals', '--pull-request', '7', '--output', 'a.json'], world);
    const passed = await runIn(folder, [...gate, '--approvals', 'a.json', '--format', 'json=gate.json']);
    expect(passed.code).toBe(0);
    expect((await runIn(folder, ['approvals', '--pull-request', '7', '--after', 'gate.json'], world)).stderr).toBe(
      'no approval is missing\n',
    );

    const waiting = await runIn(folder, [...gate, '--approved-by', '@acme/nobody', '--format', 'json=gate.json']);
    expect(waiting.code).toBe(1);
    const { stderr } = await runIn(folder, ['approvals', '--pull-request', '7', '--after', 'gate.json'], world);
    expect(stderr).toBe('waiting for @acme/billing\n');
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [
        '/repos/acme/graph/statuses/c2',
        { state: 'success', context: 'cadastre: ownership', description: 'the owners of all records agree' },
      ],
      [`${pull}/requested_reviewers`, { reviewers: [], team_reviewers: ['billing'] }],
      [
        '/repos/acme/graph/statuses/c2',
        { state: 'pending', context: 'cadastre: ownership', description: 'waiting for @acme/billing' },
      ],
    ]);
    expect(new Set(sent.map(({ token }) => token))).toEqual(new Set(['Bearer t0ken']));
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).not.toContain('t0ken');
  });

  it('that cannot be read in full end the gate with exit code 2', async () => {
    const { '/orgs/acme/teams/billing/members': _, ...rest } = answers;
    const { address } = await hostWith(rest);
    const { code, stdout, stderr } = await runIn(folderOf(files), ['approvals', '--pull-request', '7'], {
      env: env(address),
    });
    expect(stderr).toContain('GitHub was asked for the members of @acme/billing and answered 404');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const without = await runIn(folderOf(files), ['approvals', '--pull-request', '7'], {
      env: { GITHUB_REPOSITORY: 'acme/graph' },
    });
    expect(without.stderr).toContain('GH_TOKEN is not set');
  });
});

it('approvals of GitLab: its merge request, approvals, members of groups', async () => {
  const request = '/api/v4/projects/12/merge_requests/7';
  const { address, sent } = await hostWith({
    [request]: { author: { username: 'ada' }, sha: 'c2' },
    [`${request}/approvals`]: { approved_by: [{ user: { username: 'grace' } }] },
    '/api/v4/groups/acme%2Fbilling/members/all': [{ username: 'grace' }],
  });
  const world = {
    env: { CI_API_V4_URL: `${address}/api/v4`, CI_PROJECT_ID: '12', CI_MERGE_REQUEST_IID: '7', GITLAB_TOKEN: 't' },
  };
  const folder = folderOf(files);
  expect((await runIn(folder, ['approvals', '--host', 'gitlab', '--output', 'a.json'], world)).stderr).toBe('');
  expect((await runIn(folder, [...gate, '--approvals', 'a.json', '--format', 'json=gate.json'])).code).toBe(0);
  await runIn(folder, ['approvals', '--host', 'gitlab', '--after', 'gate.json'], world);
  expect(sent).toEqual([
    {
      path: '/api/v4/projects/12/statuses/c2',
      body: { state: 'success', name: 'cadastre: ownership', description: 'the owners of all records agree' },
      token: 't',
    },
  ]);
});
