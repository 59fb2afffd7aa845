import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { render } from '../../src/report/index.ts';
import { cleanResult, largeResult, payloads, plain, savedResult, spoil } from './support.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that the report itself colours with
const ownColours = /\u001b\[\d\d?m/g;

describe('text', () => {
  test.each([80, 200])('at %i columns', async (width) => {
    const text = await render(savedResult(), 'text', { ...plain, width });
    await expect(text).toMatchFileSnapshot(`golden/text-${width}.txt`);
  });

  test('colour changes nothing but the colour', async () => {
    const coloured = await render(savedResult(), 'text', { ...plain, color: true });
    expect(coloured).toContain('\u001b[31m');
    const uncoloured = await render(savedResult(), 'text', plain);
    expect(stripVTControlCharacters(coloured).replace(/ +$/gm, '')).toBe(uncoloured);
  });

  test('one finding is told with its frame, its remedy and a verdict at the end', async () => {
    const result = savedResult();
    const diagnostics = result.diagnostics.filter(({ ruleId }) => ruleId === 'policy-resolves');
    const summary = { ...result.summary, errors: 1, warnings: 0, hints: 0 };
    const text = await render({ ...cleanResult(), diagnostics, summary }, 'text', plain);
    await expect(text).toMatchFileSnapshot('golden/text-one-finding.txt');
  });

  test('no finding: one short paragraph that says what was checked', async () => {
    expect(await render(cleanResult(), 'text', { ...plain, width: 120 })).toBe(
      [
        'composition: the graph composes (full)',
        '',
        '✔ no findings: 4 subgraphs (7 entities, 2 records, 7 mutations), 7 rules checked',
        '',
      ].join('\n'),
    );
  });

  test('a check that did not come to its end is never told as a pass', async () => {
    const text = await render({ ...cleanResult(), complete: false }, 'text', plain);
    expect(text).toContain('did not come to its end');
    expect(text).not.toContain('✔');
  });

  test('a graph that does not compose is said to, even where no rule reports it', async () => {
    const error = { code: 'INVALID_FIELD_SHARING', message: 'x', coordinate: null, places: [] };
    const composition = { ok: false, mode: 'full', errors: [error], hints: [] } as const;
    expect(await render({ ...cleanResult(), composition }, 'text', plain)).toContain(
      'does not compose: 1 error (full)',
    );
  });

  test('findings at one mutation are one task, and the policy of the record is shown once', async () => {
    const text = await render(savedResult(), 'text', { ...plain, width: 200 });
    expect(text.match(/reporting subgraphs\/reporting\.graphql:23:3/g)).toHaveLength(1);
    expect(text.match(/policies\/billing\.yaml:2:1/g)).toHaveLength(1);
  });

  test('without sources it still names every place', async () => {
    const text = await render(savedResult(), 'text', { color: false, width: 80 });
    for (const { primary } of savedResult().diagnostics) {
      if (!primary.coordinate.includes('('))
        expect(text).toContain(`${primary.file}:${primary.line}:${primary.column}`);
    }
    expect(text).not.toMatch(/│ type/);
  });

  test('500 findings: every place is named, frames are left out, the summary stays last', async () => {
    const result = largeResult(500);
    const text = await render(result, 'text', plain);
    const flowing = text.replace(/\s+/g, ' ');
    for (const { primary, message } of result.diagnostics) {
      const named = flowing.includes(primary.coordinate) || flowing.includes(message);
      expect(named, `${primary.coordinate} is told`).toBe(true);
    }
    expect(text.split('\n').length).toBeLessThan(4 * 500);
    expect(text).not.toMatch(/\^\^/);
    expect(text.trimEnd().split('\n').slice(-2).join('\n')).toMatch(/checked\n {2}next: cadastre explain/);
  });

  test('a long series of one finding is a list by file', async () => {
    const [template] = savedResult().diagnostics.filter(({ ruleId }) => ruleId === 'authority-declared');
    if (template === undefined) throw new Error('the fixture has no such finding');
    const diagnostics = Array.from({ length: 40 }, (_, index) => {
      const coordinate = `Type${index}`;
      const message = template.message.replace(template.primary.coordinate, coordinate);
      return { ...template, message, primary: { ...template.primary, coordinate, line: index + 1 } };
    });
    const text = await render({ ...cleanResult(), diagnostics }, 'text', plain);
    expect(text).toContain('and likewise 39 more:');
    for (let index = 1; index < 40; index++) expect(text).toContain(`Type${index}:${index + 1}`);
    expect(text.split('\n').length).toBeLessThan(25);
  });

  test('lines stay within the window; only what must not be broken is longer', async () => {
    for (const width of [60, 80, 100, 200]) {
      const lines = (await render(savedResult(), 'text', { ...plain, width })).split('\n');
      for (const line of lines.filter((l) => [...l].length > width)) expect(line).toMatch(/\.(graphql|yaml):\d+/);
    }
  });

  test('the underline stands below what it means, behind tabs and wide characters too', async () => {
    const lines = (await render(savedResult(), 'text', plain)).split('\n');
    const caret = lines.findIndex((line) => line.includes('^'));
    expect(lines[caret]?.indexOf('^')).toBe(lines[caret - 1]?.indexOf('currency'));
  });

  test.each([...payloads])('%s cannot act on a terminal or a CI runner', async (_, payload) => {
    const spoilt = [spoil(payload), spoil(payload, (text) => `${text} ${payload}`)];
    for (const result of spoilt) {
      for (const color of [false, true]) {
        const text = await render(result, 'text', { color, width: 80, readLine: () => `type A { ${payload} }` });
        const shown = text.replace(ownColours, '');
        expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u);
        expect(shown).not.toMatch(/##\w*\[/);
        expect(shown).not.toMatch(/^\s*::/m);
      }
    }
  });
});
