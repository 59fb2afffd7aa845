import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../scripts/json-schemas.ts';
import { isPolicyTest } from '../../src/load/policy-test-files.ts';
import { parsePolicies } from '../../src/policy/parse.ts';
import { readYaml } from '../../src/policy/yaml.ts';
import { toPlain } from '../../src/policy/yaml-node.ts';
import { rules } from '../../src/rules/index.ts';
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

describe('for editors', () => {
  const ids = rules.map(({ id }) => id);

  /** Every part of a schema that stands for a mapping, by its way. */
  function mappings(part: unknown, way = ''): readonly (readonly [way: string, schema: Record<string, unknown>])[] {
    if (typeof part !== 'object' || part === null) return [];
    const schema = part as Record<string, unknown>;
    const below = Object.entries(schema).flatMap(([key, value]) => mappings(value, `${way}/${key}`));
    return schema.type === 'object' ? [[way, schema], ...below] : below;
  }

  it.each([...jsonSchemas()])('every mapping of schema/%s has a title', (_, text) => {
    const found = mappings(JSON.parse(text));
    expect(found.filter(([, { title }]) => typeof title !== 'string').map(([way]) => way)).toEqual([]);
    expect(found.length).toBeGreaterThan(3);
  });

  it.each(['policy.schema.json', 'settings.schema.json'])(
    '%s offers every rule, says what it asks, and no other',
    (file) => {
      const offered = JSON.parse(jsonSchemas().get(file) ?? '').properties.rules;
      expect(Object.keys(offered.properties)).toEqual(ids);
      for (const { id, summary } of rules) expect(offered.properties[id].description).toBe(summary);
      expect(offered.additionalProperties).toBe(false);
    },
  );

  it('an exception and an expectation offer every rule', () => {
    const part = (file: string) => JSON.parse(jsonSchemas().get(file) ?? '').properties;
    expect(part('policy.schema.json').exceptions.items.properties.rule.enum).toEqual(ids);
    expect(part('policy-test.schema.json').then.items.properties.rule.enum).toEqual(ids);
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

  it.each(['rules: {composed: error}', 'exceptions: [{rule: compose, at: a/Mutation.x, reason: r}]'])(
    'marks the id of a rule that is misspelt, which the check refuses: %s',
    (line) => {
      expect(accepts(`record: invoice\nauthoritative_service: billing\n${line}\n`)).toBe(false);
    },
  );

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
