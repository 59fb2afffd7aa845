/** Custom checks of GraphOS: a recorded event over real HTTP, schemas by hash, and the outcome that is reported. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, runIn } from '../cli/support.ts';
import { published, trespass } from '../gate/published.ts';
import { type Platform, platformWith, recorded, secrets, serveIn } from './support.ts';

const event = recorded('graphos-check');
const proposedHash = event.proposedSchema.subgraphs[2].hash;
const subgraphs: readonly { name: string; hash: string }[] = event.baseSchema.subgraphs;
/** What GraphOS has of the published graph, by hash. */
const stored = Object.fromEntries(
  subgraphs.map(({ name, hash }) => [hash, published[`subgraphs/${name}.graphql` as keyof typeof published]]),
);

/** The event with other subgraphs proposed. */
const proposing = (proposed: readonly { name: string; hash: string }[]) => ({
  ...event,
  proposedSchema: { ...event.proposedSchema, subgraphs: proposed },
});

function serveFor(platform: Platform, cwd = folderOf(published), argv: readonly string[] = ['-a', 'subgraphs']) {
  return serveIn(cwd, ['--graphos-url', platform.url, ...argv]);
}

describe('an event of the documented shape', () => {
  test('is answered at once, and its findings are reported: rule, level, message, coordinate and place', async () => {
    const platform = await platformWith({ ...stored, [proposedHash]: trespass });
    const service = await serveFor(platform);
    const answer = await service.post('/graphos', event);
    expect([answer.status, await answer.json()]).toEqual([200, { checked: true }]);

    const outcome = await platform.outcome();
    const { taskId, workflowId } = event.checkStep;
    expect(outcome).toMatchObject({ graph: 'shop', variant: 'current', taskId, workflowId, status: 'FAILURE' });
    const [violation, consent, ...others] = outcome.violations;
    expect(others).toEqual([]);
    expect(violation).toMatchObject({
      level: 'ERROR',
      rule: 'mutation-in-authority',
      coordinate: 'Mutation.settleInvoice',
    });
    expect(violation?.message).toMatch(/^Mutation\.settleInvoice in "shop" writes the record invoice.*fix: /);
    // The place is that of the name, counted in bytes too.
    const [place] = violation?.sourceLocations ?? [];
    expect(place).toMatchObject({ subgraphName: 'shop', start: { line: 7, column: 17 }, end: { line: 7, column: 30 } });
    const bytes = Buffer.from(trespass);
    expect(bytes.subarray(place?.start.byteOffset, place?.end.byteOffset).toString()).toBe('settleInvoice');
    expect(consent).toMatchObject({
      level: 'INFO',
      rule: 'consent',
      message: expect.stringContaining('team-billing (invoice)'),
    });
    // Only what changed was fetched, with the key.
    expect(platform.asked).toHaveLength(2);
    expect(platform.asked[0]).toMatchObject({
      'x-api-key': secrets.APOLLO_KEY,
      'apollographql-client-name': 'cadastre',
    });
    expect(await service.logged(/task \S+ (fails: 1 error)/)).toBe('fails: 1 error');
  });

  test('finds what the gate on the command line finds, against a folder, a lock and a supergraph', async () => {
    const { composeServices } = await import('@apollo/composition');
    const { parse } = await import('graphql');
    const services = subgraphs.map(({ name, hash }) => ({ name, typeDefs: parse(stored[hash] ?? '') }));
    const supergraph = composeServices(services).supergraphSdl ?? '';
    const cwd = folderOf({ ...published, 'supergraph.graphql': supergraph, 'new/shop.graphql': trespass });
    await runIn(cwd, ['lock']);
    const platform = await platformWith({ ...stored, [proposedHash]: trespass });
    for (const against of ['subgraphs', 'ownership.lock.json', 'supergraph.graphql']) {
      const argv = ['gate', 'shop', '--schema', 'new/shop.graphql', '-a', against, '--compose', 'off', '-f', 'json'];
      const { diagnostics } = JSON.parse((await runIn(cwd, argv)).stdout);
      const service = await serveFor(platform, cwd, ['-a', against]);
      await service.post('/graphos', event);
      const { status, violations } = await platform.outcome();
      expect([against, status]).toEqual([against, 'FAILURE']);
      const told = violations
        .filter(({ rule }) => rule !== 'consent')
        .map(({ rule, coordinate }) => [rule, coordinate]);
      expect(told).toEqual(
        diagnostics.map((found: { ruleId: string; primary: { coordinate: string } }) => [
          found.ruleId,
          found.primary.coordinate,
        ]),
      );
      await service.stop();
    }
  });

  test('a finding that shows in others is told with the place where it shows', async () => {
    const platform = await platformWith(stored);
    const service = await serveFor(platform);
    await service.post('/graphos', proposing(subgraphs.filter(({ name }) => name !== 'billing')));
    const { status, violations } = await platform.outcome();
    expect(status).toBe('FAILURE');
    const gone = violations.find(({ rule }) => rule === 'authority-present');
    expect(gone?.message).toContain('(policies/invoice.yaml:');
    expect(gone?.sourceLocations).toBeUndefined();
  });

  test('several subgraphs that change together are judged together', async () => {
    const without = published['subgraphs/reporting.graphql'].replace(
      /^type Mutation.*$/m,
      'type Query { revenue: Int }',
    );
    const platform = await platformWith({
      ...stored,
      [proposedHash]: trespass,
      r2: without,
      n1: 'type Query { news: Int }',
    });
    const service = await serveFor(platform);
    const [billing] = subgraphs;
    const proposed = [
      billing ?? { name: '', hash: '' },
      { name: 'news', hash: 'n1' },
      { name: 'reporting', hash: 'r2' },
      { name: 'shop', hash: proposedHash },
    ];
    await service.post('/graphos', proposing(proposed));
    const { violations } = await platform.outcome();
    expect(violations.filter(({ level }) => level === 'ERROR').map(({ coordinate }) => coordinate)).toEqual([
      'Mutation.settleInvoice',
    ]);
  });

  test('nothing that changes passes without a question; what changes nothing for the worse passes', async () => {
    const platform = await platformWith({
      ...stored,
      s3: `${published['subgraphs/shop.graphql']}type Cart { id: ID! }`,
    });
    const service = await serveFor(platform);
    await service.post('/graphos', proposing(subgraphs));
    expect(await platform.outcome()).toMatchObject({ status: 'SUCCESS', violations: [] });
    await service.post('/graphos', proposing(subgraphs.map((s) => (s.name === 'shop' ? { ...s, hash: 's3' } : s))));
    expect(await platform.outcome()).toMatchObject({ status: 'SUCCESS', violations: [] });
  });

  test('severity that fails is that of --fail-on', async () => {
    const platform = await platformWith({ ...stored, [proposedHash]: trespass });
    const service = await serveFor(platform, folderOf(published), ['-a', 'subgraphs', '--fail-on', 'never']);
    await service.post('/graphos', event);
    expect(await platform.outcome()).toMatchObject({ status: 'SUCCESS', violations: [{ level: 'ERROR' }, {}] });
  });
});

