/** The report in a real browser: search, filters, links, keys, themes, print, and for readers without script. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { changedFindings } from '../../src/check/changed.ts';
import { sincePart, trendPoint } from '../../src/report/beside.ts';
import { largeResult, savedResult } from '../report/support.ts';
import { drawn, launch, type Reports, reports, type Visit, visit, withoutBrowser } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(withoutBrowser)('in a browser', () => {
  let browser: Browser;
  let files: Reports;
  let address: string;
  /** Where a reader usually is: opened once, as opening takes its time. */
  let usual: Visit;
  const others: Visit[] = [];

  beforeAll(async () => {
    files = reports();
    [browser, address] = await Promise.all([launch(), files.write(savedResult())]);
    usual = await visit(browser, address);
  });
  afterAll(async () => {
    await browser?.close();
    files.remove();
  });
  afterEach(async () => {
    const visits = [usual, ...others.splice(0)];
    expect(visits.flatMap(({ troubles }) => troubles)).toEqual([]);
    for (const { page } of visits.slice(1)) await page.context().close();
  });

  /** The report as one finds it on opening it. */
  async function open(hash = '', options?: Parameters<typeof visit>[2]) {
    if (options !== undefined) {
      const made = await visit(browser, `${address}${hash}`, options);
      others.push(made);
      return made.page;
    }
    await usual.page.goto('about:blank');
    await usual.page.goto(`${address}${hash}`);
    return usual.page;
  }

  it('shows the verdict and the findings of the heaviest owner first', async () => {
    const page = await open();
    await expect.poll(() => page.locator('.headline').textContent()).toBe('7 errors, 5 warnings, 1 hint');
    await expect.poll(() => page.locator('.group h2 .name').first().textContent()).toBe('team-billing');
    await expect.poll(() => page.locator('article.finding').count()).toBe(13);
    await expect.poll(() => page.title()).toBe('Findings · Ownership register');
  });

  it('filters, keeps the filters in the address, and finds them there again', async () => {
    const page = await open();
    await page.getByLabel('Filter', { exact: true }).fill('fixInvoice');
    await page.getByRole('button', { name: /^error/ }).click();
    await page.getByRole('combobox', { name: 'Rule' }).selectOption('mutation-in-authority');
    await expect.poll(() => page.locator('.count').textContent()).toBe('1 finding of 13');
    const shared = page.url();
    expect(shared).toContain('#/findings?q=fixInvoice&severity=error&rule=mutation-in-authority');
    const other = await open(shared.slice(shared.indexOf('#')), {});
    await expect.poll(() => other.locator('article.finding').count()).toBe(1);
    await expect.poll(() => other.getByLabel('Filter', { exact: true }).inputValue()).toBe('fixInvoice');
    await expect.poll(() => other.getByRole('combobox', { name: 'Rule' }).inputValue()).toBe('mutation-in-authority');
  });

  it('goes back the way a reader came', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^hint/ }).click();
    await page.getByRole('link', { name: 'Matrix' }).click();
    await page.goBack();
    await expect.poll(() => page.locator('article.finding').count()).toBe(1);
    await page.goBack();
    await expect.poll(() => page.locator('article.finding').count()).toBe(13);
  });

  it('groups as asked, and links to one finding', async () => {
    const page = await open('#/findings?by=rule');
    await expect.poll(() => page.locator('.group h2 .name').allTextContents()).toContain('copy-declared');
    await page.locator('summary', { hasText: 'Background' }).first().click();
    await page.getByRole('link', { name: 'Link to this finding' }).first().click();
    await expect.poll(() => page.locator('article.finding').count()).toBe(1);
    await expect.poll(() => page.url()).toMatch(/#\/findings\?id=[0-9a-f]{32}$/);
  });

  it('shows what was excepted on request, with the reason', async () => {
    const page = await open();
    await page.getByRole('link', { name: /excepted by policy/ }).click();
    const { reason } = savedResult().excepted[0]?.exception ?? {};
    await expect.poll(() => page.locator('.exception').textContent()).toContain(reason);
  });

  it('searches from anywhere with one key', async () => {
    const page = await open('#/matrix');
    await page.keyboard.press('/');
    await page.keyboard.type('invoice');
    const first = page.locator('.results a').first();
    await expect.poll(() => first.textContent()).toBe('invoice');
    await expect.poll(() => page.url()).toContain('#/search?q=invoice');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('#/record/invoice');
    await expect.poll(() => page.locator('h1').textContent()).toContain('invoice');
  });

  it('draws the flow of a record: copies with their purpose, and trespasses back to the authority', async () => {
    const page = await open('#/record/shipping_address');
    await expect.poll(() => page.locator('.box.authority').textContent()).toContain('customer-profile');
    await expect.poll(() => page.locator('.lane.copies').allTextContents()).toEqual(['local copy: shipment execution']);
    await page.goto(`${address}#/record/invoice`);
    await page.locator('.lane.writes').waitFor();
    await expect.poll(() => page.locator('.lane.writes').textContent()).toBe('writes it: fixInvoiceStatus');
    await expect.poll(() => page.locator('.writers .trespass .evidence li').count()).toBeGreaterThan(0);
  });

  it('tells what a subgraph is to which record, and what it writes', async () => {
    const page = await open('#/subgraph/reporting');
    const titles = await page.locator('.part h2').allTextContents();
    expect(titles.map((title) => title.replace(/ ?\d+$/, ''))).toEqual(
      expect.arrayContaining(['Authority of', 'Roles in records of other subgraphs', 'Writes']),
    );
    await expect.poll(() => page.locator('.writers .badge').first().textContent()).toBe('trespass');
  });

  it('names what no policy covers, and the mutations of which nothing is known', async () => {
    const page = await open();
    await page.getByRole('link', { name: /no policy covers/ }).click();
    await expect.poll(() => page.locator('tbody th .name').allTextContents()).toContain('Chart');
    await page.goto(`${address}#/mutations?show=unattributed`);
    await page.locator('.plain .coordinate').waitFor();
    await expect.poll(() => page.locator('.plain .coordinate').allTextContents()).toEqual(['Mutation.dispatch']);
  });

  it('moves through the matrix by keys, and says what a cell means', async () => {
    const page = await open('#/matrix');
    await page.locator('[role=gridcell][tabindex="0"]').focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => page.locator('[data-active]').textContent())
      .toContain('invoice, reporting: copy, takeover');
    await expect
      .poll(() => page.locator('[data-active]').evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    await expect.poll(() => page.locator('.panel').textContent()).toContain('Mutation.fixInvoiceStatus');
    await expect.poll(() => page.url()).toContain('record=invoice&at=reporting');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('#/record/invoice');
  });

  it('moves through findings by keys, opens pages by number, and lists its keys', async () => {
    const page = await open();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const focused = await page.evaluate(() => document.activeElement?.id);
    expect(focused).toBe(await page.locator('article.finding').nth(1).getAttribute('id'));
    await page.keyboard.press('?');
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('3');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Records');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('is light or dark as the system says, until a reader says otherwise, and remembers', async () => {
    const page = await open('', { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole('button', { name: 'Switch to light' }).click();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.reload();
    await expect.poll(ground).toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(ground).toBe(light);
  });

  it.each([
    [
      'light',
      ['findings', 'matrix?record=invoice&at=reporting', 'record/invoice', 'subgraph/reporting', 'search?q=in'],
    ],
    ['dark', ['findings', 'matrix?record=invoice&at=reporting', 'records', 'subgraphs', 'mutations', 'search?q=in']],
  ] as const)('has nothing that axe objects to, in %s', async (colorScheme, pages) => {
    const page = await open('', { colorScheme, bypassCSP: true });
    await page.evaluate(axe);
    for (const name of pages) {
      await page.goto(`${address}#/${name}`);
      await drawn(page, name);
      const objections = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as AxeHolder).axe.run();
        return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
      });
      expect(objections, name).toEqual([]);
    }
  });

  it.each(['light', 'dark'] as const)('shows changes and charts, on a phone too, in %s', async (colorScheme) => {
    const now = savedResult();
    const before = { ...now, diagnostics: now.diagnostics.slice(3) };
    const trend = [trendPoint('runs/2026-05-04.json', before), trendPoint('now', now)];
    const beside = [sincePart('runs/2026-05-04.json', before, changedFindings(before, now))];
    const { page, troubles } = await visit(browser, await files.write(now, { beside, trend }), {
      colorScheme,
      bypassCSP: true,
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.locator('.beside .plain li').count()).toBeGreaterThanOrEqual(3);
    await expect
      .poll(() => page.locator('.chart text:not(.value)').allTextContents())
      .toEqual(['runs/2026-05-04.json', 'now', 'runs/2026-05-04.json', 'now']);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.evaluate(axe);
    const objections = await page.evaluate(async () =>
      (await (globalThis as unknown as AxeHolder).axe.run()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
      ),
    );
    expect({ objections, troubles }).toEqual({ objections: [], troubles: [] });
    await page.context().close();
  });

  it('fits a phone: no page is wider, and every page can be reached', async () => {
    const page = await open();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of [
      'findings',
      'matrix',
      'records',
      'record/invoice',
      'subgraphs',
      'subgraph/reporting',
      'mutations',
    ]) {
      await page.evaluate((to) => location.assign(to), `#/${name}`);
      await drawn(page, name);
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: name }).toBe(390);
      const last = await page.getByRole('link', { name: 'Mutations' }).boundingBox();
      expect(last && last.x + last.width, name).toBeLessThanOrEqual(390);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('draws a large matrix in part: as much as is in sight, every column as wide as its marks', async () => {
    const result = savedResult();
    const names = Array.from({ length: 300 }, (_, index) => `subgraph-${index}`);
    const [record] = result.map.records;
    const [subgraph] = result.map.subgraphs;
    if (record === undefined || subgraph === undefined) throw new Error('the fixture has no record');
    const map = {
      ...result.map,
      subgraphs: names.map((name) => ({ ...subgraph, name })),
      records: Array.from({ length: 2000 }, (_, index) => ({
        ...record,
        name: `record_${index}`,
        authority: names[index % 300] ?? '',
      })),
    };
    const { page, troubles } = await visit(browser, `${await files.write({ ...result, map })}#/matrix`);
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2001');
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-colcount')).toBe('301');
    await expect.poll(() => page.getByRole('gridcell').count()).toBeLessThan(2_000);
    await page.getByRole('gridcell').first().focus();
    await page.keyboard.press('Control+End');
    await page.locator('[data-active]').waitFor();
    await expect.poll(() => page.locator('[data-active]').getAttribute('aria-colindex')).toBe('301');
    const overflowing = await page.evaluate(() =>
      [...document.querySelectorAll('[role=gridcell]')].some((cell) => cell.scrollWidth > cell.clientWidth),
    );
    expect(overflowing).toBe(false);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('shows no two names of the matrix alike, however long they are', async () => {
    const result = savedResult();
    const [record] = result.map.records;
    const [subgraph] = result.map.subgraphs;
    if (record === undefined || subgraph === undefined) throw new Error('the fixture has no record');
    const long = (kind: string) =>
      ['eu', 'us'].flatMap((at) =>
        ['reader', 'writer'].map((side) => `${kind}-settlement-${side}-and-its-reconciliation-in-${at}`),
      );
    const names = [...long('payments'), ...long('refunds')];
    const map = {
      ...result.map,
      subgraphs: names.map((name) => ({ ...subgraph, name })),
      records: names.map((name) => ({ ...record, name, authority: name })),
    };
    const { page } = await visit(browser, `${await files.write({ ...result, map })}#/matrix`);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const heads = page.locator('.heads .head a');
      await expect.poll(async () => new Set(await heads.allTextContents()).size).toBe(await heads.count());
      const titles = await page.locator('.title a').allTextContents();
      expect(new Set(titles).size).toBe(names.length);
      expect(titles[1]).toMatch(/^pa.*…writer….*eu$/);
      const cut = await page
        .locator('.head a, .title a')
        .evaluateAll((links) =>
          links
            .filter((a) => a.scrollWidth > a.clientWidth + 1 || a.scrollHeight > a.clientHeight + 1)
            .map((a) => a.textContent),
        );
      expect(cut).toEqual([]);
    }
    await page.context().close();
  });

  it('can be read without its script', async () => {
    const page = await open('', { javaScriptEnabled: false });
    await expect.poll(() => page.locator('article.finding:visible').count()).toBe(14);
    await expect.poll(() => page.locator('table.register').first().isVisible()).toBe(true);
    await expect.poll(() => page.locator('table.register').first().innerText()).toContain('shipment execution');
  });

  it('prints whole lists, and the matrix as a table', async () => {
    const large = await files.write(largeResult(230));
    const { page } = await visit(browser, large);
    await expect.poll(() => page.locator('article.finding').count()).toBe(100);
    await page.evaluate(() => {
      addEventListener('beforeprint', () => {
        document.title = String(document.querySelectorAll('article.finding').length);
      });
    });
    await page.pdf();
    await expect.poll(() => page.title()).toBe('230');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('article.finding').count()).toBe(230);
    await expect.poll(() => page.locator('.bar').isVisible()).toBe(false);
    await expect.poll(() => page.locator('#app .summary').isVisible()).toBe(true);
    const owners = await page.locator('#app .summary table').first().locator('tbody tr').allInnerTexts();
    const counted = owners.flatMap((row) => [...row.matchAll(/[✖▲●] (\d+)/g)].map(([, count]) => Number(count)));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(230);
    await page.goto(`${large}#/matrix`);
    await page.locator('table.register').waitFor();
    await expect.poll(() => page.locator('[role=grid]').count()).toBe(0);
    await page.setViewportSize({ width: 700, height: 990 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(700);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('[role=grid]').waitFor();
  });
});

interface AxeHolder {
  readonly axe: {
    run(): Promise<{
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    }>;
  };
}
