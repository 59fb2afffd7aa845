import { execFileSync } from 'node:child_process';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GateResult } from '../../src/gate/result.ts';
import { folderOf, runIn } from '../cli/support.ts';
import { link, published, trespass } from './published.ts';

const files = { ...published, 'new/shop.graphql': trespass, 'new/same.graphql': published['subgraphs/shop.graphql'] };
const withoutComposition = ['--compose', 'off'];
const withSchemas = ['-a', 'subgraphs', ...withoutComposition];

async function gateJson(cwd: string, argv: readonly string[]): Promise<{ code: number; result: GateResult }> {
  const { code, stdout, stderr } = await runIn(cwd, ['gate', ...argv, '--format', 'json']);
  expect(stderr).toBe('');
  return { code, result: JSON.parse(stdout) };
}

const told = (findings: GateResult['diagnostics']) =>
  findings.map(({ ruleId, primary }) => `${ruleId} ${primary.subgraph}/${primary.coordinate}`);

describe('what decides is what the candidate brings', () => {
  test('its own fault fails; what stands already in others is not told', async () => {
    const { code, result } = await gateJson(folderOf(files), [
      'shop',
      '--schema',
      'new/shop.graphql',
      '-a',
      'subgraphs',
    ]);
    expect(code).toBe(1);
    expect(told(result.diagnostics)).toEqual(['mutation-in-authority shop/Mutation.settleInvoice']);
    expect(told(result.standing)).toEqual([]);
    expect(result.summary).toMatchObject({ errors: 1, resolved: 0 });
    expect(result.gate).toMatchObject({
      subgraph: 'shop',
      change: 'changed',
      published: { kind: 'schemas', subgraphs: 3 },
    });
    expect(result.composition).toMatchObject({ ok: true, mode: 'full' });
  });

  test('rules that the settings turn off are named', async () => {
    const cwd = folderOf({
      ...files,
      'cadastre.yaml': 'rules: { mutation-in-authority: off, mutation-guarded: off }\n',
    });
    const { code, result } = await gateJson(cwd, ['shop', '--schema', 'new/shop.graphql', ...withSchemas]);
    expect(result.notes).toEqual(['off in the settings: mutation-in-authority']);
    expect(code).toBe(0);
  });

  test('the same schema again passes; what stands in it is told', async () => {
    const { code, result } = await gateJson(folderOf(files), [
      'reporting',
      '--schema',
      'subgraphs/reporting.graphql',
      ...withSchemas,
    ]);
    expect(code).toBe(0);
    expect(result.gate.change).toBe('unchanged');
    expect(result.diagnostics).toEqual([]);
    expect(told(result.standing)).toContain('mutation-in-authority reporting/Mutation.fixInvoiceStatus');
    expect(result.changes).toEqual([]);
  });

  test('a finding that it causes in others is its own', async () => {
    const gone = published['subgraphs/billing.graphql'].replace(
      /^type Invoice.*$/m,
      'type Invoice @key(fields: "number") { number: ID! total: Int! }',
    );
    const cwd = folderOf({ ...files, 'new/billing.graphql': gone });
    const { code, result } = await gateJson(cwd, ['billing', '--schema', 'new/billing.graphql', ...withSchemas]);
    expect(result.changes.map(({ kind }) => kind)).toContain('key-changed');
    expect(result.reviewers).toEqual([{ owner: 'team-billing', records: ['invoice'] }]);
    expect(
      result.diagnostics.every(({ fingerprint }) => result.standing.every((s) => s.fingerprint !== fingerprint)),
    ).toBe(true);
    expect(code).toBe(result.summary.errors > 0 ? 1 : 0);
  });

  test('what it resolves is told', async () => {
    const cwd = folderOf({ ...files, 'new/reporting.graphql': `${link}type Query { revenue: Int }` });
    const { code, result } = await gateJson(cwd, ['reporting', '--schema', 'new/reporting.graphql', ...withSchemas]);
    expect(code).toBe(0);
    expect(told(result.resolved).join()).toContain('reporting/Mutation.fixInvoiceStatus');
    expect(result.changes.map(({ kind, subgraph }) => `${kind} ${subgraph}`)).toContain('writer-gone reporting');
  });
});