describe('a check that cannot be made fails, and says why', () => {
  const cases: Readonly<Record<string, readonly [schemas: Record<string, string>, payload: unknown, says: string]>> = {
    'a schema that GraphOS has not': [stored, event, 'GraphOS has no schema of "shop"'],
    'a schema that is none': [{ ...stored, [proposedHash]: 'type {' }, event, '(shop.graphql:1:6)'],
    'a graph that is not federated': [stored, proposing([]), 'only federated graphs'],
    'a subgraph that we do not know': [
      { ...stored, [proposedHash]: trespass },
      { ...event, baseSchema: { ...event.baseSchema, subgraphs: [...subgraphs, { name: 'news', hash: 'n1' }] } },
      'the registry has "news", which subgraphs does not have',
    ],
    'a subgraph that the registry does not know': [
      { ...stored, [proposedHash]: trespass },
      { ...event, baseSchema: { ...event.baseSchema, subgraphs: subgraphs.slice(1) } },
      'subgraphs has "billing", which the registry does not have',
    ],
  };

  test.each(Object.entries(cases))('%s', async (_, [schemas, payload, says]) => {
    const platform = await platformWith(schemas);
    const service = await serveFor(platform);
    expect((await service.post('/graphos', payload)).status).toBe(200);
    const { status, violations } = await platform.outcome();
    expect(status).toBe('FAILURE');
    expect(violations).toMatchObject([{ level: 'ERROR', rule: 'cadastre', message: expect.stringContaining(says) }]);
  });

  test('a lock that was damaged since; mended, the next check passes', async () => {
    const cwd = folderOf(published);
    await runIn(cwd, ['lock']);
    const platform = await platformWith({
      ...stored,
      s3: `${published['subgraphs/shop.graphql']}type Cart { id: ID! }`,
    });
    const service = await serveFor(platform, cwd, []);
    const payload = proposing(subgraphs.map((s) => (s.name === 'shop' ? { ...s, hash: 's3' } : s)));
    const path = join(cwd, 'ownership.lock.json');
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, sound.replace('"billing"', '"belling"'));
    await service.post('/graphos', payload);
    expect((await platform.outcome()).violations[0]?.message).toMatch(
      /could not be checked: .*is damaged.*cadastre lock/,
    );
    writeFileSync(path, sound);
    await service.post('/graphos', payload);
    expect(await platform.outcome()).toMatchObject({ status: 'SUCCESS' });
  });
});

