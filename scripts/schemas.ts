// Writes the JSON Schemas of policies, policy tests and settings below schema/: node scripts/run-ts.mjs scripts/schemas.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

mkdirSync('schema', { recursive: true });
for (const [file, text] of jsonSchemas()) {
  writeFileSync(`schema/${file}`, text);
  console.log(`schema/${file}`);
}
