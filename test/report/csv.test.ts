import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/report/escape.ts';
import { render } from '../../src/report/index.ts';
import { payloads, plain, savedResult, spoil } from './support.ts';

const read = async (result: ReturnType<typeof savedResult>): Promise<readonly Record<string, string>[]> =>
  parse(await render(result, 'csv', plain), { columns: true, record_delimiter: '\r\n' });

const shown = (text: string) => text.split(/\r?\n/).map(printable).join('\n');

describe('csv', () => {
  test('a row a finding, excepted ones with their reason', async () => {
    const rows = await read(savedResult());
    const { diagnostics, excepted } = savedResult();
    expect(rows.map(({ rule, severity, coordinate, line }) => [rule, severity, coordinate, line])).toEqual(
      [...diagnostics, ...excepted].map(({ ruleId, severity, primary }) => [
        ruleId,
        severity,
        primary.coordinate,
        String(primary.line),
      ]),
    );
    expect(rows.at(-1)?.excepted).toBe('the totals move to reporting with BILL-88');
  });

  test.each([...payloads])('%s stays in its cell and is no formula', async (_, payload) => {
    const rows = await read(spoil(payload));
    expect(rows).toHaveLength(savedResult().diagnostics.length + savedResult().excepted.length);
    for (const row of rows) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+-]|^\s*@.*[(|!]|^[\t\r]/);
      expect([shown(payload), `'${shown(payload)}`]).toContain(row.message);
      expect(row.severity).toMatch(/^(error|warning|hint)$/);
    }
  });
});