describe('the Platform API', () => {
  test('that is out of order for a moment is asked again', async () => {
    let failures = 1;
    const platform = await platformWith(
      { ...stored, [proposedHash]: trespass },
      { before: (_, response) => void (failures-- > 0 && response.writeHead(503).end()) },
    );
    const service = await serveFor(platform);
    await service.post('/graphos', event);
    expect(await platform.outcome()).toMatchObject({
      status: 'FAILURE',
      violations: [{ rule: 'mutation-in-authority' }, {}],
    });
  });

  test.each([
    ['refuses the key, and repeats it', 200, { errors: [{ message: `who is ${secrets.APOLLO_KEY}?` }] }, 'who is ***?'],
    ['is forbidden', 403, {}, 'status 403'],
    ['is a redirect', 302, {}, 'a redirect, which is not followed'],
    ['answers nonsense', 200, [], 'an answer that is not GraphQL'],
  ])(
    'that %s: the check stays open, and the log says so without the key',
    async (_, status, body, says) => {
      const platform = await platformWith(
        {},
        {
          before: (_request, response) =>
            void response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(JSON.stringify(body)),
        },
      );
      const service = await serveFor(platform);
      expect((await service.post('/graphos', event)).status).toBe(200);
      const line = await service.logged(/^.*not reported: .*$/m);
      expect(line).toContain(says);
      expect(line).not.toContain(secrets.APOLLO_KEY);
    },
    30_000,
  );
});

test('other events, such as a test notification, are taken and nothing more', async () => {
  const platform = await platformWith(stored);
  const service = await serveFor(platform);
  const answer = await service.post('/graphos', { eventType: 'TEST', eventId: 'x' });
  expect([answer.status, await answer.json()]).toEqual([200, { checked: false }]);
  expect(platform.asked).toEqual([]);
});

test.each([
  ['checkStep', { ...event, checkStep: undefined }],
  ['checkStep.taskId', { ...event, checkStep: { ...event.checkStep, taskId: 7 } }],
  ['proposedSchema', { ...event, proposedSchema: null }],
  ['proposedSchema.subgraphs.0.hash', proposing([{ name: 'shop' } as never])],
])('an event whose %s is not as documented is refused', async (path, payload) => {
  const platform = await platformWith(stored);
  const service = await serveFor(platform);
  const answer = await service.post('/graphos', payload);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: `this is not a custom check: ${path} is not as documented` });
});
