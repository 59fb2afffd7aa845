/** Cosmo's subgraph check extension: a recorded request over real HTTP, the file that it names, and lint issues for an answer. */
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../cli/support.ts';
import { published, trespass } from '../gate/published.ts';
import { listen, recorded, serveIn } from './support.ts';

const old = published['subgraphs/shop.graphql'];
const ids = { id: 'f3db0404-1111-4222-8333-444455556666', labels: [{ key: 'team', name: 'shop' }] };

/** A file with one subgraph, as documented, compositions and all. */
const fileOf = (newComposedSdl: unknown, more: object = {}) => ({
  subgraphs: [{ ...ids, name: 'shop', oldComposedSdl: old, newComposedSdl, ...more }],
  compositions: [{ id: 'e2ca0303', name: 'shop', subgraphs: [{ id: ids.id, name: 'shop', sdl: newComposedSdl }] }],
});

const answering =
  (body: unknown): RequestListener =>
  (_, response) =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

/** A Cosmo whose files are answered so, and the service. */
async function cosmo(files: RequestListener, argv: readonly string[] = []) {
  const origin = await listen(files);
  const service = await serveIn(folderOf(published), ['-a', 'subgraphs', '--cosmo-files', origin, ...argv]);
  const request = recorded('cosmo-check');
  const payload = { ...request, url: request.url.replace('FILES', origin) };
  return {
    service,
    payload,
    origin,
    check: (changed: object = {}) => service.post('/cosmo', { ...payload, ...changed }),
  };
}

describe('a request of the documented shape', () => {
  test('is answered with lint issues at their lines, and an error so that the check fails', async () => {
    const seen: (string | undefined)[] = [];
    const { check, service } = await cosmo((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      answering(fileOf(trespass))(request, response);
    });
    const answer = await check();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      errors: ['ownership: fails: 1 error'],
      lintIssues: {
        shop: [
          {
            lintRuleType: 'mutation-in-authority',
            severity: 1,
            message: expect.stringMatching(/^Mutation\.settleInvoice in "shop" writes the record invoice/),
            issueLocation: { line: 7, column: 17 },
          },
          {
            lintRuleType: 'consent',
            severity: 0,
            message: expect.stringContaining('must agree: team-billing (invoice)'),
            issueLocation: { line: 1, column: 1 },
          },
        ],
      },
    });
    expect(seen).toEqual(['GET /c0a80101/subgraph_checks/9b2e.json?token=may-read-the-schemas']);
    expect(service.log()).not.toContain('may-read-the-schemas');
  });

  test('that changes nothing for the worse is answered with 204', async () => {
    const { check } = await cosmo(answering(fileOf(`${old}type Cart { id: ID! }`)));
    const answer = await check();
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test('for a subgraph that goes', async () => {
    const { check, payload } = await cosmo(
      answering({ subgraphs: [{ ...ids, name: 'billing', oldComposedSdl: published['subgraphs/billing.graphql'] }] }),
    );
    const answer = await check({ subgraphs: [{ ...payload.subgraphs[0], name: 'billing', isDeleted: true }] });
    const { errors, lintIssues } = await answer.json();
    expect(errors).toHaveLength(1);
    expect(lintIssues.billing.map(({ lintRuleType }: { lintRuleType: string }) => lintRuleType)).toContain(
      'authority-present',
    );
  });

  test('for a subgraph that is new: the request names none', async () => {
    const sdl = 'type Mutation { voidInvoice(invoiceId: ID!): Boolean }';
    const { check } = await cosmo(answering({ subgraphs: [{ ...ids, name: 'audit', newComposedSdl: sdl }] }));
    const { lintIssues } = await (await check({ subgraphs: undefined, labels: ids.labels })).json();
    expect(lintIssues.audit[0]).toMatchObject({
      lintRuleType: 'mutation-in-authority',
      issueLocation: { line: 1, column: 17 },
    });
  });

  test('as Cosmo sent it first, with one subgraph in place of a list', async () => {
    const { check, payload } = await cosmo(answering({ subgraph: { ...ids, name: 'shop', newComposedSdl: trespass } }));
    const [subgraph] = payload.subgraphs;
    expect((await (await check({ subgraphs: undefined, subgraph })).json()).errors).toHaveLength(1);
  });

  test('with --fail-on never, issues are warnings and there is no error', async () => {
    const { check } = await cosmo(answering(fileOf(trespass)), ['--fail-on', 'never']);
    const { errors, lintIssues } = await (await check()).json();
    expect(errors).toBeUndefined();
    expect(lintIssues.shop[0].severity).toBe(0);
  });
});

