// Writes schema/policy.schema.json and schema/settings.schema.json: node scripts/run-ts.mjs scripts/schemas.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

mkdirSync('schema', { recursive: true });
for (const [file, text] of jsonSchemas()) {
  writeFileSync(`schema/${file}`, text);
  console.log(`schema/${file}`);
}
