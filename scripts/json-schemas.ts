/** The JSON Schemas of what people write by hand, made from the definitions that validate it. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { recordSchema } from '../src/policy/policy-schema.ts';
import { settingsSchema } from '../src/policy/settings-schema.ts';
import { caseSchema } from '../src/policy-tests/case-schema.ts';

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
  return `${JSON.stringify({ $schema, $id: `https://unpkg.com/cadastre/schema/${file}`, ...rest }, null, 2)}\n`;
}