describe('subgraphs come, go and change their names', () => {
  test('a new one is judged as a whole', async () => {
    const cwd = folderOf({
      ...files,
      'new/analytics.graphql': `${link}type Mutation { voidInvoice(invoiceId: ID!): Boolean }\ntype Invoice @key(fields: "id") { id: ID! score: Int }`,
    });
    const { code, result } = await gateJson(cwd, ['analytics', '--schema', 'new/analytics.graphql', ...withSchemas]);
    expect(code).toBe(1);
    expect(result.gate.change).toBe('new');
    expect(told(result.diagnostics)).toContain('mutation-in-authority analytics/Mutation.voidInvoice');
    expect(told(result.diagnostics)).toContain('consumer-declared analytics/Invoice');
  });

  test('a name near a published one is new where that is said', async () => {
    const { result } = await gateJson(folderOf(files), [
      'shops',
      '--schema',
      'new/same.graphql',
      '--new',
      ...withSchemas,
    ]);
    expect(result.gate).toMatchObject({ subgraph: 'shops', change: 'new' });
  });

  test('the removal of an authority is its fault, though it shows in a policy', async () => {
    const { code, result } = await gateJson(folderOf(files), ['billing', '--remove', ...withSchemas]);
    expect(code).toBe(1);
    expect(result.gate.change).toBe('removed');
    expect(result.diagnostics.map(({ ruleId }) => ruleId)).toContain('authority-present');
  });

  test('a renamed one keeps what stands, and brings what its name brings', async () => {
    const cwd = folderOf({ ...files, 'new/audit.graphql': published['subgraphs/reporting.graphql'] });
    const { code, result } = await gateJson(cwd, [
      'audit',
      '--schema',
      'new/audit.graphql',
      '--rename-from',
      'reporting',
      ...withSchemas,
    ]);
    expect(code).toBe(0);
    expect(result.gate).toMatchObject({ change: 'renamed', renamedFrom: 'reporting' });
    expect(told(result.standing).join()).toContain('audit/Mutation.fixInvoiceStatus');
    expect(result.changes).toEqual([]);
    const billing = ['payments', '--schema', 'subgraphs/billing.graphql', '--rename-from', 'billing', ...withSchemas];
    const authority = await gateJson(cwd, billing);
    expect(authority.code).toBe(1);
    expect(authority.result.diagnostics.map(({ ruleId }) => ruleId)).toContain('authority-present');
  });

  test.each([
    [['nobody', '--remove'], 'no subgraph "nobody" is published'],
    [['shop', '--schema', 'new/shop.graphql', '--rename-from', 'bilings'], 'did you mean "billing"?'],
    [['shop', '--schema', 'new/shop.graphql', '--rename-from', 'billing'], 'published already'],
    [['shop', '--schema', 'new/shop.graphql', '--rename-from', 'shop'], 'is the old name and the new one'],
    [['shop', '--schema', 'new/shop.graphql', '--remove'], 'contradict'],
    [['nobody'], 'no schema was named for "nobody"'],
    [['shop', '--schema', 'nowhere.graphql'], 'no file or folder'],
    [['reportin', '--schema', 'new/shop.graphql'], 'did you mean "reporting"? If "reportin" is a new subgraph'],
    [['Shop', '--schema', 'new/shop.graphql'], 'did you mean "shop"?'],
    [['shpo'], 'did you mean "shop"?'],
    [['shop', '--schema', 'new/shop.graphql', '--new'], 'a subgraph "shop" is published already'],
    [['shop2', '--remove', '--new'], 'contradict'],
    [['shop2', '--schema', 'new/shop.graphql', '--new', '--rename-from', 'shop'], 'contradict'],
  ])('%j cannot be and ends with 2', async (argv, says) => {
    const { code, stdout, stderr } = await runIn(folderOf(files), ['gate', ...argv, ...withSchemas]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
  });
});

describe('what is published', () => {
  const argv = ['shop', '--schema', 'new/shop.graphql', ...withoutComposition];
  const fault = 'mutation-in-authority shop/Mutation.settleInvoice';

  test('a lock: alone, without any schema or policy beside it', async () => {
    const cwd = folderOf(files);
    await runIn(cwd, ['lock']);
    const alone = folderOf({
      'new/shop.graphql': trespass,
      'ownership.lock.json': readFileSync(join(cwd, 'ownership.lock.json'), 'utf8'),
    });
    const { code, result } = await gateJson(alone, argv);
    expect(code).toBe(1);
    expect(told(result.diagnostics)).toEqual([fault]);
    expect(result.gate.published).toEqual({
      source: 'ownership.lock.json',
      kind: 'lock',
      subgraphs: 3,
      inventory: false,
      notCompared: 2,
    });
    expect((await runIn(alone, ['gate', ...argv])).stdout).toContain('2 of them not compared with their files');
    expect(result.composition.mode).toBe('off');
  });

  test('a supergraph, and says that it is an inventory', async () => {
    const { composeServices } = await import('@apollo/composition');
    const { parse } = await import('graphql');
    const services = ['billing', 'reporting', 'shop'].map((name) => ({
      name,
      typeDefs: parse(published[`subgraphs/${name}.graphql` as keyof typeof published]),
    }));
    const cwd = folderOf({ ...files, 'supergraph.graphql': composeServices(services).supergraphSdl ?? '' });
    const { code, result } = await gateJson(cwd, ['shop', '--schema', 'new/shop.graphql', '-a', 'supergraph.graphql']);
    expect(code).toBe(1);
    expect(told(result.diagnostics)).toEqual([fault]);
    expect(result.gate.published).toMatchObject({ kind: 'supergraph', inventory: true, subgraphs: 3 });
    expect((await runIn(cwd, ['gate', ...argv, '-a', 'supergraph.graphql'])).stdout).toContain('inventory');
  });

  test('a git revision: a folder, one file of it, a lock in it', async () => {
    const cwd = folderOf(files);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd, stdio: 'pipe' });
    git('init', '-q', '-b', 'main');
    await runIn(cwd, ['lock']);
    git('add', '.');
    git('commit', '-q', '-m', 'published');
    writeFileSync(join(cwd, 'subgraphs/shop.graphql'), trespass);
    const candidate = ['shop', '--schema', 'subgraphs/shop.graphql', ...withoutComposition];
    for (const place of ['git:main:subgraphs', 'git:HEAD:subgraphs/', 'git:main:ownership.lock.json']) {
      const { code, result } = await gateJson(cwd, [...candidate, '-a', place]);
      expect([place, code, told(result.diagnostics)]).toEqual([place, 1, [fault]]);
    }
    // The lines shown are those of the candidate, and not of the same file at the revision.
    const shown = await runIn(cwd, ['gate', ...candidate, '-a', 'git:HEAD:subgraphs']);
    expect(shown.stdout).toContain('settleInvoice(');
    const inside = await runIn(join(cwd, 'subgraphs'), [
      'gate',
      'shop',
      '--schema',
      'shop.graphql',
      '-a',
      'git:main:.',
      '-p',
      '../policies',
    ]);
    expect([inside.code, inside.stderr]).toEqual([1, '']);
    for (const [place, says] of [
      ['git:nowhere:subgraphs', 'git has no revision "nowhere"'],
      ['git:main:nowhere', 'there is no nowhere at the revision "main"'],
      ['git:main', 'names no revision and path'],
      ['git:--upload-pack=x:y', 'names no revision and path'],
      ['git:main:policies', 'no subgraph found'],
    ] as const) {
      const { code, stderr } = await runIn(cwd, ['gate', ...candidate, '-a', place]);
      expect([place, code]).toEqual([place, 2]);
      expect(stderr).toContain(says);
    }
  });

  test('git that is not there, and no repository, end with 2', async () => {
    const cwd = folderOf(files);
    const outside = await runIn(cwd, ['gate', ...argv, '-a', 'git:main:subgraphs'], {
      env: { PATH: process.env.PATH ?? '' },
    });
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining('is not in a git repository')]);
    const missing = await runIn(cwd, ['gate', ...argv, '-a', 'git:main:subgraphs'], { env: { PATH: '/nowhere' } });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('git could not be started')]);
  });

  test('a lock that is not there, or is something else, ends with 2', async () => {
    const cwd = folderOf({ ...files, 'other.json': '{}', 'list.json': '[' });
    for (const [against, says] of [
      ['nowhere.json', /^error: nowhere\.json does not exist\n {2}fix: .*cadastre lock --output nowhere\.json, /],
      ['other.json', /^error: other\.json is not an ownership lock\n {2}fix: /],
      ['list.json', /^error: list\.json is not an ownership lock\n {2}fix: /],
    ] as const) {
      const { code, stdout, stderr } = await runIn(cwd, ['gate', ...argv, '-a', against]);
      expect([against, code, stdout, stderr]).toEqual([against, 2, '', expect.stringMatching(says)]);
    }
  });

  test('a host that cannot be reached ends with 2', async () => {
    const { code, stderr } = await runIn(folderOf(files), [
      'gate',
      ...argv,
      '-a',
      'billing=http://127.0.0.1:9/graphql',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('did not answer');
  });

  test('nothing named and no lock here: 2, and what to do', async () => {
    const { code, stderr } = await runIn(folderOf(files), ['gate', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain('--against');
  });
});

describe('a lock that cannot be trusted', () => {
  const argv = ['shop', '--schema', 'new/shop.graphql', '--compose', 'off'];

  test('damaged: 2', async () => {
    const cwd = folderOf(files);
    await runIn(cwd, ['lock']);
    const path = join(cwd, 'ownership.lock.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"billing"', '"belling"'));
    const { code, stdout, stderr } = await runIn(cwd, ['gate', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/is damaged[\s\S]*cadastre lock/);
  });

  test('stale, as sources that are at hand show: 2; moved lines: no matter; the candidate itself is not asked', async () => {
    const cwd = folderOf(files);
    await runIn(cwd, ['lock']);
    const billing = join(cwd, 'subgraphs/billing.graphql');
    writeFileSync(join(cwd, 'subgraphs/shop.graphql'), trespass);
    writeFileSync(billing, `# moved\n${readFileSync(billing, 'utf8')}`);
    const gated = await runIn(cwd, ['gate', ...argv]);
    expect(gated.code).toBe(1);
    expect(gated.stdout).not.toContain('not compared');
    writeFileSync(billing, `${readFileSync(billing, 'utf8')}\ntype Extra { a: Int }`);
    // A clone gives every file the time at which it was made.
    const before = new Date(Date.now() - 60_000);
    utimesSync(billing, before, before);
    const { code, stdout, stderr } = await runIn(cwd, ['gate', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/stale: "billing" changed since[\s\S]*cadastre lock/);
  });

  test('policies beside the gate take none of the lock for other records out of force', async () => {
    const cwd = folderOf(files);
    await runIn(cwd, ['lock']);
    const alone = folderOf({
      'new/shop.graphql': trespass,
      'ownership.lock.json': readFileSync(join(cwd, 'ownership.lock.json'), 'utf8'),
      'policies/order.yaml': 'record: order\nauthoritative_service: shop\n',
    });
    const { code, stdout } = await runIn(alone, ['gate', ...argv]);
    expect(code).toBe(1);
    expect(stdout).toContain('settleInvoice');
  });

  test('policies: those at hand beat those of the lock; without either there is nothing to judge by', async () => {
    const cwd = folderOf(files);
    await runIn(cwd, ['lock', '--no-policies']);
    const lock = readFileSync(join(cwd, 'ownership.lock.json'), 'utf8');
    const alone = folderOf({ 'new/shop.graphql': trespass, 'ownership.lock.json': lock });
    expect((await runIn(alone, ['gate', ...argv])).code).toBe(2);
    const other = folderOf({
      'new/shop.graphql': trespass,
      'ownership.lock.json': lock,
      'policies/x.yaml': 'record: order\nauthoritative_service: shop\n',
    });
    // Of an invoice that no policy names, only that one more writes it.
    const { result } = await gateJson(other, argv);
    expect(told(result.diagnostics)).toEqual(['contested-record billing/Invoice']);
  });
});

test('the text says who brings what, what stands, how ownership changes, and who must agree', async () => {
  const cwd = folderOf(files);
  const { stdout } = await runIn(cwd, ['gate', 'shop', '--schema', 'new/shop.graphql', ...withSchemas]);
  expect(stdout).toContain('Mutation.settleInvoice in "shop" writes the record invoice');
  const again = ['gate', 'reporting', '--schema', 'subgraphs/reporting.graphql', ...withSchemas];
  expect((await runIn(cwd, again)).stdout).toContain('existing findings of "reporting"');
  expect(stdout).toMatch(
    /writer-added +"shop" begins to write the record invoice: Mutation\.settleInvoice → team-billing/,
  );
  expect(stdout).toMatch(/must agree\n {2}team-billing \(invoice\)/);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('✖ "shop" introduces 1 error with its new schema');
});

test('its HTML page says what it changes, and has no pages of a register', async () => {
  const argv = ['gate', 'reporting', '--schema', 'new/reporting.graphql', ...withSchemas, '--format', 'html'];
  const cwd = folderOf({ ...files, 'new/reporting.graphql': `${link}type Query { revenue: Int }` });
  const { stdout } = await runIn(cwd, argv);
  const text = stdout
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(text).toContain('&quot;reporting&quot; introduces no findings with its new schema');
  expect(text).toContain('Compared with subgraphs (schemas, 3 subgraphs).');
  expect(text).toMatch(
    /How ownership changes: 1 .*no longer writes the record invoice.* Must agree: 1 team-billing \(invoice\) Resolved: 2 ✖ error/,
  );
  expect(text).not.toContain('0 entities');
  expect(text).not.toContain('No policy names a record');
});

test('other formats hold what the candidate brings, and nothing else', async () => {
  const argv = ['gate', 'shop', '--schema', 'new/shop.graphql', ...withSchemas];
  const cwd = folderOf(files);
  await runIn(cwd, [
    ...argv,
    '-f',
    'sarif=a.sarif',
    '-f',
    'github=a.txt',
    '-f',
    'gitlab=a.json',
    '-f',
    'markdown=a.md',
    '-f',
    'junit=a.xml',
  ]);
  for (const file of ['a.sarif', 'a.txt', 'a.json', 'a.md', 'a.xml']) {
    const text = readFileSync(join(cwd, file), 'utf8');
    expect(text, file).toContain('settleInvoice');
    if (file !== 'a.md') expect(text, file).not.toContain('fixInvoiceStatus');
  }
  const comment = readFileSync(join(cwd, 'a.md'), 'utf8');
  expect(comment).toMatch(/^<!-- cadastre-report -->\n### ❌ Ownership: `shop` introduces 1 error\n/);
  expect(comment).toContain('- [ ] **team-billing** (invoice)');
  const again = ['gate', 'reporting', '--schema', 'subgraphs/reporting.graphql', ...withSchemas];
  const { stdout } = await runIn(cwd, [...again, '-f', 'markdown']);
  expect(stdout).toContain('<summary>Existing findings: ');
});
