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

  test('a check that did not finish is never told as a pass', async () => {
    const text = await render({ ...cleanResult(), complete: false }, 'text', plain);
    expect(text).toContain('did not finish');
    expect(text).not.toContain('✔');
  });

  test('a graph that does not compose is said to, even where no rule reports it', async () => {
    const error = { code: 'INVALID_FIELD_SHARING', message: 'x', coordinate: null, places: [] };
    const composition = { ok: false, mode: 'full', composer: null, errors: [error], hints: [] } as const;
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
    expect(text).not.toContain("the authority's own declaration");
    expect(text.trimEnd().split('\n').slice(-2).join('\n')).toMatch(
      /^ {2}next: cadastre explain \S+\n {8}cadastre check --record \S+ {3}shows the lines, too$/,
    );
  });

  test('many findings are counted by rule and by owner, the ten that have most', async () => {
    const result = largeResult(500);
    const diagnostics = result.diagnostics.map((found, index) => ({ ...found, owner: `team-${(index * index) % 37}` }));
    const text = await render({ ...result, diagnostics }, 'text', plain);
    const [, tally = ''] = text.split('by owner\n');
    const rows = tally.split('\n').slice(0, 11);
    expect(rows[0]).toMatch(/^ {2}team-\d+ +\d+ errors, \d+ warnings/);
    expect(rows[10]).toMatch(/^ {2}and 9 more: \d+ errors/);
    const total = (noun: RegExp) => rows.reduce((sum, row) => sum + Number(noun.exec(row)?.[1] ?? 0), 0);
    expect(total(/(\d+) errors?/)).toBe(result.summary.errors);
  });

  test('what one team must do stands together', async () => {
    const result = largeResult(200);
    const diagnostics = result.diagnostics.map((found, index) => ({
      ...found,
      severity: 'error' as const,
      record: `record_${index % 20}`,
      owner: index % 20 === 7 ? null : `team-${(index % 20) % 3}`,
    }));
    const text = await render({ ...result, diagnostics }, 'text', plain);
    const owners = [...text.matchAll(/^── record_\d+(?: · (\S+))? ─/gm)].map(([, owner]) => owner);
    expect(owners).toHaveLength(20);
    expect(owners.filter((owner, index) => owner !== owners[index - 1])).toEqual([
      'team-0',
      'team-1',
      'team-2',
      undefined,
    ]);
  });

  test('a type is not shown beside its field, nor a policy beside its own deciding line', async () => {
    const [found] = savedResult().diagnostics;
    if (found === undefined) throw new Error('the fixture has no finding');
    const at = (coordinate: string, line: number, note: string, subgraph: string | null = 'billing') => ({
      subgraph,
      coordinate,
      file: subgraph === null ? 'policies/billing.yaml' : 'subgraphs/billing.graphql',
      line,
      column: 1,
      note,
    });
    const diagnostics = ['Invoice.total', 'Invoice.dueOn'].map((coordinate, index) => ({
      ...found,
      primary: { ...found.primary, coordinate, line: 6 + index },
      related: [
        at('Invoice', 5, 'the origin'),
        at(coordinate, 7 + index, 'the origin'),
        at('invoice', 2, 'the policy', null),
        at('invoice.local_copies', 10 + index, 'the policy', null),
      ],
    }));
    const text = await render({ ...cleanResult(), diagnostics }, 'text', plain);
    expect(text.match(/the origin: /g)).toHaveLength(3);
    expect(text).toContain('billing subgraphs/billing.graphql:5:1');
    expect(text.match(/the policy: /g)).toHaveLength(1);
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
