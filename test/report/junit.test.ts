import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/report/escape.ts';
import { render } from '../../src/report/index.ts';
import { cleanResult, payloads, plain, savedResult, spoil } from './support.ts';

interface Case {
  readonly '@name': string;
  readonly failure?: { readonly '@message': string; readonly '#text': string };
  readonly skipped?: { readonly '@message': string; readonly '#text': string };
  readonly 'system-out'?: string;
}

interface Report {
  readonly testsuites: {
    readonly '@tests': string;
    readonly '@failures': string;
    readonly '@errors': string;
    readonly testsuite: readonly {
      readonly '@name': string;
      readonly '@tests': string;
      readonly testcase: readonly Case[];
    }[];
  };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => name === 'testsuite' || name === 'testcase',
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e8 },
});

async function read(result: ReturnType<typeof savedResult>): Promise<Report> {
  const text = await render(result, 'junit', plain);
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text);
}

const casesOf = (report: Report) => report.testsuites.testsuite.flatMap(({ testcase }) => testcase);

/** Lines stay lines, and what cannot be seen is spelled out; in an attribute, all is one line. */
const shown = (text: string) => text.split(/\r?\n/).map(printable).join('\n');
const shownInLine = (text: string) => printable(text.replace(/\s+/g, ' '));

describe('junit', () => {
  test('looks as agreed', async () => {
    await expect(await render(savedResult(), 'junit', plain)).toMatchFileSnapshot('golden/report.junit.xml');
  });

  test('errors fail, warnings and hints are told, exceptions are skipped, a rule without findings passes', async () => {
    const report = await read(savedResult());
    const cases = casesOf(report);
    const { errors, warnings, hints, excepted } = savedResult().summary;
    expect(cases.filter(({ failure }) => failure !== undefined)).toHaveLength(errors);
    expect(cases.filter((testCase) => testCase['system-out'] !== undefined)).toHaveLength(warnings + hints);
    expect(cases.filter(({ skipped }) => skipped !== undefined)).toHaveLength(excepted);
    expect(report.testsuites['@failures']).toBe(String(errors));
    expect(report.testsuites['@tests']).toBe(String(cases.length));
    const clean = await read(cleanResult());
    expect(clean.testsuites.testsuite.map((suite) => suite['@name'])).toEqual(cleanResult().rules.map(({ id }) => id));
    expect(clean.testsuites['@failures']).toBe('0');
  });

  test('an exception is skipped until its day, or without an end', async () => {
    const { excepted, ...rest } = savedResult();
    const endless = excepted.map((found) => ({ ...found, exception: { ...found.exception, expires: null } }));
    const skippedIn = async (result: ReturnType<typeof savedResult>) =>
      casesOf(await read(result)).flatMap(({ skipped }) => skipped?.['@message'] ?? []);
    expect(await skippedIn(savedResult())).toEqual([
      'excepted until 2026-12-31: the totals move to reporting with BILL-88',
    ]);
    expect(await skippedIn({ ...rest, excepted: endless })).toEqual([
      'excepted: the totals move to reporting with BILL-88',
    ]);
  });

  test('a run that did not finish is an error', async () => {
    expect((await read({ ...cleanResult(), complete: false })).testsuites['@errors']).toBe('1');
  });

  test.each([...payloads])('%s survives everywhere, as far as it can be seen', async (_, payload) => {
    const text = await render(spoil(payload), 'junit', plain);
    expect(text).not.toMatch(/##\w*\[|^\s*::/m);
    const cases = [...casesOf(await read(spoil(payload)))];
    expect(cases.pop()).toMatchObject({ '@name': 'note 1', 'system-out': shown(payload) });
    expect(cases).toHaveLength(savedResult().diagnostics.length + savedResult().excepted.length);
    for (const { failure, skipped, '@name': name } of cases) {
      expect(name).toContain(shownInLine(payload));
      if (skipped !== undefined) expect(skipped['#text']).toContain(`\nat ${shown(payload)}:`);
      if (failure === undefined) continue;
      expect(failure['@message']).toBe(shownInLine(payload));
      expect(failure['#text']).toContain(`remedy: ${shown(payload)}`);
    }
  });
});