describe('a check that cannot be made is an error in the answer, with its reason', () => {
  const composedSdl = 'Include Composed SDL';
  const cases: Readonly<Record<string, readonly [files: RequestListener, changed: object, says: string]>> = {
    'no file is named': [answering({}), { url: undefined }, composedSdl],
    'a file without schemas': [answering({ affectedOperations: [] }), {}, composedSdl],
    'a subgraph without its new schema': [
      answering(fileOf(undefined)),
      {},
      `no schema of "shop"; fix: switch on "${composedSdl}"`,
    ],
    'a subgraph that is not in the file': [
      answering(fileOf(trespass)),
      { subgraphs: [{ ...ids, name: 'billing', isDeleted: false }] },
      'no schema of "billing"',
    ],
    'a schema that is none': [answering(fileOf('type {')), {}, '(shop.graphql:1:6)'],
    'a subgraph that we do not know': [
      answering({ subgraphs: [{ ...ids, name: 'news', oldComposedSdl: old, newComposedSdl: old }] }),
      { subgraphs: [{ ...ids, name: 'news', isDeleted: false }] },
      'the registry has "news", which subgraphs does not have',
    ],
    'a file that is gone': [(_, response) => void response.writeHead(404).end(), {}, 'answered with status 404'],
    'a file that is a redirect': [
      (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      {},
      'a redirect, which is not followed',
    ],
    'a file that is too large': [
      (_, response) =>
        void response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(17 * 1024 * 1024))),
      {},
      'more than 16 MiB',
    ],
    'a file that is none': [answering([]), {}, 'is not as documented'],
    'a file nested without end': [
      (_, response) => void response.end(`{"subgraphs":${'['.repeat(257)}`),
      {},
      'is not as documented',
    ],
  };

  test.each(Object.entries(cases))('%s', async (_, [files, changed, says]) => {
    const { check } = await cosmo(files);
    const answer = await check(changed);
    expect(answer.status).toBe(200);
    const { errors, ...others } = await answer.json();
    expect(others).toEqual({});
    expect(errors).toEqual([expect.stringContaining(says)]);
  });
});

test.each([
  ['another host', (origin: string) => origin.replace('127.0.0.1', '127.0.0.2')],
  ['another port', () => 'http://127.0.0.1:9'],
  ['the metadata of a cloud', () => 'http://169.254.169.254'],
  ['another protocol', (origin: string) => origin.replace('http:', 'file:')],
  ['a user', (origin: string) => origin.replace('//', '//user:word@')],
  ['what only looks like it', (origin: string) => `${origin}.example.com`],
])('a file is fetched from where Cosmo keeps them, and not from %s', async (_, place) => {
  let asked = 0;
  const { check, origin } = await cosmo((request, response) => {
    asked++;
    answering(fileOf(trespass))(request, response);
  });
  const { errors } = await (await check({ url: `${place(origin)}/x.json?token=may-read-the-schemas` })).json();
  expect(errors).toEqual([expect.stringMatching(/names a file at .*, from where no file is fetched.*--cosmo-files/)]);
  expect(JSON.stringify(errors)).not.toMatch(/may-read|word/);
  expect(asked).toBe(0);
});

test.each([
  ['checkId', { checkId: 7 }],
  ['subgraphs.0.name', { subgraphs: [{ isDeleted: false }] }],
])('a request whose %s is not as documented is refused', async (path, changed) => {
  const { check } = await cosmo(answering(fileOf(trespass)));
  const answer = await check(changed);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ errorMessage: `this is not a subgraph check: ${path} is not as documented` });
});
