import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../scripts/json-schemas.ts';
import { isPolicyTest } from '../../src/load/policy-test-files.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { readYaml } from '../../src/policy/yaml.ts';
import { toPlain } from '../../src/policy/yaml-node.ts';
import { plainPolicies, problemsOf, samplePolicies } from './support.ts';

const schema = new URL('../../schema/', import.meta.url);

describe.each([...jsonSchemas()])('schema/%s', (file, text) => {
  it('is current (UPDATE=1 rewrites it)', () => {
    if (process.env.UPDATE === '1') {
      mkdirSync(schema, { recursive: true });
      writeFileSync(new URL(file, schema), text);
    }
    expect(readFileSync(new URL(file, schema), 'utf8')).toBe(text);
  });
});

describe('the JSON Schema of policies', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
  (addFormats as unknown as { default: typeof addFormats.default }).default(ajv);
  const validate = ajv.compile(JSON.parse(jsonSchemas().get('policy.schema.json') ?? ''));
  const accepts = (text: string) =>
    readYaml(text, 'p.yaml').documents.every((document) => validate(JSON.parse(JSON.stringify(toPlain(document)))));

  it('accepts every policy that is accepted', () => {
    const policies = new URL('../../policies/', import.meta.url);
    const texts = readdirSync(policies)
      .filter((name) => !isPolicyTest(name))
      .map((name) => readFileSync(new URL(name, policies), 'utf8'));
    for (const text of [...texts, samplePolicies, plainPolicies]) {
      expect(problemsOf(() => parsePolicies(text, 'p.yaml'))).toEqual([]);
      expect(accepts(text), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it.each([
    'owners: x',
    'consumed_by: checkout',
    'consumed_by: [1.10]',
    'types: [a-b]',
    'fields: [Customer]',
    'mutations: ["*Invoice"]',
    'local_copies: {checkout: {purpose: " "}}',
    'local_copies: {checkout: {}}',
    'fields_authority: {Invoice: loyalty}',
    'transfer: {to: b, until: 2026-02-30}',
    'exceptions: [{rule: composes, at: Mutation.x, reason: r}]',
    'rules: {composes: eror}',
    'strict: "true"',
    'strict: 1',
  ])('refuses what is refused: %s', (line) => {
    const text = `record: invoice\nauthoritative_service: billing\n${line}\n`;
    expect(problemsOf(() => parsePolicies(text, 'p.yaml'))).toHaveLength(1);
    expect(accepts(text)).toBe(false);
  });
});
