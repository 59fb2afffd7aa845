import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { version } from '../../src/version.ts';
import { cleanGraph, folderOf, graph, runIn } from './support.ts';

const off = ['--compose', 'off', '--today', '2026-06-01'];

describe('cadastre report', () => {
  it('writes the register to a file, findings or none, and says where', async () => {
    const folder = folderOf(graph);
    const { code, stdout, stderr } = await runIn(folder, ['report', ...off]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'wrote ownership.html\n' });
    expect(readFileSync(join(folder, 'ownership.html'), 'utf8')).toContain('Mutation.fixInvoiceStatus');
  });

  it('takes another file, or standard output, and any format', async () => {
    const folder = folderOf(graph);
    await runIn(folder, ['report', ...off, '--output', 'review.html']);
    const page = readFileSync(join(folder, 'review.html'), 'utf8');
    expect((await runIn(folder, ['report', ...off, '--output', '-'])).stdout).toBe(page);
    expect((await runIn(folder, ['report', ...off, '--format', 'csv'])).stdout).toContain('mutation-in-authority');
    expect(existsSync(join(folder, 'ownership.html'))).toBe(false);
  });

  it('answers a file that is written behind the format, as `check` takes it', async () => {
    const { code, stderr } = await runIn(folderOf(graph), ['report', ...off, '--format', 'html=review.html']);
    expect(code).toBe(2);
    expect(stderr).toContain('  fix: write --format html --output review.html\n');
  });

  it('says of which graph and revision it is, and of which day', async () => {
    const about = async (cwd: string, env: Record<string, string>) => {
      const { stdout } = await runIn(cwd, ['report', ...off, '--output', '-'], {
        env: { PATH: process.env.PATH ?? '', ...env },
      });
      return /<p class="about">(.*?)<\/p>/.exec(stdout)?.[1]?.replace(/<[^>]+>/g, '');
    };
    const plain = folderOf(graph);
    const env = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_SHA: '0123456789abcdef0123', GITHUB_WORKSPACE: plain };
    expect(await about(plain, env)).toBe(`acme/shop at 0123456789ab on 2026-06-01, by cadastre ${version}`);
    expect(await about(plain, {})).toBe(`${basename(plain)} on 2026-06-01, by cadastre ${version}`);
    const git = (...argv: string[]) => execFileSync('git', argv, { cwd: plain }).toString().trim();
    git('init', '-q');
    expect(await about(plain, {})).toBe(`${basename(plain)} on 2026-06-01, by cadastre ${version}`);
    git('-c', 'user.name=n', '-c', 'user.email=e@example.com', 'commit', '-q', '--allow-empty', '-m', 'first');
    expect(await about(plain, env)).toContain(`acme/shop at ${git('rev-parse', 'HEAD').slice(0, 12)} on`);
  });

  it('leaves no report of an earlier run where it cannot look', async () => {
    const folder = folderOf(graph);
    await runIn(folder, ['report', ...off]);
    writeFileSync(join(folder, 'policies/invoice.yaml'), 'record: [\n');
    const { code, stderr } = await runIn(folder, ['report', ...off]);
    expect({ code, there: existsSync(join(folder, 'ownership.html')) }).toEqual({ code: 2, there: false });
    expect(stderr).not.toContain('wrote');
  });
});

