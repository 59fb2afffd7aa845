/** The JSON Schemas of what people write by hand, made from the definitions that validate it. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { schemaAddress } from '../src/docs-address.ts';
import { recordSchema } from '../src/policy/policy-schema.ts';
import { settingsSchema } from '../src/policy/settings-schema.ts';
import { ruleTitles } from '../src/policy/vocabulary.ts';
import { caseSchema } from '../src/policy-tests/case-schema.ts';
import { rules } from '../src/rules/index.ts';

/** File below `schema/` to its text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['policy.schema.json', textOf('policy.schema.json', recordSchema)],
    ['policy-test.schema.json', textOf('policy-test.schema.json', caseSchema)],
    ['settings.schema.json', textOf('settings.schema.json', settingsSchema)],
  ]);
}

function textOf(file: string, schema: GenericSchema): string {
  // JSON Schema's `date` is a day of the calendar already: the check that makes sure of it has no other form there.
  const { $schema, ...rest } = toJsonSchema(schema, { target: 'draft-07', ignoreActions: ['check'] });
  const whole = { $schema, $id: schemaAddress(file), ...(withRules(rest) as object) };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** The same with the rules of the catalogue where ids of rules stand: editors complete them, and mark what is none of them. */
function withRules(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withRules);
  if (typeof part !== 'object' || part === null) return part;
  const schema = part as Record<string, unknown>;
  if (schema.title === ruleTitles.id) {
    const { title, description } = schema;
    return { type: 'string', title, description, enum: rules.map(({ id }) => id) };
  }
  if (schema.title === ruleTitles.severities) {
    const { additionalProperties: severity, propertyNames: _, ...rest } = schema;
    const properties = rules.map(({ id, summary }) => [id, { ...(severity as object), description: summary }]);
    return { ...rest, properties: Object.fromEntries(properties), additionalProperties: false };
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withRules(value)]));
}
