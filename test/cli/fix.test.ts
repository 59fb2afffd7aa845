/** `cadastre fix`: only what needs no decision, and nothing else is found or lost by it. */
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles, cleanGraph, folderOf, runIn } from './support.ts';

/** Everything that can be fixed, once. */
const policy = `# invoices
record: invoice
authoritative_service: biling   # misspelt
consumed_by:
  - reporting   # reads nothing any more
local_copies:
  # asked for in spring
  reporting: { purpose: figures }
states: [InvoiceStats]
exceptions:
  - rule: copy-declared
    at: reporting/Invoice.id
    reason: until the figures move
transfer: { to: billing, until: 2999-01-01 }
`;
const files = { ...cleanGraph, 'policies/invoice.yaml': policy };
const off = ['--compose', 'off', '--today', '2026-01-01'];

describe('fix', () => {
  it('prints a diff that git applies, and changes no file', async () => {
    const folder = folderOf(files);
    const { code, stdout, stderr } = await runIn(folder, ['fix', ...off]);
    expect(code).toBe(0);
    expect(stderr).toContain('findings in 1 file; --write changes them');
    expect(readFileSync(join(folder, 'policies/invoice.yaml'), 'utf8')).toBe(policy);
    expect(spawnSync('git', ['apply', '-'], { cwd: folder, input: stdout, encoding: 'utf8' }).stderr).toBe('');
    expect(readFileSync(join(folder, 'policies/invoice.yaml'), 'utf8')).toBe(
      '# invoices\nrecord: invoice\nauthoritative_service: billing   # misspelt\nconsumed_by: []\nstates: [InvoiceStatus]\n',
    );
  });

  it('refuses a filter that nothing can fit: it would look like nothing to fix', async () => {
    const { code, stderr } = await runIn(folderOf(files), ['fix', ...off, '--rule', 'copy-in-used']);
    expect(stderr).toBe('error: --rule: there is no rule "copy-in-used"\n  fix: did you mean copy-in-use?\n');
    expect(code).toBe(2);
  });

  it('writes with --write; a second run finds nothing to fix, and the check passes', async () => {
    const folder = folderOf(files);
    expect((await runIn(folder, ['fix', '--write', ...off])).stderr).toMatch(/^fixed \d+ findings in 1 file\n$/);
    expect(await runIn(folder, ['fix', '--write', ...off])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'nothing to fix\n',
    });
    expect((await runIn(folder, ['check', ...off, '--fail-on', 'warning'])).code).toBe(0);
  });

  it('applies any number of fixes in one run', async () => {
    const unneeded = Array.from(
      { length: 1500 },
      (_, index) => `  - { rule: copy-declared, at: billing/Invoice.field${index}, reason: legacy }\n`,
    );
    const kept = 'record: invoice\nauthoritative_service: billing\n';
    const folder = folderOf({
      'subgraphs/billing.graphql': cleanGraph['subgraphs/billing.graphql'],
      'policies/invoice.yaml': `${kept}exceptions:\n${unneeded.join('')}`,
    });
    expect((await runIn(folder, ['fix', '--write', ...off])).stderr).toBe('fixed 1500 findings in 1 file\n');
    expect(readFileSync(join(folder, 'policies/invoice.yaml'), 'utf8')).toBe(kept);
  });

  it('writes where a link leads, and leaves the link', async () => {
    const folder = folderOf({
      'subgraphs/billing.graphql': cleanGraph['subgraphs/billing.graphql'],
      'shared.yaml': policy,
    });
    mkdirSync(join(folder, 'policies'));
    symlinkSync('../shared.yaml', join(folder, 'policies/invoice.yaml'));
    expect((await runIn(folder, ['fix', '--write', ...off])).stderr).toMatch(/^fixed \d+ findings in 1 file\n$/);
    expect(readFileSync(join(folder, 'shared.yaml'), 'utf8')).toContain('authoritative_service: billing ');
    expect(lstatSync(join(folder, 'policies/invoice.yaml')).isSymbolicLink()).toBe(true);
  });

  it('touches only what it was asked for', async () => {
    const folder = folderOf({ ...files, 'policies/invoice.yaml': policy.replace('biling', 'billing') });
    const { stdout } = await runIn(folder, ['fix', '--rule', 'exception-current', ...off]);
    const lines = stdout.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
    expect(lines).toEqual([
      '-exceptions:',
      '-  - rule: copy-declared',
      '-    at: reporting/Invoice.id',
      '-    reason: until the figures move',
    ]);
  });

  it('takes stale entries out of the baseline', async () => {
    const folder = folderOf({ ...files, 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n' });
    const entry = 'rule: copy-declared\n    at: reporting/Invoice.id\n    record: invoice\n    message: m';
    const { code } = await runIn(folder, ['check', ...off]);
    expect(code).toBe(0);
    const stale = folderOf({
      ...files,
      'policies/invoice.yaml': 'record: invoice\nauthoritative_service: billing\n',
      'cadastre.baseline.yaml': `# ours\nfindings:\n  "${'0'.repeat(32)}":\n    ${entry}\n`,
    });
    expect((await runIn(stale, ['fix', '--write', ...off])).stderr).toBe('fixed 1 finding in 1 file\n');
    expect(readFileSync(join(stale, 'cadastre.baseline.yaml'), 'utf8')).toBe('# ours\nfindings: {}\n');
  });

  it('leaves a name that could mean two', async () => {
    const two = { ...files, 'subgraphs/belling.graphql': 'type Query { bell: Int }' };
    const folder = folderOf({ ...two, 'policies/invoice.yaml': 'record: invoice\nauthoritative_service: balling\n' });
    expect((await runIn(folder, ['fix', ...off])).stderr).toBe('nothing to fix\n');
  });

  it.each([
    ['two fields of the type are as near', 'Invoice.tota1', 'total: Int totals: Int tota: Int'],
    ['two types that have the field are as near', 'Invoyce.total', 'total: Int } type Invoece { total: Int'],
  ])('leaves a field where %s', async (_, name, fields) => {
    const folder = folderOf({
      'subgraphs/billing.graphql': `type Query { a: Invoice } type Invoice @key(fields: "id") { id: ID! ${fields} }`,
      'policies/invoice.yaml': `record: invoice\nauthoritative_service: billing\nfields: [${name}]\n`,
    });
    expect((await runIn(folder, ['fix', ...off])).stderr).toBe('nothing to fix\n');
  });

  it('a fix is part of the JSON result', async () => {
    const { stdout } = await checkFiles(files, ['--format', 'json']);
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics.find(({ ruleId }: { ruleId: string }) => ruleId === 'authority-present').fix).toEqual([
      {
        file: 'policies/invoice.yaml',
        range: { start: { line: 3, column: 24 }, end: { line: 3, column: 30 } },
        newText: 'billing',
      },
    ]);
  });
});