describe('a report beside saved results', () => {
  const saved = async (folder: string, name: string) =>
    runIn(folder, ['check', ...off, '--fail-on', 'never', '--format', `json=${name}`]);
  const refund = '  refundInvoice(invoiceId: ID!): Invoice\n}';
  const owned = { ...graph, 'policies/invoice.yaml': `${graph['policies/invoice.yaml']}owner: team-billing\n` };

  it('says what is new and fixed since, by owner, in HTML and in Markdown', async () => {
    const folder = folderOf(owned);
    await saved(folder, 'then.json');
    const changed = `${graph['subgraphs/reporting.graphql'].replace(/ {2}fix.*\n}/, refund)}type Invoice @key(fields: "id", resolvable: false) { id: ID! }\n`;
    writeFileSync(join(folder, 'subgraphs/reporting.graphql'), changed);
    const { stdout } = await runIn(folder, ['report', ...off, '--since', 'then.json', '--format', 'markdown']);
    expect(stdout).toContain('#### Since then.json');
    const [, then, added, gone, now] = /^\| team-billing \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/m.exec(stdout) ?? [];
    expect(Number(then) + Number(added) - Number(gone)).toBe(Number(now));
    expect(stdout).toMatch(/error: reporting\/Mutation\.refundInvoice .*mutation-in-authority/);
    expect(stdout).toMatch(/<summary>Fixed: \d+<\/summary>\n\n- error: reporting\/Mutation\.fixInvoiceStatus/);
    const { stdout: page } = await runIn(folder, ['report', ...off, '--since', 'then.json', '--output', '-']);
    expect(/<h2>Since then.json<\/h2><p>(.*?),/.exec(page)?.[1]).toBe(
      `${added} new finding${added === '1' ? '' : 's'}`,
    );
    const { stdout: same } = await runIn(folder, [
      'report',
      ...off,
      '--since',
      'then.json',
      '--owner',
      'none',
      '-f',
      'markdown',
    ]);
    expect(same).not.toContain('| team-billing |');
  });

  it('tells what is excepted since from what is fixed', async () => {
    const folder = folderOf(owned);
    await saved(folder, 'then.json');
    await runIn(folder, ['check', ...off, '--update-baseline']);
    const argv = ['report', ...off, '--since', 'then.json', '--format', 'markdown'];
    expect((await runIn(folder, argv)).stdout).toMatch(
      /0 new findings, 0 fixed, [1-9] excepted or in the baseline since/,
    );
  });

  it('draws coverage and open findings over saved results, by the names of the files', async () => {
    const folder = folderOf(owned);
    await saved(folder, 'june.json');
    writeFileSync(join(folder, 'subgraphs/reporting.graphql'), cleanGraph['subgraphs/reporting.graphql']);
    await saved(folder, 'july.json');
    const { stdout } = await runIn(folder, ['report', ...off, '--history', 'june.json', 'july.json', '--output', '-']);
    const charts = [...stdout.matchAll(/aria-label="([^"]*: june[^"]*)"/g)].map(([, label]) => label);
    expect(charts).toEqual([
      'Types with an owner, in percent: june.json: 100, july.json: 100, now: 100',
      expect.stringMatching(/^Open findings: june\.json: [1-9]\d*, july\.json: 0, now: 0$/),
    ]);
  });

  it.each([
    [['--since', 'nowhere.json'], 'nowhere.json'],
    [['--since', 'unfinished.json'], 'did not finish'],
    [['--history', 'policies/invoice.yaml'], 'is not JSON'],
    [['--since', 'then.json', '--format', 'csv'], 'use --format html or markdown'],
    [['--history', 'then.json', '--format', 'markdown'], 'use --format html'],
  ])('%j cannot be shown: 2, and nothing is written', async (argv, says) => {
    const folder = folderOf(graph);
    await saved(folder, 'then.json');
    const then = readFileSync(join(folder, 'then.json'), 'utf8');
    writeFileSync(join(folder, 'unfinished.json'), then.replace('"complete": true', '"complete": false'));
    const { code, stdout, stderr } = await runIn(folder, ['report', ...off, ...argv]);
    expect({ code, stdout, written: existsSync(join(folder, 'ownership.html')) }).toEqual({
      code: 2,
      stdout: '',
      written: false,
    });
    expect(stderr).toContain(says);
  });
});

describe('cadastre render', () => {
  it('renders a saved result as the check itself would have, the same bytes each time', async () => {
    const folder = folderOf(graph);
    const targets = formats.flatMap((format) => ['--format', `${format}=checked.${format}`]);
    await runIn(folder, ['check', ...off, '--fail-on', 'never', ...targets]);
    for (const format of formats) {
      const { code, stdout } = await runIn(folder, ['render', 'checked.json', '--format', format]);
      expect(code).toBe(0);
      const checked = readFileSync(join(folder, `checked.${format}`), 'utf8');
      // What it was of, and when, is not saved.
      if (format === 'html')
        expect([checked, stdout].map((page) => page.includes('class="about"'))).toEqual([true, false]);
      else expect(stdout).toBe(checked);
    }
  });

  it('draws the records that are asked for, and who has to do with them', async () => {
    const folder = folderOf({
      ...graph,
      'subgraphs/shop.graphql': 'type Query { order(id: ID!): Order }\ntype Order @key(fields: "id") { id: ID! }\n',
      'policies/order.yaml': 'record: order\nauthoritative_service: shop\nowner: team-shop\n',
    });
    await runIn(folder, ['check', ...off, '--format', 'json=all.json']);
    for (const format of ['mermaid', 'dot']) {
      const { stdout: all } = await runIn(folder, ['report', ...off, '--format', format]);
      expect(all).toMatch(/billing(.|\n)*reporting(.|\n)*shop/);
      const { stdout: invoice } = await runIn(folder, ['report', ...off, '--format', format, '--record', 'inv*']);
      expect(invoice).toMatch(/billing(.|\n)*reporting/);
      expect(invoice).not.toContain('shop');
      const { stdout: team } = await runIn(folder, ['render', 'all.json', '--format', format, '--owner', 'team-shop']);
      expect(team).toContain('shop');
      expect(team).not.toContain('billing');
    }
  });

  it('prints text where nothing else is asked for', async () => {
    const folder = folderOf(cleanGraph);
    await runIn(folder, ['check', ...off, '--format', 'json=result.json']);
    expect((await runIn(folder, ['render', 'result.json'])).stdout).toContain('no findings');
  });

  it.each([
    ['a file that is not there', 'nothing.json', 'nothing.json does not exist'],
    ['a folder', 'policies', 'policies is a folder, where a file is expected'],
    ['a file that is no result', 'policies/invoice.yaml', 'policies/invoice.yaml is not JSON'],
    ['bytes that are no text', 'bytes.json', 'bytes.json is not UTF-8'],
    ['another result', 'other.json', 'other.json is not a result of cadastre at version'],
  ])('%s: one message, exit 2', async (_, file, message) => {
    const folder = folderOf({ ...graph, 'other.json': '{"version":2}' });
    writeFileSync(join(folder, 'bytes.json'), Buffer.from([0x22, 0xff, 0x22]));
    const { code, stdout, stderr } = await runIn(folder, ['render', file, '--format', 'html']);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
