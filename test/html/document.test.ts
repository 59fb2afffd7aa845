/** The file as it is written, without a browser: what it lets run, what it carries, what can be read of it as it stands. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/report/html/build-model.ts';
import type { ReportModel } from '../../src/report/html/model.ts';
import { render, renderParts } from '../../src/report/index.ts';
import { cleanResult, largeResult, payloads, plain, savedResult, spoil } from '../report/support.ts';

const page = await render(savedResult(), 'html', plain);

/** The texts of elements whose text is not markup. */
function rawTexts(
  html: string,
  tag: 'script' | 'style',
): readonly { readonly attributes: string; readonly text: string }[] {
  const found = html.matchAll(new RegExp(`<${tag}([^>]*)>(.*?)</${tag}>`, 'gs'));
  return [...found].map(([, attributes = '', text = '']) => ({ attributes, text }));
}

function data(html: string): ReportModel {
  const json = rawTexts(html, 'script').find(({ attributes }) => attributes.includes('application/json'));
  return JSON.parse(json?.text ?? 'null');
}

describe('the file', () => {
  it('is the same bytes on every run', async () => {
    expect(await render(savedResult(), 'html', plain)).toBe(page);
  });

  it('is made in parts that do not grow with the graph', async () => {
    const largest = async (findings: number) => {
      const parts = [...(await renderParts(largeResult(findings), 'html', plain))];
      expect(parts.join('')).toBe(await render(largeResult(findings), 'html', plain));
      return Math.max(...parts.map(({ length }) => length));
    };
    expect(await largest(2000)).toBeLessThan((await largest(200)) * 1.1);
  });

  it('says nothing of the terminal that it was asked for from', async () => {
    expect(await render(savedResult(), 'html', { color: true, width: 20 })).toBe(page);
  });

  it('lets its own script and style run, by their hashes, and nothing else', () => {
    const policy =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const scripts = rawTexts(page, 'script').filter(({ attributes }) => attributes === '');
    const styles = rawTexts(page, 'style');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${scripts.map(({ text }) => hash(text)).join(' ')}`,
      `style-src ${styles.map(({ text }) => hash(text)).join(' ')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect([scripts.length, styles.length]).toEqual([2, 1]);
  });

  it('states its policy before anything that the policy governs', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.search(/<(script|style|link)/));
  });

  it('names no address but that of the documentation', () => {
    const outside = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(outside.filter((address) => !/^(data:image|https:\/\/[^/]+\/.*docs\/rules\/)/.test(address ?? ''))).toEqual(
      [],
    );
  });

  it('has no handlers and no styles in its markup', () => {
    const markup = page.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '');
    expect(markup).not.toMatch(/<[^>]+\s(on\w+|style)=/);
  });
});

describe('without its script', () => {
  const text = page
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  const written = (given: string) =>
    given.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

  it.each(savedResult().diagnostics.map(({ message, remedy }) => [message, remedy]))('tells: %s', (message, remedy) => {
    expect(text).toContain(written(message));
    expect(text).toContain(written(remedy));
  });

  it('has the register, what no policy covers, and the mutations of which nothing is known', () => {
    expect(text).toContain('shipping_address customer-profile (origin)');
    expect(text).toContain('fulfillment (reference, local copy: shipment execution)');
    expect(text).toMatch(/Not covered by a policy: \d types/);
    expect(text).toContain('Unattributed: 1 mutation');
    expect(text).toContain('Mutation.dispatch fulfillment');
  });

  it('says so where nothing was found', async () => {
    const clean = await render(cleanResult(), 'html', plain);
    expect(clean).toContain('No findings');
    expect(clean).toContain('Nothing was found: each record is decided by its authority alone.');
  });

  it.each([
    ['a filter', { selection: { rules: ['x'], records: [], subgraphs: [], owners: [], since: null, found: 3 } }],
    ['a graph that does not compose', { composition: { ...cleanResult().composition, ok: false } }],
    ['a check that did not finish', { complete: false }],
  ])('does not say so of %s', async (_, part) => {
    const hidden = await render({ ...cleanResult(), ...part }, 'html', plain);
    expect(hidden).toContain('No finding is shown');
    expect(hidden.replace(/<script[^>]*>.*?<\/script>/gs, '')).not.toContain('Nothing was found');
  });
});

describe('the model', () => {
  const model = data(page);
  const marksOf = (row: string, subgraph: string) =>
    model.rows.find(({ name }) => name === row)?.cells.find((cell) => cell.subgraph === subgraph)?.marks ?? [];

  it('says what each subgraph is to each record', () => {
    expect(marksOf('invoice', 'billing')).toEqual(['authority', 'origin', 'writes']);
    expect(marksOf('invoice', 'reporting')).toEqual(['copy', 'takeover', 'writes', 'trespasses']);
    expect(marksOf('shipping_address', 'fulfillment')).toEqual(['reference', 'local']);
    expect(marksOf('shipping_address', 'reporting')).toEqual([]);
    expect(marksOf('Chart', 'reporting')).toEqual(['origin']);
  });

  it('has the roles of the JSON result, the authority’s own among them', () => {
    const { records, types } = savedResult().map;
    for (const record of records.filter(({ fields }) => fields.length === 0))
      for (const { name: subgraph } of model.subgraphs) {
        const holdings = types.filter((type) => type.record === record.name).flatMap((type) => type.holdings);
        const roles = holdings.filter((holding) => holding.subgraph === subgraph).flatMap((holding) => holding.roles);
        const shown = marksOf(record.name, subgraph).filter(
          (mark) => !['authority', 'local', 'writes', 'trespasses'].includes(mark),
        );
        expect(new Set(shown), `${record.name} ${subgraph}`).toEqual(new Set(roles));
      }
  });

  it('keeps the purpose of a copy', () => {
    const row = model.rows.find(({ name }) => name === 'shipping_address');
    expect(row?.cells.find(({ marks }) => marks.includes('local'))?.copy?.purpose).toBe('shipment execution');
  });

  it('knows the subgraph that only a policy names', () => {
    expect(model.subgraphs.filter(({ loaded }) => !loaded).map(({ name }) => name)).toEqual(
      savedResult()
        .map.records.flatMap(({ consumers }) => consumers ?? [])
        .filter((name) => !savedResult().map.subgraphs.some((subgraph) => subgraph.name === name)),
    );
  });
});

describe.each([...payloads])('%s', (_, payload) => {
  it('stays text: no sign of it ends the data, and the data reads back', async () => {
    const result = spoil(payload);
    const spoilt = await render(result, 'html', plain);
    const [ours, theirs] = [page, spoilt].map((html) => rawTexts(html, 'script').map(({ attributes }) => attributes));
    expect(theirs).toEqual(ours);
    const { findings, rows, mutations } = readReport(result);
    const lists = { findings: [...findings], rows: [...rows], mutations: [...mutations] };
    expect(data(spoilt)).toMatchObject(JSON.parse(JSON.stringify(lists)));
    expect(rawTexts(spoilt, 'script')[1]?.text).not.toMatch(/[<>&\u2028\u2029]/);
  });
});
