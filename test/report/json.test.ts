import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { render } from '../../src/report/index.ts';
import { largeResult, payloads, plain, savedResult, spoil } from './support.ts';

const schema = JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8'));
const conforms = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(
  closed(schema) as AnySchemaObject,
);

/** The published schema lets names join later; the test does not, so that none joins unseen. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, part]) => [key, closed(part)]));
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}

describe('json', () => {
  test('conforms to the published schema', async () => {
    const parsed = JSON.parse(await render(savedResult(), 'json', plain));
    conforms(parsed);
    expect(conforms.errors ?? []).toEqual([]);
    expect(parsed.complete).toBe(true);
  });

  test.each([
    ['a severity that does not exist', { severity: 'fatal' }],
    ['a line of 0', { primary: { ...savedResult().diagnostics[0]?.primary, line: 0 } }],
    ['a name that the schema does not know', { extra: 1 }],
  ])('the schema refuses %s', (_, change) => {
    const result = savedResult();
    expect(conforms({ ...result, diagnostics: [{ ...result.diagnostics[0], ...change }] })).toBe(false);
  });

  test('a saved result comes back as it was, byte for byte', async () => {
    const once = await render(savedResult(), 'json', plain);
    expect(JSON.parse(once)).toEqual(savedResult());
    expect(await render(JSON.parse(once), 'json', { color: true, width: 200 })).toBe(once);
  });

  test('every finding is in it, however many', async () => {
    const result = largeResult(500);
    expect(JSON.parse(await render(result, 'json', plain)).diagnostics).toEqual(result.diagnostics);
  });

  test.each([...payloads])('%s survives everywhere, in harmless bytes', async (_, payload) => {
    const result = spoil(payload);
    const text = await render(result, 'json', plain);
    expect(JSON.parse(text)).toEqual(result);
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).not.toMatch(/##\w*\[|^\s*::/m);
  });
});
