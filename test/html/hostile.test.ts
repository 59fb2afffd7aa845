/** Texts of others in a real browser: nothing of them runs, loads or leaves its place, on any page. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/check/result.ts';
import { printable } from '../../src/report/escape.ts';
import { payloads, savedResult, spoil } from '../report/support.ts';
import { drawn, launch, type Reports, reports, visit, withoutBrowser } from './browser.ts';

const strings = [...payloads.values()].filter(({ length }) => length < 1000);

/** One graph in which every name, purpose, path and message is one of the strings; each string has findings of its own. */
function hostileResult(): CheckResult {
  const results = strings.map((payload) => spoil(payload, (text) => `${text.slice(0, 8)} ${payload}`));
  const [first] = results;
  if (first === undefined) throw new Error('there are no strings');
  const { composition } = first;
  return {
    ...first,
    rules: savedResult().rules,
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics.slice(0, 2)),
    excepted: results.flatMap(({ excepted }) => excepted),
    composition: { ...composition, ok: false, hints: results.flatMap((result) => result.composition.hints) },
    map: {
      subgraphs: results.flatMap(({ map }) => map.subgraphs),
      records: results.flatMap(({ map }) => map.records),
      types: results.flatMap(({ map }) => map.types),
      mutations: results.flatMap(({ map }) => map.mutations),
    },
  };
}

describe.skipIf(withoutBrowser)('hostile texts', () => {
  let browser: Browser;
  let files: Reports;
  let address: string;

  beforeAll(async () => {
    files = reports();
    [browser, address] = await Promise.all([launch(), files.write(hostileResult())]);
  });
  afterAll(async () => {
    await browser?.close();
    files.remove();
  });

  it('are shown as they are, on every page, and do nothing', async () => {
    const { page, troubles } = await visit(browser, address);
    const names = await page.evaluate(() => {
      const { rows, subgraphs } = JSON.parse(document.getElementById('report')?.textContent ?? '{}');
      const nameOf = ({ name }: { name: string }) => name;
      return { records: rows.map(nameOf) as string[], subgraphs: subgraphs.map(nameOf) as string[] };
    });
    expect(names.records.length).toBeGreaterThan(strings.length);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('main').innerText();
    for (const payload of strings) {
      const visible = printable(payload.replace(/[\t\r\n]+ */g, ' '));
      expect(squeezed(shown)).toContain(squeezed(visible));
    }
    await page.emulateMedia({ media: 'screen' });
    const hashes = [
      ...names.records
        .filter((name) => name.startsWith('invoice '))
        .map((name) => `#/record/${encodeURIComponent(name)}`),
      ...names.subgraphs
        .filter((name) => name.startsWith('billing '))
        .map((name) => `#/subgraph/${encodeURIComponent(name)}`),
      ...['#/matrix', '#/records', '#/subgraphs', '#/mutations', '#/search?q=a'],
    ];
    expect(hashes.length).toBe(2 * strings.length + 5);
    await page.evaluate(async (all) => {
      for (const hash of all) {
        const told = new Promise((tell) => addEventListener('hashchange', tell, { once: true }));
        location.assign(hash);
        await told;
        await new Promise((drawn) => setTimeout(drawn));
      }
    }, hashes);
    await expect.poll(() => page.locator('h1').textContent()).toBe('Search');
    // Elements that only markup of others could have made.
    expect(await page.locator('img, iframe, object, embed, base, form[action], [onload], [onerror]').count()).toBe(0);
    const links = await page.evaluate(() => [...document.links].map(({ protocol }) => protocol));
    expect([...new Set(links)].filter((protocol) => !['file:', 'https:'].includes(protocol))).toEqual([]);
    expect(troubles).toEqual([]);
  });

  it('lead each to its own page', async () => {
    const { page, troubles } = await visit(browser, `${address}#/records`);
    const links = page.locator('tbody th a');
    for (const index of [0, 30, 60]) {
      const name = await links.nth(index).textContent();
      await links.nth(index).click();
      await expect.poll(() => page.locator('h1').textContent()).toContain(name?.trim());
      await page.goBack();
    }
    expect(troubles).toEqual([]);
  });

  it('do nothing where the script is off', async () => {
    const { page, troubles } = await visit(browser, address, { javaScriptEnabled: false });
    expect(await page.locator('article.finding').count()).toBeGreaterThan(strings.length);
    expect(await page.locator('img, iframe, object, embed').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('of any length stay inside of the page', async () => {
    const long = payloads.get('very long') ?? '';
    const { page, troubles } = await visit(browser, await files.write(spoil(long, (text) => text + long)));
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const name of ['findings', 'records', 'subgraphs', 'mutations', 'matrix']) {
      await page.evaluate((to) => location.assign(to), `#/${name}`);
      await drawn(page, name);
      expect(await width(), name).toBe(1280);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await width(), `${name} on a phone`).toBe(390);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect(troubles).toEqual([]);
  });

  it('in the address do nothing either', async () => {
    const hash = `#/record/${encodeURIComponent('<img src=x onerror=alert(1)>')}`;
    const { page, troubles } = await visit(browser, `${address}${hash}`);
    await expect.poll(() => page.locator('h1').textContent()).toBe('<img src=x onerror=alert(1)>');
    await page.goto(`${address}#/record/%E0%A4%A`);
    await page.goto(`${address}#/nowhere?q=%00`);
    await expect.poll(() => page.locator('h1').textContent()).toBe('Findings');
    expect(troubles).toEqual([]);
  });
});

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
