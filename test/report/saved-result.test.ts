import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/problem.ts';
import { formats, render } from '../../src/report/index.ts';
import { readResult } from '../../src/report/saved-result.ts';
import { plain, savedResult, spoil } from './support.ts';

const schema = JSON.parse(readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8'));
const conforms = new Ajv2020({ strictTypes: false }).compile(schema);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Every way to break one part of a value: leave a name out, or put something of another kind in its place. */
function* broken(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (const [index, part] of value.slice(0, 1).entries()) {
      for (const other of broken(part)) yield value.with(index, other);
    }
    yield 'not a list';
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as { readonly [key: string]: Json };
      yield rest;
      for (const other of broken(part)) yield { ...rest, [key]: other };
    }
    yield 'not an object';
  } else {
    yield* [null, true, 0, 1.5, -1, 'other', []];
  }
}

const accepts = (value: Json) => {
  try {
    readResult(JSON.stringify(value), 'result.json');
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
};

describe('a saved result', () => {
  test('is read back as it was, and reported to the same byte', async () => {
    for (const result of [savedResult(), spoil('\u001b[2J"\ud800\u2028</script>')]) {
      const saved = readResult(await render(result, 'json', plain), 'result.json');
      expect(saved).toEqual(result);
      for (const format of formats)
        expect(await render(saved, format, plain)).toBe(await render(result, format, plain));
    }
  });

  test('may have names that a later version added', () => {
    expect(readResult(JSON.stringify({ ...savedResult(), later: 1 }), 'result.json')).toHaveProperty('later', 1);
  });

  test('is refused wherever the published schema refuses it, and nowhere else', () => {
    let refused = 0;
    for (const value of broken(savedResult() as unknown as Json)) {
      const expected = conforms(value);
      if (accepts(value) !== expected) expect.fail(`schema says ${expected}: ${JSON.stringify(value).slice(0, 2_000)}`);
      if (!expected) refused++;
    }
    expect(refused).toBeGreaterThan(500);
  });

  test.each([
    ['', 'result.json is not JSON'],
    ['[1', 'result.json is not JSON'],
    ['{"version": 2}', 'result.json is not a result of cadastre at version: '],
    ['null', 'result.json is not a result of cadastre: '],
  ])('%j is refused with the reason', (text, message) => {
    expect(() => readResult(text, 'result.json')).toThrow(message);
  });
});
