/** What no record is known of is heard: in every format, in a gate, in the service, and as lightly or heavily as the user says. */
import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Files, folderOf, runIn } from '../cli/support.ts';
import { listen, recorded, serveIn } from '../serve/support.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])\n';
const shop = (mutations: string) => `${link}type Query { open: Boolean }\ntype Mutation { ${mutations} }\n`;
const before = shop('closeDay(day: Int!): Boolean');
const after = shop('closeDay(day: Int!): Boolean closeWeek(week: Int!): Boolean').replace(
  'open: Boolean',
  'open: Boolean deleteDay(id: ID!): Boolean',
);

const files = {
  'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
  'subgraphs/billing.graphql': `${link}type Query { invoice(id: ID!): Invoice }\ntype Invoice @key(fields: "id") { id: ID! total: Int! }\n`,
  'subgraphs/shop.graphql': before,
  'new/shop.graphql': after,
} satisfies Files;

const ways = ['text', 'json', 'github', 'markdown', 'sarif', 'gitlab', 'junit', 'csv', 'html'];
const gating = ['gate', 'shop', '--schema', 'new/shop.graphql', '-a', 'subgraphs', '--compose', 'off'];
const settled = (mutations: string): Files => ({
  ...files,
  'policies/invoice.yaml': `${files['policies/invoice.yaml']}mutations: ${mutations}\n`,
});

interface Found {
  readonly ruleId: string;
  readonly severity: string;
  readonly primary: { readonly coordinate: string };
}

async function found(own: Files, argv: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runIn(folderOf(own), [...argv, '-f', 'json']);
  return (JSON.parse(stdout).diagnostics as Found[])
    .filter(({ ruleId }) => ruleId === 'mutation-attributed')
    .map(({ severity, primary }) => `${severity} ${primary.coordinate}`);
}

const checking = ['check', '--compose', 'off'];

test.each(ways)('a check and a gate say it as %s, and pass', async (format) => {
  const cwd = folderOf(files);
  const check = await runIn(cwd, [...checking, '-f', format]);
  expect(check.stdout).toContain('Mutation.closeDay');
  expect(check.stdout).toContain('mutation-attributed');
  expect(check.code).toBe(0);
  const gate = await runIn(cwd, [...gating, '-f', format]);
  expect(gate.stdout).toContain('Mutation.closeWeek');
  expect(gate.stdout).toContain('mutation-attributed');
  expect(gate.code).toBe(0);
});

describe('what it weighs', () => {
  test('a hint in a check, a warning where a candidate introduces it, and a hint where it stands', async () => {
    expect(await found(files, checking)).toEqual(['hint Mutation.closeDay']);
    const { stdout } = await runIn(folderOf(files), [...gating, '-f', 'json']);
    const { diagnostics, standing, summary } = JSON.parse(stdout);
    const weights = (list: readonly Found[]) => list.map((one) => `${one.severity} ${one.primary.coordinate}`);
    expect(weights(diagnostics)).toEqual(['warning Mutation.closeWeek']);
    expect(weights(standing)).toEqual(['hint Mutation.closeDay']);
    expect(summary).toMatchObject({ errors: 0, warnings: 1, hints: 0 });
    expect((await runIn(folderOf(files), [...gating, '--fail-on', 'warning'])).code).toBe(1);
  });

  test.each([
    ['error', 'error', 1],
    ['warning', 'warning', 0],
    ['hint', 'hint', 0],
  ])('what settings say of it decides: %s', async (set, weight, code) => {
    const own = { ...files, 'cadastre.yaml': `rules: { mutation-attributed: ${set} }\n` };
    expect(await found(own, checking)).toEqual([`${weight} Mutation.closeDay`]);
    expect(await found(own, gating)).toEqual([`${weight} Mutation.closeWeek`]);
    expect((await runIn(folderOf(own), gating)).code).toBe(code);
  });

  test('off, it is not asked', async () => {
    const own = { ...files, 'cadastre.yaml': 'rules: { mutation-attributed: off }\n' };
    expect([await found(own, checking), await found(own, gating)]).toEqual([[], []]);
  });
});

test.each<[string, Files]>([
  ['named in a policy', settled('[Mutation.closeDay]')],
  ['said to write nothing', settled('["!Mutation.closeDay"]')],
  ['tagged', { ...files, 'subgraphs/shop.graphql': shop('closeDay(day: Int!): Boolean @tag(name: "writes/Invoice")') }],
])('each remedy works: %s', async (_, own) => {
  expect(await found(own, checking)).toEqual([]);
});

test('exceptions and the baseline hold it', async () => {
  const excepted = `exceptions:\n  - { rule: mutation-attributed, at: shop/Mutation.closeDay, reason: a till, expires: 2099-01-01 }\n`;
  expect(await found({ ...files, 'cadastre.yaml': excepted }, checking)).toEqual([]);
  const cwd = folderOf(files);
  await runIn(cwd, [...checking, '--update-baseline']);
  const { stdout, code } = await runIn(cwd, [...checking, '--fail-on', 'hint']);
  expect([stdout.includes('mutation-attributed'), code]).toEqual([false, 0]);
});

test('a long list of them is short as text, and whole as data', async () => {
  const many = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `closePeriod${letter}(day: Int!): Boolean`);
  const own = { ...files, 'subgraphs/shop.graphql': shop(many.join(' ')) };
  expect(await found(own, checking)).toHaveLength(many.length);
  const { stdout } = await runIn(folderOf(own), checking);
  expect(stdout).toMatch(new RegExp(`and ${many.length - 4} more`));
  expect(stdout.split('\n').length).toBeLessThan(30);
});

test('the service tells the registry, and the check passes', async () => {
  const id = 'f3db0404-1111-4222-8333-444455556666';
  const answer: RequestListener = (_, response) => {
    const subgraphs = [{ id, name: 'shop', labels: [], oldComposedSdl: before, newComposedSdl: after }];
    const compositions = [{ id: 'e2ca0303', name: 'shop', subgraphs: [{ id, name: 'shop', sdl: after }] }];
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ subgraphs, compositions }));
  };
  const origin = await listen(answer);
  const service = await serveIn(folderOf(files), ['-a', 'subgraphs', '--cosmo-files', origin]);
  const request = recorded('cosmo-check');
  const told = await service.post('/cosmo', { ...request, url: request.url.replace('FILES', origin) });
  const { errors, lintIssues } = await told.json();
  expect(errors ?? []).toEqual([]);
  expect(lintIssues.shop).toContainEqual(
    expect.objectContaining({
      lintRuleType: 'mutation-attributed',
      message: expect.stringContaining('Mutation.closeWeek'),
    }),
  );
  expect(lintIssues.shop).toContainEqual(
    expect.objectContaining({
      lintRuleType: 'note',
      message: expect.stringContaining('fields outside Mutation seem to change something: Query.deleteDay'),
    }),
  );
  expect(JSON.stringify(lintIssues)).not.toContain('closeDay');
});
