import { createRequire } from 'node:module';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { render } from '../../src/report/index.ts';
import { cleanResult, payloads, plain, savedResult, spoil } from './support.ts';

interface Located {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
        };
      };
      readonly invocations: readonly {
        readonly executionSuccessful: boolean;
        readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[];
      }[];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly Located[];
        readonly relatedLocations: readonly Located[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

const validate = sarifValidator();

/** The published schema is of draft 04; what it uses means the same in draft 07, but for the name of `$id`. */
function sarifValidator() {
  const {
    $schema: _,
    id,
    ...schema
  } = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, $id: id } as AnySchemaObject);
}

async function logOf(result: ReturnType<typeof savedResult>): Promise<Log> {
  const log = JSON.parse(await render(result, 'sarif', plain));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

describe('sarif', () => {
  test('looks as agreed', async () => {
    await expect(await render(savedResult(), 'sarif', plain)).toMatchFileSnapshot('golden/report.sarif');
  });

  test('carries every finding with its rule, level, place and stable fingerprint', async () => {
    const { results, tool } = (await logOf(savedResult())).runs[0];
    const level = { error: 'error', warning: 'warning', hint: 'note' };
    expect(
      results.map(({ ruleId, level, partialFingerprints, locations }) => [
        ruleId,
        level,
        partialFingerprints['cadastre/v1'],
        locations[0]?.physicalLocation?.artifactLocation.uri,
        locations[0]?.physicalLocation?.region.startLine,
      ]),
    ).toEqual(
      savedResult().diagnostics.map(({ ruleId, severity, fingerprint, primary }) => [
        ruleId,
        level[severity],
        fingerprint,
        primary.file,
        primary.line,
      ]),
    );
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  test('a run that did not finish is no success', async () => {
    expect((await logOf(cleanResult())).runs[0].invocations[0]?.executionSuccessful).toBe(true);
    expect((await logOf({ ...cleanResult(), complete: false })).runs[0].invocations[0]?.executionSuccessful).toBe(
      false,
    );
  });

  test.each([
    ['a b#c?d%.graphql', 'a%20b%23c%3Fd%25.graphql'],
    ['./subgraphs/größe.graphql', 'subgraphs/gr%C3%B6%C3%9Fe.graphql'],
    ['C:\\x\\y.graphql', 'C%3A%5Cx%5Cy.graphql'],
    ['../outside.graphql', undefined],
    ['/etc/passwd', undefined],
    ['https://accounts.example/graphql', undefined],
    ['<stdin>', undefined],
  ])('the file %s is the address %s', async (file, uri) => {
    const result = savedResult();
    const diagnostics = result.diagnostics.slice(0, 1).map((d) => ({ ...d, primary: { ...d.primary, file } }));
    const [found] = (await logOf({ ...result, diagnostics })).runs[0].results;
    expect(found?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe(uri);
    if (uri === undefined) expect(found?.message.text).toContain(file);
  });

  test.each([...payloads])('%s survives everywhere, stays valid and links nowhere', async (_, payload) => {
    const { results, invocations } = (await logOf(spoil(payload))).runs[0];
    expect(invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(payload.replaceAll('](', '] ('));
    expect(results).toHaveLength(savedResult().diagnostics.length);
    for (const { message, locations, relatedLocations } of results) {
      expect(message.text).toContain(payload.replaceAll('](', '] ('));
      expect(message.text).not.toMatch(/\]\(/);
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        if (physicalLocation === undefined) continue;
        const base = 'https://base.example/repository/';
        expect(new URL(physicalLocation.artifactLocation.uri, base).href.startsWith(base)).toBe(true);
      }
    }
  });
});
