import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanGraph, type Files, folderOf, graph, runIn } from '../cli/support.ts';

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' });
}

/** A repository whose first commit holds these files. */
function repository(files: Files): string {
  const folder = folderOf(files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message=x');
}

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
}

async function since(folder: string, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await runIn(folder, ['check', '--format', 'json', '--since', 'main', ...argv]);
  expect(stderr).toBe('');
  const { diagnostics, selection, composition } = JSON.parse(stdout);
  const names = diagnostics.map(
    ({ ruleId, primary }: { ruleId: string; primary: { coordinate: string } }) => `${ruleId} ${primary.coordinate}`,
  );
  return { code, names, selection, composition };
}

const second = {
  'subgraphs/reporting.graphql': graph['subgraphs/reporting.graphql'].replace(
    'type Mutation {',
    'type Mutation {\n  voidInvoice(invoiceId: ID!): Boolean!',
  ),
} satisfies Files;

describe('check --since', () => {
  it('shows what is new, and not what was there', async () => {
    const folder = repository(graph);
    expect(await since(folder, '--compose', 'off')).toMatchObject({ code: 0, names: [] });
    write(folder, second);
    const { code, names, selection } = await since(folder, '--compose', 'off');
    expect({ code, names }).toEqual({ code: 1, names: ['mutation-in-authority Mutation.voidInvoice'] });
    expect(selection.since).toBe('main');
    expect(selection.found).toBeGreaterThan(1);
  });

  it('compares with commits, not with what lies in the folder', async () => {
    const folder = repository(cleanGraph);
    write(folder, graph);
    commit(folder);
    expect((await since(folder, '--compose', 'off')).names).toEqual([]);
    const { code, stdout } = await runIn(folder, ['check', '--compose', 'off', '--since', 'HEAD~1']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/filtered: \d of \d findings \(new since HEAD~1\)/);
  });

  it('judges the revision by its own policies, settings and baseline', async () => {
    const other = 'record: invoice\nauthoritative_service: reporting\n';
    const folder = repository({ ...graph, 'policies/invoice.yaml': other, 'cadastre.yaml': 'compose: off\n' });
    write(folder, graph);
    expect((await since(folder)).names).toContain('mutation-in-authority Mutation.fixInvoiceStatus');
  });

  it('tells of a finding again when its exception, its entry in the baseline or its lightness is gone', async () => {
    const exception =
      '  - { rule: mutation-in-authority, at: reporting/Mutation.fixInvoiceStatus, reason: until June }';
    const folder = repository({
      ...graph,
      'policies/invoice.yaml': `${graph['policies/invoice.yaml']}exceptions:\n${exception}\n`,
    });
    write(folder, graph);
    expect((await since(folder, '--compose', 'off')).names).toContain(
      'mutation-in-authority Mutation.fixInvoiceStatus',
    );

    const listed = repository(graph);
    await runIn(listed, ['check', '--compose', 'off', '--update-baseline']);
    commit(listed);
    expect((await since(listed, '--compose', 'off')).names).toEqual([]);
    write(listed, { 'cadastre.baseline.yaml': 'findings: {}\n' });
    expect((await since(listed, '--compose', 'off')).names).toContain(
      'mutation-in-authority Mutation.fixInvoiceStatus',
    );

    const light = repository({ ...graph, 'cadastre.yaml': 'rules: { mutation-in-authority: hint }\n' });
    write(light, { 'cadastre.yaml': '{}\n' });
    expect((await since(light, '--compose', 'off')).names).toEqual(['mutation-in-authority Mutation.fixInvoiceStatus']);
  });

  it('says which rules weigh less than they did', async () => {
    const folder = repository(cleanGraph);
    write(folder, {
      ...graph,
      'cadastre.yaml': 'rules: { mutation-in-authority: off, transition-in-authority: hint, tag-resolves: error }\n',
    });
    const { code, stdout } = await runIn(folder, ['check', '--since', 'main', '--compose', 'off']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'warning: rules are less severe than at main: mutation-in-authority (error, now off) and transition-in-authority (error, now hint)',
    );
    expect(code).toBe(0);
  });

  it('holds composition against composition', async () => {
    const broken: Files = {
      ...cleanGraph,
      'subgraphs/reporting.graphql': `${cleanGraph['subgraphs/reporting.graphql']}type Invoice @key(fields: "number") { number: ID! }\n`,
    };
    const folder = repository(broken);
    const { composition, names } = await since(folder, '--rule', 'composes');
    expect({ ok: composition.ok, names }).toEqual({ ok: false, names: [] });
  });

  it('works in a folder below the top, and leaves the repository as it was', async () => {
    const top = repository({});
    const folder = join(top, 'graphs/shop');
    mkdirSync(join(folder, 'subgraphs'), { recursive: true });
    mkdirSync(join(folder, 'policies'));
    write(folder, cleanGraph);
    symlinkSync('billing.graphql', join(folder, 'subgraphs/accounts.graphql'));
    commit(top);
    write(folder, graph);
    const before = execFileSync('git', ['status', '--porcelain'], { cwd: top, encoding: 'utf8' });
    const { code, names } = await since(folder, '--compose', 'off');
    expect(code).toBe(1);
    expect(names).toContain('mutation-in-authority Mutation.fixInvoiceStatus');
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: top, encoding: 'utf8' })).toBe(before);
  });

  it('takes all for new where the revision had no policies', async () => {
    const { 'policies/invoice.yaml': policy, ...schemas } = graph;
    const folder = repository(schemas);
    mkdirSync(join(folder, 'policies'));
    write(folder, { 'policies/invoice.yaml': policy });
    expect((await since(folder, '--compose', 'off')).code).toBe(1);
  });

  it.each([
    ['a revision that is not there', ['--since', 'gone'], 'git has no revision "gone"'],
    ['an option for a revision', ['--since=--upload-pack=x'], 'It looks like another option'],
    ['a revision with a dash', ['--since=-x'], 'option'],
    ['a path that git does not keep', ['--since', 'main', '-p', '/tmp'], '/tmp is an absolute path'],
    ['a live subgraph', ['--since', 'main', '-s', 'a=http://127.0.0.1:1/'], 'which only has today'],
    ['a baseline to be written', ['--since', 'main', '--update-baseline'], 'together with --since'],
  ])('refuses %s', async (_, argv, message) => {
    const { code, stdout, stderr } = await runIn(repository(graph), ['check', '--compose', 'off', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('says what of the revision cannot be read', async () => {
    const folder = repository({ ...graph, 'subgraphs/billing.graphql': 'type {' });
    write(folder, graph);
    const { code, stderr } = await runIn(folder, ['check', '--compose', 'off', '--since', 'main']);
    expect(code).toBe(2);
    expect(stderr).toContain('--since main: ');
    expect(stderr).toContain('at main:subgraphs/billing.graphql:1:');
  });

  it('needs a repository, and git', async () => {
    const outside = await runIn(folderOf(graph), ['check', '--compose', 'off', '--since', 'main']);
    expect(outside).toMatchObject({ code: 2, stderr: expect.stringContaining('is not in a git repository') });
    const world = { env: { PATH: '/nowhere' } };
    const without = await runIn(repository(graph), ['check', '--compose', 'off', '--since', 'main'], world);
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('git could not be started') });
  });
});
